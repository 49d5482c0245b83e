import { visible } from './printable.ts';

/** An address a reader may follow, or only its text where following it could do harm. */
export type Address = { href: string; host: string } | { href: null; text: string };

const followed = new Set(['http:', 'https:', 'mailto:']);

/**
 * Judges an address by the WHATWG URL rules, as a browser would. Only `http`, `https` and `mailto` may be
 * followed; the host is in ASCII (IDNA), so that a look-alike name is seen as one.
 */
export function addressOf(url: string): Address {
  const parsed = URL.parse(url);
  if (parsed === null || !followed.has(parsed.protocol)) return { href: null, text: visible(url) };
  if (parsed.protocol === 'mailto:') return { href: parsed.href, host: parsed.pathname };
  return { href: parsed.href, host: parsed.hostname.replace(/^www\./, '') };
}

/** A piece of text, with an address where it is the one that was looked for. */
export interface Piece {
  text: string;
  href: string | null;
}

/** Parts a sentence at an e-mail address, so that "write to …" can be clicked where a form has links. */
export function withMail(sentence: string, email: string): Piece[] {
  const href = addressOf(`mailto:${email}`).href;
  if (email === '' || href === null) return [{ text: sentence, href: null }];
  return sentence
    .split(email)
    .flatMap((text, index) =>
      index === 0
        ? [{ text, href: null }]
        : [
            { text: email, href },
            { text, href: null },
          ],
    )
    .filter((piece) => piece.text !== '');
}
