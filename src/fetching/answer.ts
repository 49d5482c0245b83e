import { charsetOf, decode } from './charset.ts';
import type { Answer } from './contract.ts';

type Served = Omit<Answer, 'text' | 'charset'>;

/** Completes what was served with its character set and its text; both are only worked out when asked for. */
export function answerOf(served: Served): Answer {
  let charset: string | null = null;
  const found = () => {
    charset ??= charsetOf(served.bytes, served.headers['content-type'] ?? null);
    return charset;
  };
  return {
    ...served,
    get charset() {
      return found();
    },
    text: () => decode(served.bytes, found()),
  };
}
