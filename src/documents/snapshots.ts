import { createHash } from 'node:crypto';
import { json, type Transaction } from '../database/index.ts';
import type { Answer } from '../fetching/index.ts';
import { insertBlob, upsertSnapshot } from './queries.ts';

/** SHA-256 in hex of bytes or of a text's UTF-8. */
export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Headers that say what was served; cookies and the like are not evidence and not kept. */
const kept = ['content-type', 'content-length', 'content-encoding', 'last-modified', 'etag', 'date', 'server'];

/**
 * Keeps an answer as evidence: bytes by their hash, headers, address and time. The same answer from the
 * same address is stored once; seeing it again moves only `last_seen`.
 * @returns the snapshot's id
 */
export async function keepSnapshot(tx: Transaction, answer: Answer): Promise<number> {
  const hash = hashOf(answer.bytes);
  await insertBlob(tx, { hash, bytes: Buffer.from(answer.bytes), size: answer.bytes.byteLength });
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => kept.includes(name)));
  const seen = answer.fetchedAt.toString();
  return upsertSnapshot(tx, {
    url: answer.url,
    hash,
    status: answer.status,
    headers: json(headers),
    media_type: answer.mediaType,
    first_seen: seen,
    last_seen: seen,
    requested_url: answer.requestedUrl === answer.url ? null : answer.requestedUrl,
  });
}
