import { inflateRaw, inflateRawSync } from 'node:zlib';
import { broken, Unreadable } from './unreadable.ts';

/** What an Office document may hold in all, unpacked, and how many parts. */
const mostUnpacked = 192 * 1024 * 1024;
const mostParts = 5000;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/** One part of a ZIP file as its directory has it. */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  /** Where its local header begins. */
  at: number;
}

/**
 * The directory of a ZIP file (APPNOTE 4.3.12). Names are UTF-8 where the file says so or they are valid as such, else
 * GB 18030, which is what archivers of Chinese systems write.
 * @throws Unreadable when it is no whole ZIP or has too many parts
 */
export function entriesOf(bytes: Buffer): ZipEntry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.byteLength || bytes.readUInt32LE(end) !== endMark) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostParts) throw new Unreadable('holds more parts than a document should');
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || bytes.readUInt32LE(at) !== entryMark) throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: nameIn(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) !== 0,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function nameIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * Unpacks every part of a ZIP file once, into nothing, before anything trusts the sizes it declares.
 * @returns the names of its parts
 * @throws Unreadable when it is no ZIP, is protected, or unpacks to more than a document holds
 */
export function checkZip(bytes: Buffer): string[] {
  let left = mostUnpacked;
  const entries = entriesOf(bytes);
  for (const entry of entries) left -= unpackedSync(bytes, entry, left).byteLength;
  return entries.map(({ name }) => name);
}

/** The text of the parts whose names fit, by name. For packages that `checkZip` has passed. */
export function textsIn(bytes: Buffer, names: RegExp): Map<string, string> {
  const fitting = entriesOf(bytes).filter(({ name }) => names.test(name));
  return new Map(fitting.map((entry) => [entry.name, unpackedSync(bytes, entry, mostUnpacked).toString('utf8')]));
}

/**
 * One part, unpacked to at most so many bytes.
 * @throws Unreadable when it is protected, damaged, packed in an unknown way, or larger
 */
export function unpacked(bytes: Buffer, entry: ZipEntry, most: number): Promise<Buffer> {
  return new Promise((done, fail) => {
    const packed = packedBytes(bytes, entry);
    if (entry.method === 0) return packed.byteLength > most ? fail(tooLarge()) : done(packed);
    inflateRaw(packed, { maxOutputLength: Math.max(1, most) }, (error, plain) =>
      error === null ? done(plain) : fail(faultOf(error)),
    );
  });
}

function unpackedSync(bytes: Buffer, entry: ZipEntry, most: number): Buffer {
  const packed = packedBytes(bytes, entry);
  if (entry.method === 0 && packed.byteLength > most) throw tooLarge();
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw faultOf(error);
  }
}

function packedBytes(bytes: Buffer, { encrypted, method, packed, at }: ZipEntry): Buffer {
  if (encrypted) throw new Unreadable('is protected with a password');
  if (method !== 0 && method !== 8) throw new Unreadable('is packed in a way that is not read');
  if (at + 30 > bytes.byteLength) throw broken();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + packed > bytes.byteLength) throw broken();
  return bytes.subarray(start, start + packed);
}

function faultOf(error: unknown): Unreadable {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
}

function tooLarge(): Unreadable {
  return new Unreadable('unpacks to more than a document should hold');
}
