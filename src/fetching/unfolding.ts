import { open, rm } from 'node:fs/promises';
import { FetchFault } from '../faults.ts';
import { charsetOf, decode } from './charset.ts';

/** How far a ZIP file (DOCX, XLSX …) may unfold, as its directory declares: three times what is fetched of a file. */
export const unfoldedLimit = 192 * 1024 * 1024;

/** The end of a ZIP file in which its directory is looked for. */
const tailBytes = 4 * 1024 * 1024;

/** More parts than any document has. */
const mostParts = 20_000;

function unfolds(url: string, limitBytes: number, what: string): FetchFault {
  const limit = `${Math.round(limitBytes / 1024 / 1024)} MiB`;
  return new FetchFault('oversized', `${url} is a small file that ${what} unfolds to more than ${limit}.`, {
    next: 'give-up',
  });
}

/**
 * Refuses XML whose own entities would unfold beyond a limit ("billion laughs"), without unfolding them. The
 * sizes are added up from the declarations; an entity that contains itself has no end.
 * @throws FetchFault `oversized`
 */
export function refuseEntityBomb(bytes: Uint8Array, contentType: string | null, url: string, limitBytes: number): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!view.includes('<!ENTITY') && !view.includes(Buffer.from('<!ENTITY', 'utf16le'))) return;
  const text = decode(bytes, charsetOf(bytes, contentType));
  const values = new Map<string, string>();
  for (const [, percent, name = '', double, single] of text.matchAll(
    /<!ENTITY\s+(%\s+)?([^\s"'&%;<>]+)\s+(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const key = percent === undefined ? `&${name}` : `%${name}`;
    // The first declaration of a name is the one that counts (XML 1.0, 4.2).
    if (!values.has(key)) values.set(key, double ?? single ?? '');
  }
  const sizes = new Map<string, number>();
  const sizeOf = (name: string, depth: number): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    if (depth > 100) return Number.POSITIVE_INFINITY;
    // Whoever meets it again while it is being measured has found a circle.
    sizes.set(name, Number.POSITIVE_INFINITY);
    const size = sizeOfText(values.get(name) ?? '', depth + 1);
    sizes.set(name, size);
    return size;
  };
  const sizeOfText = (words: string, depth: number): number => {
    let size = words.length;
    for (const [whole] of words.matchAll(/[&%][^\s&%;<>#"']{1,200};/g)) {
      const name = whole.slice(0, -1);
      if (values.has(name)) size += sizeOf(name, depth);
    }
    return size;
  };
  if (sizeOfText(text, 0) > limitBytes) throw unfolds(url, limitBytes, 'through its XML entities');
}

/**
 * Refuses a ZIP file whose directory declares more than a document holds, or whose parts share the same bytes
 * (which is how a bomb hides its size). What a directory conceals is counted when the file is unpacked.
 * @param tail the end of the file, with its directory (64 KiB of comment at most behind it)
 * @param start where in the file the tail begins
 * @throws FetchFault `oversized`
 */
export function refuseZipBomb(tail: Uint8Array, start: number, url: string): void {
  const view = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > view.byteLength) return;
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16) - start;
  if (count > mostParts) throw unfolds(url, unfoldedLimit, `has ${count} parts and`);
  let unfolded = 0;
  const places = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    if (at < 0 || at + 46 > view.byteLength || view.readUInt32LE(at) !== 0x02014b50) return;
    unfolded += view.readUInt32LE(at + 24);
    places.add(view.readUInt32LE(at + 42));
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  if (unfolded > unfoldedLimit || places.size < count) throw unfolds(url, unfoldedLimit, 'as a ZIP');
}

/**
 * The same for a ZIP on the disk; one that is a bomb does not stay there.
 * @throws FetchFault `oversized`
 */
export async function refuseSavedZip(path: string, size: number, url: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const start = Math.max(0, size - tailBytes);
    const tail = Buffer.alloc(size - start);
    await file.read(tail, 0, tail.byteLength, start);
    refuseZipBomb(tail, start, url);
  } catch (fault) {
    await rm(path, { force: true });
    throw fault;
  } finally {
    await file.close();
  }
}

/** Whether bytes begin as a ZIP file does. */
export function beginsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
