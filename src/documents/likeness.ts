import type { Transaction } from '../database/index.ts';
import { lockLikeness, replaceBands, replaceProposals, textsSharingBands } from './likeness-queries.ts';
import { bandsOf } from './min-hash.ts';
import { likeness, shinglesOf } from './shingles.ts';

/** Documents at least this alike are proposed as near duplicates. */
export const nearLikeness = 0.7;
/** Texts with fewer shingles are a heading and a date; their likeness says nothing. */
const fewShingles = 60;
/** What of a very long text is compared. */
export const comparedLength = 300_000;

/**
 * Keeps the bands of a document's current text and proposes the documents of the same publication that are nearly
 * the same, each pair with its likeness. Proposals that no longer hold go; what a person settled stays. Nothing is
 * merged.
 */
export async function proposeNearDuplicates(
  tx: Transaction,
  { document, publication, text }: { document: number; publication: string; text: string },
): Promise<void> {
  const shingles = shinglesOf(text.slice(0, comparedLength));
  const bands = shingles.size < fewShingles ? [] : bandsOf(shingles);
  // Two alike that are read at the same time must see one another.
  await lockLikeness(tx, publication);
  await replaceBands(tx, document, publication, bands);
  const candidates = await textsSharingBands(tx, document, publication, bands, comparedLength);
  const near = candidates
    .map(({ id, text: other }) => ({ other: id, likeness: likeness(shingles, shinglesOf(other)) }))
    .filter((pair) => pair.likeness >= nearLikeness);
  await replaceProposals(tx, document, near);
}
