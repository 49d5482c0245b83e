import { load } from 'cheerio';
import { Fault, ReadingFault } from '../../faults.ts';
import { charsetOf, decode } from '../../fetching/index.ts';
import {
  type AttachmentLink,
  linesOf,
  type Page,
  readHtmlPage,
  readStoredAnswer,
  type Source,
} from '../../sources/index.ts';
import type { TextPart } from '../parts.ts';
import { deepestArchive, readArchive } from './archive.ts';
import { readInChild } from './child.ts';
import { type Format, formatOf } from './format.ts';
import { isTooDeep } from './nesting.ts';
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
  /** For an archive: where each of its files stands in the text. */
  parts: TextPart[];
  /** What a person should know of how the text was had; null where nothing is special. */
  note: string | null;
}

/** A page or text larger than this is no document; the bytes are kept all the same. */
const mostTextBytes = 24 * 1024 * 1024;

/**
 * Turns a file into text. What it is, is decided by its content. PDF, Office and RTF files are read in a process of
 * their own, with limits of time and memory; an archive's files by the same rules, one by one.
 * @throws ReadingFault in one sentence when there is no text to be had: broken, protected, scanned, unknown
 */
export async function extractText(bytes: Uint8Array, hints: ExtractHints = {}): Promise<Extracted> {
  try {
    return await extract(bytes, hints, 0);
  } catch (error) {
    if (error instanceof Fault) throw error;
    // Parsers of markup give up on what is nested a hundred thousand deep by running out of stack.
    throw new ReadingFault('The file is built in a way that cannot be read.', { next: 'ask-editor', cause: error });
  }
}

async function extract(bytes: Uint8Array, hints: ExtractHints, depth: number): Promise<Extracted> {
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
    case 'zip': {
      if (depth >= deepestArchive)
        throw new ReadingFault('The file is an archive within archives, too deep to be read.', { next: 'ask-editor' });
      const read = (inner: Uint8Array, fileName: string) => extract(inner, { fileName }, depth + 1);
      const { text, parts, note } = await readArchive(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        read,
      );
      return { ...bare(format, { text, title: null }, note), parts };
    }
    default: {
      const { text, note } = await readInChild(format, bytes);
      return bare(format, { text, title: null }, note);
    }
  }
}

function textOf(bytes: Uint8Array, { mediaType }: ExtractHints): string {
  if (bytes.byteLength > mostTextBytes)
    throw new ReadingFault('The file holds more text than a document should.', { next: 'ask-editor' });
  return decode(bytes, charsetOf(bytes, mediaType ?? null));
}

function fromHtml(html: string, { url, sources = [] }: ExtractHints): Extracted {
  if (isTooDeep(html)) throw new ReadingFault('The page is nested too deeply to be read.', { next: 'ask-editor' });
  const { page, owner, match } = readHtmlPage(html, url ?? null, sources);
  const note =
    match === null && sources.length > 0
      ? 'No template is known for this page; its text is what looks like the article.'
      : null;
  return { ...page, owner, format: 'html', parts: [], note };
}

function fromAnswer(text: string, { url, sources = [] }: ExtractHints): Extracted {
  const found = readStoredAnswer(text, url ?? null, sources);
  return found === null
    ? bare('text', plainText(text))
    : { ...found.page, owner: found.owner, format: 'html', parts: [], note: null };
}

function bare(
  format: Format,
  { text, title }: { text: string; title: string | null },
  note: string | null = null,
): Extracted {
  if (text.trim() === '') throw new ReadingFault('The file has no text.', { next: 'ask-editor' });
  return { text, title, published: null, issuer: null, attachments: [], owner: null, format, parts: [], note };
}
