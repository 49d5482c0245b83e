import { type Insertable, sql } from 'kysely';
import type { Tables, Transaction } from '../database/index.ts';

export type DevelopmentRow = Insertable<Tables['developments']>;

/** The instrument with this key, made if it is new. */
export async function ensureInstrument(
  tx: Transaction,
  instrument: Insertable<Tables['instruments']>,
): Promise<number> {
  const { id } = await tx
    .insertInto('instruments')
    .values(instrument)
    .onConflict((c) =>
      c.column('key').doUpdateSet({
        document_number: sql`coalesce(instruments.document_number, excluded.document_number)`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export function developmentOf(tx: Transaction, document: number) {
  return tx
    .selectFrom('development_documents')
    .innerJoin('developments', 'developments.id', 'development_documents.development')
    .select(['developments.id', 'developments.identity', 'developments.date'])
    .where('development_documents.document', '=', document)
    .executeTakeFirst();
}

/** Developments whose identity is this one, or this one with a day behind it. */
export function developmentsLike(tx: Transaction, publication: string, identity: string) {
  return tx
    .selectFrom('developments')
    .select(['id', 'identity', 'date'])
    .where('publication', '=', publication)
    .where((e) =>
      e.or([e('identity', '=', identity), e(sql`left(identity, ${identity.length + 1})`, '=', `${identity}@`)]),
    )
    .orderBy('id')
    .execute();
}

/** Keeps the names a document goes by, as it was read last. */
export async function saveIdentities(
  tx: Transaction,
  {
    document,
    publication,
    identity,
    keys,
  }: { document: number; publication: string; identity: string; keys: string[] },
): Promise<void> {
  await tx.updateTable('documents').set({ identity }).where('id', '=', document).execute();
  await tx.deleteFrom('document_identities').where('document', '=', document).execute();
  await tx
    .insertInto('document_identities')
    .values(keys.map((key) => ({ document, publication, key })))
    .execute();
}

/** Developments of other documents that go by one of these names, each with the numbers its documents print. */
export async function developmentsNamed(tx: Transaction, publication: string, document: number, keys: string[]) {
  const found = await tx
    .selectFrom('document_identities as mine')
    .innerJoin('development_documents', 'development_documents.document', 'mine.document')
    .innerJoin('developments', 'developments.id', 'development_documents.development')
    .select(['developments.id', 'developments.identity', 'developments.date'])
    .distinct()
    .where('mine.publication', '=', publication)
    .where('mine.document', '!=', document)
    .where('mine.key', 'in', keys)
    .orderBy('developments.id')
    .execute();
  const named = [];
  for (const development of found) {
    const numbers = await tx
      .selectFrom('document_identities')
      .innerJoin('development_documents', 'development_documents.document', 'document_identities.document')
      .select('document_identities.key')
      .where('development_documents.development', '=', development.id)
      .where('document_identities.key', 'like', 'no:%')
      .execute();
    named.push({ ...development, numbers: numbers.map(({ key }) => key) });
  }
  return named;
}

/** Serialises filing per identity: two documents of one development read at the same time make one. */
export async function lockIdentity(tx: Transaction, publication: string, identity: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${publication} ${identity}`}, 7))`.execute(tx);
}

export async function insertDevelopment(tx: Transaction, row: DevelopmentRow): Promise<number> {
  const { id } = await tx.insertInto('developments').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** What reading found replaces what it had found; what editors wrote or decided stays. */
export async function updateDevelopment(tx: Transaction, id: number, row: Partial<DevelopmentRow>): Promise<void> {
  await tx.updateTable('developments').set(row).where('id', '=', id).execute();
}

export async function linkDocument(tx: Transaction, link: Insertable<Tables['development_documents']>): Promise<void> {
  await tx
    .insertInto('development_documents')
    .values(link)
    .onConflict((c) => c.columns(['development', 'document']).doUpdateSet({ version: link.version }))
    .execute();
}

export function readingOf(tx: Transaction, version: number) {
  return tx
    .selectFrom('versions')
    .innerJoin('documents', 'documents.id', 'versions.document')
    .select([
      'versions.reading',
      'versions.document',
      'versions.number',
      'documents.publication',
      'documents.current_version',
    ])
    .where('versions.id', '=', version)
    .executeTakeFirstOrThrow();
}

/** Ids of the developments that the document at an address stands for. */
function standingFor(tx: Transaction, publication: string, url: string) {
  return tx
    .selectFrom('development_documents')
    .innerJoin('documents', 'documents.id', 'development_documents.document')
    .select('development_documents.development')
    .where('documents.publication', '=', publication)
    .where('documents.url', '=', url);
}

/** Sets an editor's headline and summary on the development that a document stands for. */
export async function saveDraft(
  tx: Transaction,
  publication: string,
  url: string,
  draft: { headline: string; summary: string; writtenBy: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('developments')
    .set({ headline: draft.headline, summary: draft.summary, written_by: draft.writtenBy, updated_at: draft.at })
    .where('id', 'in', standingFor(tx, publication, url))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function saveTriage(
  tx: Transaction,
  publication: string,
  url: string,
  triage: 'new' | 'shortlisted' | 'dismissed' | 'used',
  at: string,
): Promise<void> {
  await tx
    .updateTable('developments')
    .set({ triage, updated_at: at })
    .where('id', 'in', standingFor(tx, publication, url))
    .execute();
}
