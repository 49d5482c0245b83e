import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchFault } from '../faults.ts';
import { tooLarge } from './replay.ts';

/** Content encodings that are asked for and understood. */
export const acceptEncoding = 'gzip, deflate, br';

/**
 * Reads a body, undoes its content encoding and stops as soon as the decoded size passes the limit, so that a
 * small answer cannot become a large one.
 * @throws FetchFault `oversized`, or `unreachable` for an encoding that nobody asked for
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  url: string,
  limitBytes: number,
): Promise<Uint8Array> {
  let stream: Readable = body;
  for (const name of (encoding ?? '').toLowerCase().split(',').reverse()) {
    const previous = stream;
    const decoder = await decoderFor(name.trim(), previous, url);
    if (decoder === null) continue;
    previous.on('error', (error) => decoder.destroy(error));
    stream = previous.pipe(decoder);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge(url, limitBytes);
      chunks.push(chunk);
    }
  } finally {
    body.destroy();
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

async function decoderFor(name: string, stream: Readable, url: string): Promise<Transform | null> {
  switch (name) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return (await startsWithZlibHeader(stream)) ? createInflate() : createInflateRaw();
    default:
      stream.destroy();
      throw new FetchFault('unreachable', `${url} answers in the content encoding "${name}", which was not asked for.`);
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
