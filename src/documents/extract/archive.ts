import { ReadingFault } from '../../faults.ts';
import { composeParts, type PartSource, type TextPart } from '../parts.ts';
import { Unreadable } from './unreadable.ts';
import { entriesOf, unpacked, type ZipEntry } from './zip.ts';

/** What one archive may hold: files that are read, bytes unpacked in all, and archives in archives. */
const mostFiles = 60;
const mostUnpacked = 128 * 1024 * 1024;
export const deepestArchive = 2;

/** Names that archivers leave for themselves. */
const leftovers = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|\/$/i;

/** How a file within the archive is read; throws ReadingFault. */
export type ReadInner = (
  bytes: Uint8Array,
  fileName: string,
) => Promise<{ text: string; parts: TextPart[]; note: string | null }>;

/**
 * The text of an archive: its files by the same rules as any other, one under the other, each under its name. Files
 * are unpacked one at a time in memory, never to disk. One that cannot be read is named in the note.
 * @throws ReadingFault when not one of them can be read
 */
export async function readArchive(
  bytes: Buffer,
  read: ReadInner,
): Promise<{ text: string; parts: TextPart[]; note: string | null }> {
  const entries = directory(bytes);
  const files: PartSource[] = [];
  const notes: string[] = [];
  if (entries.length > mostFiles) notes.push(`Only ${mostFiles} of its ${entries.length} files are read.`);
  let left = mostUnpacked;
  for (const entry of entries.slice(0, mostFiles)) {
    const name = harmless(entry.name);
    try {
      const inner = await unpacked(bytes, entry, left);
      left -= inner.byteLength;
      const { text, parts, note } = await read(inner, name);
      files.push({ name, url: null, text, parts });
      if (note !== null) notes.push(`${name}: ${note}`);
    } catch (fault) {
      if (fault instanceof Unreadable) notes.push(`${name}: The file ${fault.message}.`);
      else if (fault instanceof ReadingFault) notes.push(`${name}: ${fault.message}`);
      else throw fault;
    }
  }
  if (files.length === 0) {
    const why = entries.length === 0 ? 'it holds no file' : notes.join(' ');
    throw new ReadingFault(`The file is an archive of which nothing can be read: ${why.replace(/\.$/, '')}.`, {
      next: 'ask-editor',
    });
  }
  const { text, parts } = composeParts('', files);
  return { text, parts, note: notes.length === 0 ? null : notes.join(' ') };
}

function directory(bytes: Buffer): ZipEntry[] {
  try {
    return entriesOf(bytes).filter(({ name }) => !leftovers.test(name.replaceAll('\\', '/')));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    throw new ReadingFault(`The file ${fault.message}.`, { next: 'ask-editor' });
  }
}

/** A name for showing only: no way up, no drive, no control characters, however the archive was made. */
export function harmless(name: string): string {
  const steps = name
    .replaceAll('\\', '/')
    .replace(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..' && !/^[a-z]:$/i.test(step));
  return steps.join('/').slice(-200) || 'a file without a name';
}
