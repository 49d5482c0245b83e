import type { Transaction } from '../database/index.ts';

/** The newest developments of a publication, those without a date last. */
export function developmentsOf(tx: Transaction, publication: string, limit: number) {
  return tx
    .selectFrom('developments')
    .select([
      'id',
      'section',
      'date',
      'kind',
      'status',
      'title',
      'headline',
      'authorities',
      'instrument_type',
      'topics',
      'comment_deadline',
    ])
    .where('publication', '=', publication)
    .where('triage', '!=', 'dismissed')
    .orderBy('date', (o) => o.desc().nullsLast())
    .orderBy('id')
    .limit(limit)
    .execute();
}

export function developmentById(tx: Transaction, id: number) {
  return tx.selectFrom('developments').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The official texts of a development, each in the version it was filed from. */
export function textsOf(tx: Transaction, development: number) {
  return tx
    .selectFrom('development_documents')
    .innerJoin('documents', 'documents.id', 'development_documents.document')
    .innerJoin('versions', 'versions.id', 'development_documents.version')
    .leftJoin('snapshots', 'snapshots.id', 'versions.snapshot')
    .select([
      'versions.id',
      'versions.number',
      'versions.title',
      'versions.text',
      'versions.row',
      'documents.url',
      'documents.source',
      'snapshots.hash',
      'snapshots.first_seen as captured',
    ])
    .where('development_documents.development', '=', development)
    .orderBy('documents.id')
    .execute();
}

export function factsOfVersion(tx: Transaction, version: number) {
  return tx
    .selectFrom('facts')
    .select(['name', 'value', 'quote', 'start', 'end', 'stands_in'])
    .where('version', '=', version)
    .orderBy('start')
    .execute();
}

export function attachmentsOfVersion(tx: Transaction, version: number) {
  return tx
    .selectFrom('attachments')
    .leftJoin('snapshots', 'snapshots.id', 'attachments.snapshot')
    .select(['attachments.name', 'attachments.url', 'attachments.note', 'snapshots.hash'])
    .where('attachments.version', '=', version)
    .orderBy('attachments.position')
    .execute();
}

export function blobByHash(tx: Transaction, hash: string) {
  return tx.selectFrom('blobs').select('bytes').where('hash', '=', hash).executeTakeFirst();
}

/** How every source did on its last visit. */
export function sourceHealth(tx: Transaction) {
  return tx
    .selectFrom('visits')
    .distinctOn('source')
    .select(['source', 'started', 'outcome', 'rows_found', 'fault'])
    .orderBy('source')
    .orderBy('id', 'desc')
    .execute();
}
