import type { Page } from '../sources/index.ts';
import { composeParts, type PartSource, placed, type TextPart } from './parts.ts';

/** A page with fewer letters of its own than this, beside files that say more, only points to them. */
const fewLetters = 200;

/** The words below the head (title, date, issuer and the fields around the body). */
export function bodyOf({ title, text }: Pick<Page, 'title' | 'text'>): string {
  const end = title === null ? -1 : text.indexOf('\n\n');
  if (end >= 0) return text.slice(end + 2);
  return title !== null && text.startsWith(title) ? text.slice(title.length).trim() : text;
}

/**
 * A document's whole text. A page whose body only points to its files says nothing by itself: the files' words are its
 * body, in their order, each under its name; what two of them both say stands there once.
 * @param itself the page is only what a list says of a file: the file follows without a line of its name
 */
export function documentText(
  page: Pick<Page, 'title' | 'text'>,
  files: PartSource[],
  itself = false,
): { text: string; parts: TextPart[] } {
  const readable = files.filter(({ text }) => text.trim() !== '');
  if (itself && readable.length === 1) {
    const head = page.text === '' ? '' : `${page.text}\n\n`;
    return { text: head + readable[0]!.text, parts: placed(readable[0]!, head.length) };
  }
  const letters = bodyOf(page).replace(/\s/g, '').length;
  const inFiles = readable.reduce((most, { text }) => Math.max(most, text.length), 0);
  if (readable.length === 0 || letters >= fewLetters || inFiles < letters) return { text: page.text, parts: [] };
  return composeParts(page.text, readable);
}
