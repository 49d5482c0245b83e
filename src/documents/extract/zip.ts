import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

/** What a Word document may hold in all, unpacked, and how many parts. */
const mostUnpacked = 192 * 1024 * 1024;
const mostParts = 5000;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/**
 * Unpacks every part of a ZIP file once, into nothing, before anything trusts the sizes it declares.
 * @returns the names of its parts
 * @throws Unreadable when it is no ZIP, is protected, or unpacks to more than a document holds
 */
export function checkZip(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.byteLength || bytes.readUInt32LE(end) !== endMark) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostParts) throw new Unreadable('holds more parts than a document should');
  const names: string[] = [];
  let left = mostUnpacked;
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || bytes.readUInt32LE(at) !== entryMark) throw broken();
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new Unreadable('is protected with a password');
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    left -= unpackedSize(bytes, at, left);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function unpackedSize(bytes: Buffer, entry: number, most: number): number {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.byteLength) throw broken();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.byteLength) throw broken();
  if (method === 0) return packed;
  if (method !== 8) throw new Unreadable('is packed in a way that is not read');
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) }).byteLength;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Unreadable('unpacks to more than a document should hold');
    }
    throw broken();
  }
}

function broken(): Unreadable {
  return new Unreadable('is damaged and cannot be read');
}
