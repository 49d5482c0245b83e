import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../database/index.ts';

/** Lets one reservation be made at a time, so that two drafts cannot both take the last of a budget. */
export async function lockBudget(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('drafts', 6))`.execute(tx);
}

/** Tokens and cost (millionths) spent or reserved since a moment. */
export async function spentSince(tx: Transaction, since: string): Promise<{ tokens: number; micros: number }> {
  const row = await tx
    .selectFrom('drafts')
    .select([
      sql<number>`coalesce(sum(input_tokens + output_tokens), 0)::bigint`.as('tokens'),
      sql<number>`coalesce(sum(cost_micros), 0)::bigint`.as('micros'),
    ])
    .where('asked_at', '>=', since)
    .executeTakeFirstOrThrow();
  return { tokens: Number(row.tokens), micros: Number(row.micros) };
}

export async function insertDraft(tx: Transaction, draft: Insertable<Tables['drafts']>): Promise<number> {
  const { id } = await tx.insertInto('drafts').values(draft).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function finishDraft(tx: Transaction, id: number, end: Updateable<Tables['drafts']>): Promise<void> {
  await tx.updateTable('drafts').set(end).where('id', '=', id).execute();
}

/** The drafts of a development, newest first, with what was dropped and why. */
export function draftsOf(tx: Transaction, development: number) {
  return tx.selectFrom('drafts').selectAll().where('development', '=', development).orderBy('id', 'desc').execute();
}

/**
 * Developments with the text and reading of their documents: the one named, else all without an editor's words.
 * @param publication null for any
 */
export function subjectsOf(tx: Transaction, publication: string | null, development: number | null) {
  return tx
    .selectFrom('developments')
    .innerJoin('development_documents', 'development_documents.development', 'developments.id')
    .innerJoin('documents', 'documents.id', 'development_documents.document')
    .innerJoin('versions', 'versions.id', 'development_documents.version')
    .select([
      'developments.id as development',
      'developments.publication',
      'developments.headline',
      'developments.title',
      'documents.url',
      'versions.id as version',
      'versions.text',
      'versions.reading',
    ])
    .$if(publication !== null, (q) => q.where('developments.publication', '=', publication))
    .where((e) =>
      development === null
        ? e.and([e('developments.headline', 'is', null), e('developments.triage', '!=', 'dismissed')])
        : e('developments.id', '=', development),
    )
    .where('versions.reading', 'is not', null)
    .orderBy('developments.id')
    .orderBy('documents.id')
    .execute();
}
