import { load } from 'cheerio';
import { ReadingFault } from '../../faults.ts';
import { charsetOf, decode } from '../../fetching/index.ts';
import {
  type AttachmentLink,
  linesOf,
  type Page,
  readHtmlPage,
  readStoredAnswer,
  type Source,
} from '../../sources/index.ts';
import { readInChild } from './child.ts';
import { type Format, formatOf } from './format.ts';
import { markdownText, plainText } from './plain.ts';

/** What is known of a file besides its bytes. */
export interface ExtractHints {
  fileName?: string;
  mediaType?: string;
  /** Where it is from: finds the template of a page, and makes its links whole. */
  url?: string;
  sources?: Source[];
}

/** A file as text. The hints' quotes stand in `text`. */
export interface Extracted {
  text: string;
  title: string | null;
  published: Page['published'];
  issuer: Page['issuer'];
  attachments: AttachmentLink[];
  /** Printed name of the authority whose site the page's address is of; null for an unknown address. */
  owner: string | null;
  format: Format;
  /** What a person should know of how the text was had; null where nothing is special. */
  note: string | null;
}

/**
 * Turns a file into text. What it is, is decided by its content. PDF and Word are read in a process of their own,
 * with limits of time and memory.
 * @throws ReadingFault in one sentence when there is no text to be had: broken, protected, scanned, unknown
 */
export async function extractText(bytes: Uint8Array, hints: ExtractHints = {}): Promise<Extracted> {
  const format = formatOf(bytes, hints);
  switch (format) {
    case 'html':
      return fromHtml(textOf(bytes, hints), hints);
    case 'markdown':
      return bare(format, markdownText(textOf(bytes, hints)));
    case 'text': {
      const text = textOf(bytes, hints);
      // A saved answer of an interface may hold a page; only a page of known make is taken out of it.
      return /^\s*\{/.test(text) ? fromAnswer(text, hints) : bare(format, plainText(text));
    }
    case 'docx': {
      const { text: html, note } = await readInChild(format, bytes);
      return bare(format, { text: linesOf(load(html)('body').get()).join('\n'), title: null }, note);
    }
    case 'doc':
    case 'pdf': {
      const { text, note } = await readInChild(format, bytes);
      return bare(format, { text, title: null }, note);
    }
  }
}

function textOf(bytes: Uint8Array, { mediaType }: ExtractHints): string {
  return decode(bytes, charsetOf(bytes, mediaType ?? null));
}

function fromHtml(html: string, { url, sources = [] }: ExtractHints): Extracted {
  const { page, owner, match } = readHtmlPage(html, url ?? null, sources);
  const note =
    match === null && sources.length > 0
      ? 'No template is known for this page; its text is what looks like the article.'
      : null;
  return { ...page, owner, format: 'html', note };
}

function fromAnswer(text: string, { url, sources = [] }: ExtractHints): Extracted {
  const found = readStoredAnswer(text, url ?? null, sources);
  return found === null
    ? bare('text', plainText(text))
    : { ...found.page, owner: found.owner, format: 'html', note: null };
}

function bare(
  format: Format,
  { text, title }: { text: string; title: string | null },
  note: string | null = null,
): Extracted {
  if (text.trim() === '') throw new ReadingFault('The file has no text.', { next: 'ask-editor' });
  return { text, title, published: null, issuer: null, attachments: [], owner: null, format, note };
}
