import { type Insertable, sql } from 'kysely';
import type { Tables, Transaction } from '../database/index.ts';

/**
 * Developments that belong into an issue of a period: dated in it, or shortlisted by an editor whatever
 * their date, and neither dismissed nor already in another issue.
 */
export function developmentsFor(tx: Transaction, publication: string, from: string, to: string, issue: string) {
  return tx
    .selectFrom('developments')
    .selectAll()
    .where('publication', '=', publication)
    .where('triage', '!=', 'dismissed')
    .where((e) => e.or([e.and([e('date', '>=', from), e('date', '<=', to)]), e('triage', '=', 'shortlisted')]))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('issue_developments')
            .select(sql.lit(1).as('one'))
            .whereRef('issue_developments.development', '=', 'developments.id')
            .where('issue_developments.issue', '!=', issue),
        ),
      ),
    )
    .orderBy('id')
    .execute();
}

/** The documents of some developments, each with the snapshot and the reading of the version that counts. */
export function documentsOf(tx: Transaction, developments: number[]) {
  return tx
    .selectFrom('development_documents')
    .innerJoin('documents', 'documents.id', 'development_documents.document')
    .innerJoin('versions', 'versions.id', 'development_documents.version')
    .leftJoin('snapshots', 'snapshots.id', 'versions.snapshot')
    .select([
      'development_documents.development',
      'documents.url',
      'versions.id as version',
      'versions.title',
      'versions.text',
      'versions.reading',
      'snapshots.hash',
      'snapshots.first_seen as captured',
    ])
    .where('development_documents.development', 'in', developments.length > 0 ? developments : [-1])
    .orderBy('documents.id')
    .execute();
}

export function factsOf(tx: Transaction, versions: number[]) {
  return tx
    .selectFrom('facts')
    .select(['version', 'name', 'quote'])
    .where('version', 'in', versions.length > 0 ? versions : [-1])
    .orderBy('id')
    .execute();
}

export function findIssue(tx: Transaction, id: string) {
  return tx.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst();
}

export function listIssues(tx: Transaction) {
  return tx
    .selectFrom('issues')
    .select(['id', 'publication', 'period_from', 'period_to', 'state', 'hash', 'frozen_at', 'content'])
    .orderBy('period_to', 'desc')
    .execute();
}

/** Stores a draft, replacing an earlier draft of the same id. */
export async function saveIssueDraft(
  tx: Transaction,
  issue: Insertable<Tables['issues']>,
  items: { development: number; section: string; position: number }[],
): Promise<void> {
  await tx
    .insertInto('issues')
    .values(issue)
    .onConflict((c) => c.column('id').doUpdateSet({ content: issue.content, updated_at: issue.updated_at }))
    .execute();
  await tx.deleteFrom('issue_developments').where('issue', '=', issue.id).execute();
  if (items.length > 0) {
    await tx
      .insertInto('issue_developments')
      .values(items.map((item) => ({ ...item, issue: issue.id })))
      .execute();
  }
}

export async function saveFrozen(
  tx: Transaction,
  id: string,
  frozen: { hash: string; frozen_content: string; frozen_at: string },
): Promise<void> {
  await tx
    .updateTable('issues')
    .set({ ...frozen, state: 'published', updated_at: frozen.frozen_at })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('developments')
    .set({ triage: 'used' })
    .where('id', 'in', (e) => e.selectFrom('issue_developments').select('development').where('issue', '=', id))
    .execute();
}

export function findRendition(tx: Transaction, issue: string, form: string) {
  return tx.selectFrom('renditions').selectAll().where('issue', '=', issue).where('form', '=', form).executeTakeFirst();
}

/** Keeps a rendition of a frozen issue; the first one stays for ever. */
export async function insertRendition(tx: Transaction, rendition: Insertable<Tables['renditions']>): Promise<void> {
  await tx
    .insertInto('renditions')
    .values(rendition)
    .onConflict((c) => c.columns(['issue', 'form']).doNothing())
    .execute();
}
