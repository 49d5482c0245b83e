import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchFault, SetupFault } from '../faults.ts';

/** Content encodings that are asked for and understood. */
export const acceptEncoding = 'gzip, deflate, br';

/** No honest server packs a body more often. */
const mostEncodings = 2;
/** How much of a saved body is kept in memory, to tell its kind by. */
const headBytes = 64 * 1024;

/** A body on its way, with what its headers say about it. */
export interface Incoming {
  body: Readable;
  /** Content-Encoding and Content-Length as served. */
  encoding: string | undefined;
  length: string | undefined;
  url: string;
  limitBytes: number;
  /** Takes what is there up to the limit instead of refusing the whole. */
  truncate?: boolean;
}

/** The fault of a body that is larger than asked for. */
export function tooLarge(url: string, limitBytes: number): FetchFault {
  const limit = limitBytes >= 1024 * 1024 ? `${Math.round(limitBytes / 1024 / 1024)} MiB` : `${limitBytes} bytes`;
  return new FetchFault('oversized', `${url} is larger than the ${limit} that are read of it.`, { next: 'give-up' });
}

/**
 * Reads a body, undoes its content encoding and stops as soon as the decoded size passes the limit, so that a
 * small answer cannot become a large one.
 * @throws FetchFault `oversized`, or `unreachable` for an encoding that nobody asked for
 */
export async function readBody(incoming: Incoming): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const size = await take(incoming, (chunk) => void chunks.push(chunk));
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * Writes a body to a file, in the same way and with the same limits. The file gets its name when it is whole and
 * on the disk; a program that dies before leaves at most a `.part` beside it.
 * @throws FetchFault as `readBody`; SetupFault when the file cannot be written
 */
export async function writeBody(
  incoming: Incoming,
  path: string,
): Promise<{ size: number; hash: string; head: Uint8Array }> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let headLeft = headBytes;
  const file = await onDisk(part, open(part, 'wx')).catch((fault) => {
    incoming.body.on('error', () => {}).destroy();
    throw fault;
  });
  try {
    const size = await take(incoming, async (chunk) => {
      hash.update(chunk);
      if (headLeft > 0) {
        head.push(Buffer.from(chunk.subarray(0, headLeft)));
        headLeft -= chunk.byteLength;
      }
      await onDisk(part, file.writeFile(chunk));
    });
    await onDisk(part, file.sync());
    await file.close();
    await onDisk(path, rename(part, path));
    return { size, hash: hash.digest('hex'), head: Buffer.concat(head) };
  } catch (fault) {
    await file.close().catch(() => {});
    await rm(part, { force: true });
    throw fault;
  }
}

async function onDisk<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new SetupFault(`The file ${path} cannot be written (${reason}).`, {
      remedy: 'See that its folder exists, is writable and has room.',
      next: 'retry',
      cause,
    });
  }
}

/** Passes the decoded chunks on, one after another; gives their size. */
async function take(
  { body, encoding, length, url, limitBytes, truncate }: Incoming,
  keep: (chunk: Buffer) => void | Promise<void>,
): Promise<number> {
  // Until it is read, a connection that breaks must not end the process.
  body.on('error', () => {});
  let size = 0;
  try {
    const announced = (encoding ?? 'identity') === 'identity' ? Number(length) : 0;
    if (announced > limitBytes && !truncate) throw tooLarge(url, limitBytes);
    const stream = await decoded(body, encoding, url);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (size + chunk.byteLength > limitBytes) {
        if (!truncate) throw tooLarge(url, limitBytes);
        await keep(chunk.subarray(0, limitBytes - size));
        return limitBytes;
      }
      size += chunk.byteLength;
      await keep(chunk);
    }
  } finally {
    body.destroy();
  }
  return size;
}

async function decoded(body: Readable, encoding: string | undefined, url: string): Promise<Readable> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostEncodings) throw unasked(url, names.join(', ').slice(0, 80));
  let stream = body;
  for (const name of names.reverse()) {
    const previous = stream;
    const decoder = await decoderFor(name, previous, url);
    previous.on('error', (error) => decoder.destroy(error));
    decoder.on('close', () => previous.destroy());
    stream = previous.pipe(decoder);
  }
  return stream;
}

function unasked(url: string, encoding: string): FetchFault {
  return new FetchFault(
    'unreachable',
    `${url} answers in the content encoding "${encoding}", which was not asked for.`,
  );
}

async function decoderFor(name: string, stream: Readable, url: string): Promise<Transform> {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return (await startsWithZlibHeader(stream)) ? createInflate() : createInflateRaw();
    default:
      throw unasked(url, name.slice(0, 80));
  }
}

/** "deflate" means zlib, but some servers send the bare stream (RFC 9110, 8.4.1.2, note). */
async function startsWithZlibHeader(stream: Readable): Promise<boolean> {
  for await (const first of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    stream.unshift(first);
    return ((first[0] ?? 0) & 0x0f) === 8;
  }
  return true;
}
