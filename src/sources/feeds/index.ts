import { readByFeedsmith } from './by-feedsmith.ts';
import type { FeedRead } from './contract.ts';
import { isTooNested, preparedXml, rightlyDecoded } from './prepare.ts';
import { readTolerantly } from './tolerant.ts';

export type { Enclosure, FeedEntry, FeedRead, FeedText } from './contract.ts';

/**
 * Reads a feed of any format: by feedsmith; where that finds no feed, an item without title or address, or links that
 * are relative to something (`xml:base`), by the tolerant reader, if it finds more. Nothing outside the text is opened
 * and no entity grows beyond a limit.
 * @param bytes what was served, to decode it again where its character set is mislabelled
 * @returns null where it is no feed
 */
export function feedOf(text: string, bytes?: Uint8Array): FeedRead | null {
  const right = bytes === undefined ? text : rightlyDecoded(bytes, text);
  if (/^[\s\ufeff]*\{/.test(right)) return readByFeedsmith(right.replace(/^[\s\ufeff]+/, ''));
  const xml = preparedXml(right);
  if (isTooNested(xml)) return null;
  const read = readByFeedsmith(xml);
  if (read !== null && completeness(read) === 1 && !/\bxml:base\s*=/.test(xml)) return read;
  const tolerant = readTolerantly(xml);
  if (tolerant === null) return read;
  return read === null || points(tolerant) >= points(read) ? tolerant : read;
}

/** The share of items that have both title and address. */
function completeness({ entries }: FeedRead): number {
  if (entries.length === 0) return 0;
  return entries.filter(({ title, link }) => title !== null && link !== null).length / entries.length;
}

function points({ entries }: FeedRead): number {
  return entries.reduce((sum, { title, link }) => sum + 1 + (title === null ? 0 : 1) + (link === null ? 0 : 1), 0);
}
