import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';

/** Most documents that one is compared with letter by letter; those that share most bands come first. */
const mostCandidates = 40;

/** One at a time per publication, until the transaction ends. */
export async function lockLikeness(tx: Transaction, publication: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${publication}, 11))`.execute(tx);
}

export async function replaceBands(
  tx: Transaction,
  document: number,
  publication: string,
  hashes: number[],
): Promise<void> {
  await tx.deleteFrom('likeness_bands').where('document', '=', document).execute();
  if (hashes.length === 0) return;
  const rows = hashes.map((hash, band) => ({ document, publication, band, hash }));
  await tx.insertInto('likeness_bands').values(rows).execute();
}

/** Documents that share a band, with the beginning of their current text. */
export async function textsSharingBands(
  tx: Transaction,
  document: number,
  publication: string,
  hashes: number[],
  length: number,
): Promise<{ id: number; text: string }[]> {
  if (hashes.length === 0) return [];
  const sharing = await tx
    .selectFrom('likeness_bands')
    .select((e) => ['document', e.fn.countAll<number>().as('shared')])
    .where('publication', '=', publication)
    .where('document', '!=', document)
    .where((e) => e.or(hashes.map((hash, band) => e.and([e('band', '=', band), e('hash', '=', hash)]))))
    .groupBy('document')
    .orderBy('shared', 'desc')
    .orderBy('document')
    .limit(mostCandidates)
    .execute();
  if (sharing.length === 0) return [];
  return tx
    .selectFrom('documents')
    .innerJoin('versions', (j) =>
      j.onRef('versions.document', '=', 'documents.id').onRef('versions.number', '=', 'documents.current_version'),
    )
    .select(['documents.id', sql<string>`left(versions.text, ${length})`.as('text')])
    .where(
      'documents.id',
      'in',
      sharing.map((row) => row.document),
    )
    .orderBy('documents.id')
    .execute();
}

/** The proposals of a document, made anew; pairs that a person settled stay as they are. */
export async function replaceProposals(
  tx: Transaction,
  document: number,
  near: { other: number; likeness: number }[],
): Promise<void> {
  await tx
    .deleteFrom('near_duplicates')
    .where((e) => e.or([e('document', '=', document), e('other', '=', document)]))
    .where('state', '=', 'proposed')
    .execute();
  if (near.length === 0) return;
  await tx
    .insertInto('near_duplicates')
    .values(
      near.map(({ other, likeness }) => ({
        document: Math.min(document, other),
        other: Math.max(document, other),
        likeness,
      })),
    )
    .onConflict((c) => c.columns(['document', 'other']).doNothing())
    .execute();
}
