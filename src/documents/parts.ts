import { containment, shinglesOf } from './shingles.ts';

/** One file's stretch of a text that is put together from several. `start` and `end` are UTF-16 code units of it. */
export interface TextPart {
  name: string;
  /** Where the file is from; null for one within an archive. */
  url: string | null;
  start: number;
  end: number;
}

/** A file and its words. */
export interface PartSource {
  name: string;
  url: string | null;
  text: string;
  /** For an archive: where its own files stand in its text. */
  parts?: TextPart[];
}

/** A document put together is not longer than this; what does not go in is kept with its file all the same. */
const mostLength = 1_500_000;
/** A file whose words stand in another to this share says nothing of its own (the same paper as DOC and PDF). */
const sameShare = 0.9;

/**
 * Puts a document together: its head, then file after file, each under a line with its name in brackets. A file that
 * says what the head or another file says already is left out; of two the longer stays, in the place of the first.
 * @returns the text, and where each file stands in it
 */
export function composeParts(head: string, files: PartSource[]): { text: string; parts: TextPart[] } {
  let text = head;
  const parts: TextPart[] = [];
  for (const file of withoutDoubles(head, files)) {
    const { name, text: words } = file;
    const line = `${text === '' ? '' : '\n\n'}[${name.replace(/\s+/g, ' ')}]\n`;
    if (text.length + line.length + words.length > mostLength && parts.length > 0) continue;
    text += line;
    parts.push(...placed(file, text.length));
    text += words;
  }
  return { text, parts };
}

/** The place of a file in a text where its words begin at `start`; of an archive, of each file in it. */
export function placed({ name, url, text, parts = [] }: PartSource, start: number): TextPart[] {
  if (parts.length === 0) return [{ name, url, start, end: start + text.length }];
  return parts.map((part) => ({
    name: `${name} › ${part.name}`,
    url,
    start: start + part.start,
    end: start + part.end,
  }));
}

function withoutDoubles(head: string, files: PartSource[]): PartSource[] {
  const before = shinglesOf(head);
  const kept: { file: PartSource; shingles: Set<number> }[] = [];
  for (const file of files) {
    const shingles = shinglesOf(file.text);
    if (shingles.size === 0 || containment(shingles, before) >= sameShare) continue;
    const same = kept.findIndex(
      (other) =>
        containment(shingles, other.shingles) >= sameShare || containment(other.shingles, shingles) >= sameShare,
    );
    if (same < 0) kept.push({ file, shingles });
    else if (shingles.size > kept[same]!.shingles.size) kept[same] = { file, shingles };
  }
  return kept.map(({ file }) => file);
}

/** The part that a position of the text stands in; null for the page's own words. */
export function partAt(parts: TextPart[], position: number): TextPart | null {
  return parts.find(({ start, end }) => position >= start && position < end) ?? null;
}
