import type { Answer } from '../fetching/index.ts';
import type { Source } from './contract.ts';
import { notAsDefined } from './refusals.ts';

/**
 * The object or list that an answer holds; the call of a JSONP wrapper (`callback({…});`) and what stands before the
 * value in a script (`var list = […];`) are taken off.
 * @throws SourceFault when it holds none
 */
export function jsonOf(answer: Answer, source: Source): Record<string, unknown> {
  const text = answer.text().trim();
  try {
    const value: unknown = JSON.parse(withoutWrapper(text));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw notAsDefined(source, `${answer.url} answers with something other than JSON.`, cause);
  }
  throw notAsDefined(source, `${answer.url} answers with JSON that is no object.`);
}

function withoutWrapper(text: string): string {
  if (/^[[{]/.test(text)) return text;
  // `)]}',` and `while(1);` stand before the value at some interfaces, so that it cannot be run as a script.
  const call =
    /^(?:\/\*\*?\/\s*)?(?:;?\s*try\s*\{\s*)?(?:typeof [\w.]+\s*===?\s*'function'\s*&&\s*)?[\w$.[\]'"]+\s*\(\s*(?=[[{])/.exec(
      text,
    );
  const assigned = /^(?:(?:var|let|const|window\.)\s*)?[\w$.]+\s*=\s*(?=[[{])/.exec(text);
  const guard = /^(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);)\s*(?=[[{])/.exec(text);
  const start = (guard ?? call ?? assigned)?.[0].length ?? 0;
  if (start === 0) return text;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return guard === null ? text.slice(start, lastOf(text, start, end)) : text.slice(start);
}

/** Behind the bracket that closes the value: of the same kind as the one that opens it. */
function lastOf(text: string, start: number, end: number): number {
  const closing = text[start] === '{' ? '}' : ']';
  let last = text.lastIndexOf(closing, end);
  // `try{callback({…})}catch(e){}` closes more than it is asked for.
  const call = text.lastIndexOf(`${closing})`);
  if (call > start) last = call;
  return last + 1;
}

/** A field that is words, else null. */
export function wordsIn(object: Record<string, unknown>, field: string): string | null {
  const value = object[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
