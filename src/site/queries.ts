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
      'versions.parts',
      'versions.document',
      'documents.url',
      'documents.source',
      'snapshots.hash',
      'snapshots.first_seen as captured',
    ])
    .where('development_documents.development', '=', development)
    .orderBy('documents.id')
    .execute();
}

/** Every version of a document with what changed in it, the newest first. */
export function versionsOfDocument(tx: Transaction, document: number) {
  return tx
    .selectFrom('versions')
    .leftJoin('snapshots', 'snapshots.id', 'versions.snapshot')
    .select([
      'versions.number',
      'versions.seen',
      'versions.changes',
      'versions.state',
      'versions.withdrawal',
      'snapshots.hash',
    ])
    .where('versions.document', '=', document)
    .orderBy('versions.number', 'desc')
    .limit(100)
    .execute();
}

/** Documents that look like one of a development's own and are not of it, the most alike first. */
export function nearDuplicatesOf(tx: Transaction, development: number) {
  const own = tx.selectFrom('development_documents').select('document').where('development', '=', development);
  return tx
    .selectFrom('near_duplicates')
    .innerJoin('documents', (j) =>
      j.on((e) =>
        e.or([
          e.and([e('near_duplicates.document', 'in', own), e('documents.id', '=', e.ref('near_duplicates.other'))]),
          e.and([e('near_duplicates.other', 'in', own), e('documents.id', '=', e.ref('near_duplicates.document'))]),
        ]),
      ),
    )
    .innerJoin('versions', (j) =>
      j.onRef('versions.document', '=', 'documents.id').onRef('versions.number', '=', 'documents.current_version'),
    )
    .leftJoin('development_documents as filed', 'filed.document', 'documents.id')
    .select([
      'documents.id as document',
      'documents.url',
      'documents.source',
      'versions.title',
      'near_duplicates.likeness',
      'filed.development',
    ])
    .distinct()
    .where('near_duplicates.state', '!=', 'different')
    .where('documents.id', 'not in', own)
    .orderBy('near_duplicates.likeness', 'desc')
    .orderBy('documents.id')
    .limit(20)
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
