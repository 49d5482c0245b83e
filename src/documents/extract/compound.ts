/** What a compound file holds at its top, each stream with its first bytes' place ([MS-CFB]). */
const noStream = 0xffffffff;
const lastSector = 0xfffffffa;
/** More directory entries than this are a trap, not a document. */
const mostEntries = 20_000;

interface Entry {
  name: string;
  left: number;
  right: number;
  child: number;
}

/**
 * The names of the streams and storages at the top of a compound file (DOC, XLS, PPT, encrypted Office files). What is
 * embedded deeper is not the file's own kind and left out. A file too damaged to walk yields no name.
 */
export function topNames(bytes: Buffer): string[] {
  const entries = directoryOf(bytes);
  const names: string[] = [];
  const seen = new Set<number>();
  const waiting = [entries[0]?.child ?? noStream];
  while (waiting.length > 0) {
    const index = waiting.pop()!;
    const entry = entries[index];
    if (entry === undefined || seen.has(index)) continue;
    seen.add(index);
    if (entry.name !== '') names.push(entry.name);
    waiting.push(entry.left, entry.right);
  }
  return names;
}

function directoryOf(bytes: Buffer): Entry[] {
  if (bytes.byteLength < 1024) return [];
  const size = bytes.readUInt16LE(30) === 12 ? 4096 : 512;
  const at = (sector: number) => (sector + 1) * size;
  const tables: number[] = [];
  for (let index = 0; index < 109; index += 1) tables.push(bytes.readUInt32LE(76 + index * 4));
  const next = (sector: number): number => {
    const table = tables[Math.floor((sector * 4) / size)];
    // Tables beyond the header's 109 only serve files of more than 7 MB; the directory stands early all the same.
    if (table === undefined || table >= lastSector) return lastSector;
    const place = at(table) + ((sector * 4) % size);
    return place + 4 <= bytes.byteLength ? bytes.readUInt32LE(place) : lastSector;
  };
  const entries: Entry[] = [];
  const visited = new Set<number>();
  let sector = bytes.readUInt32LE(48);
  while (sector < lastSector && !visited.has(sector) && entries.length < mostEntries) {
    visited.add(sector);
    const start = at(sector);
    if (start + size > bytes.byteLength) break;
    for (let place = start; place < start + size; place += 128) entries.push(entryAt(bytes, place));
    sector = next(sector);
  }
  return entries;
}

function entryAt(bytes: Buffer, place: number): Entry {
  const length = Math.min(Math.max(bytes.readUInt16LE(place + 64) - 2, 0), 62);
  return {
    name: bytes.toString('utf16le', place, place + length),
    left: bytes.readUInt32LE(place + 68),
    right: bytes.readUInt32LE(place + 72),
    child: bytes.readUInt32LE(place + 76),
  };
}
