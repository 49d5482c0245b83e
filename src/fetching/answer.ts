import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { writeBody } from './body.ts';
import { charsetOf, decode } from './charset.ts';
import type { Answer, Known, SavedFile } from './contract.ts';

type Bare = Omit<Answer, 'text' | 'charset'>;

/** Completes what was served with its character set and its text; both are only worked out when asked for. */
export function answerOf(served: Bare): Answer {
  let charset: string | null = null;
  const found = () => {
    charset ??= charsetOf(served.bytes, served.headers['content-type'] ?? null);
    return charset;
  };
  return {
    ...served,
    get charset() {
      return found();
    },
    text: () => decode(served.bytes, found()),
  };
}

/** SHA-256 of bytes, hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes an answer that is already in memory as a saved file. */
export async function savedFrom(answer: Answer, path: string): Promise<SavedFile> {
  const { bytes, url } = answer;
  const written = await writeBody(
    {
      body: Readable.from(bytes.byteLength === 0 ? [] : [Buffer.from(bytes)]),
      encoding: undefined,
      length: undefined,
      url,
      limitBytes: bytes.byteLength,
    },
    path,
  );
  const { requestedUrl, status, headers, mediaType, fetchedAt } = answer;
  return { url, requestedUrl, status, headers, mediaType, fetchedAt, path, ...written };
}

/** What to remember of an answer for the next request to the same address. */
export function knownFrom(answer: Answer | SavedFile, before: Known | null): Known {
  const { url, headers, status, fetchedAt } = answer;
  // A 304 says nothing new: what was known stands, with the day its body was last seen.
  if (status === 304 && before !== null) return before;
  return {
    url,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    hash: 'bytes' in answer ? hashOf(answer.bytes) : answer.hash,
    checkedAt: fetchedAt,
  };
}
