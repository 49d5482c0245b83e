import { type Insertable, sql } from 'kysely';
import { json, type Tables, type Transaction } from '../database/index.ts';
import { canonicalAddress } from './address.ts';

type Db = Transaction;

/** Stores bytes under their hash; the same bytes again change nothing. */
export async function insertBlob(tx: Db, blob: Insertable<Tables['blobs']>): Promise<void> {
  await tx
    .insertInto('blobs')
    .values(blob)
    .onConflict((c) => c.column('hash').doNothing())
    .execute();
}

export async function upsertSnapshot(tx: Db, snapshot: Insertable<Tables['snapshots']>): Promise<number> {
  const { id } = await tx
    .insertInto('snapshots')
    .values(snapshot)
    .onConflict((c) =>
      c.columns(['url', 'hash']).doUpdateSet({ last_seen: sql`greatest(snapshots.last_seen, excluded.last_seen)` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * The document at an address, made if it is new, and locked, so that two visits cannot both add a version. One that
 * was kept before addresses had a canonical form gets it now.
 */
export async function ensureDocument(
  tx: Db,
  { publication, source, url, seen }: { publication: string; source: string; url: string; seen: string },
): Promise<number> {
  const address = canonicalAddress(url);
  const known = () =>
    tx
      .selectFrom('documents')
      .select(['id', 'address'])
      .where('publication', '=', publication)
      .where((e) => e.or([e('address', '=', address), e('url', '=', url)]))
      .orderBy(
        (e) => e('address', '=', address),
        (o) => o.desc().nullsLast(),
      )
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
  let document = await known();
  if (document === undefined) {
    await tx
      .insertInto('documents')
      .values({ publication, source, url, address, first_seen: seen, current_version: 0 })
      .onConflict((c) => c.doNothing())
      .execute();
    document = await known();
  }
  const { id, address: kept } = document!;
  if (kept === null) await tx.updateTable('documents').set({ address }).where('id', '=', id).execute();
  return id;
}

/** The page of a document was there: earlier visits that missed it no longer count. */
export async function noteFound(tx: Db, document: number): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ missing_visits: 0, missing_since: null })
    .where('id', '=', document)
    .where('missing_visits', '>', 0)
    .execute();
}

/** Counts a visit that found a document's page gone; undefined where no document is known at the address. */
export function noteMissing(tx: Db, { publication, url, seen }: { publication: string; url: string; seen: string }) {
  return tx
    .updateTable('documents')
    .set((e) => ({
      missing_visits: e('missing_visits', '+', 1),
      missing_since: sql`coalesce(missing_since, ${seen}::timestamptz)`,
    }))
    .where('publication', '=', publication)
    .where((e) => e.or([e('address', '=', canonicalAddress(url)), e('url', '=', url)]))
    .returning(['id as document', 'missing_visits as visits'])
    .executeTakeFirst();
}

export function currentVersion(tx: Db, document: number) {
  return tx
    .selectFrom('versions')
    .select(['id', 'number', 'content_hash', 'title', 'text', 'state'])
    .where('document', '=', document)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A document's current version with all that a following one may take over. */
export function versionToCopy(tx: Db, document: number) {
  return tx
    .selectFrom('versions')
    .select(['id', 'number', 'content_hash', 'snapshot', 'title', 'row', 'page', 'text', 'parts', 'state'])
    .where('document', '=', document)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The files of a version, each with the hash of its bytes where they are kept. */
export function attachmentsKept(tx: Db, version: number) {
  return tx
    .selectFrom('attachments')
    .leftJoin('snapshots', 'snapshots.id', 'attachments.snapshot')
    .select([
      'attachments.name',
      'attachments.url',
      'attachments.snapshot',
      'attachments.text',
      'attachments.note',
      'snapshots.hash',
    ])
    .where('attachments.version', '=', version)
    .orderBy('attachments.position')
    .execute();
}

export async function insertVersion(tx: Db, version: Insertable<Tables['versions']>): Promise<number> {
  const { id } = await tx.insertInto('versions').values(version).returning('id').executeTakeFirstOrThrow();
  await tx
    .updateTable('documents')
    .set({ current_version: version.number })
    .where('id', '=', version.document)
    .execute();
  return id;
}

export async function insertAttachments(tx: Db, rows: Insertable<Tables['attachments']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('attachments').values(rows).execute();
}

/** A version with what reading needs of its document. */
export function versionToRead(tx: Db, version: number) {
  return tx
    .selectFrom('versions')
    .innerJoin('documents', 'documents.id', 'versions.document')
    .select([
      'versions.id',
      'versions.document',
      'versions.number',
      'versions.text',
      'versions.title',
      'versions.row',
      'versions.page',
      'versions.seen',
      'versions.read_at',
      'versions.reading',
      'versions.snapshot',
      'documents.publication',
      'documents.source',
      'documents.url',
      'documents.current_version',
    ])
    .where('versions.id', '=', version)
    .executeTakeFirstOrThrow();
}

/** Replaces what was read in a version: the reading as a whole and its facts one by one. */
export async function saveReading(
  tx: Db,
  version: number,
  readAt: string,
  reading: unknown,
  facts: Omit<Insertable<Tables['facts']>, 'version'>[],
): Promise<void> {
  await tx
    .updateTable('versions')
    .set({ reading: json(reading), read_at: readAt })
    .where('id', '=', version)
    .execute();
  await tx.deleteFrom('facts').where('version', '=', version).execute();
  if (facts.length > 0) {
    await tx
      .insertInto('facts')
      .values(facts.map((fact) => ({ ...fact, version })))
      .execute();
  }
}

/** Which publication and source a version came from. */
export function originOf(tx: Db, version: number) {
  return tx
    .selectFrom('versions')
    .innerJoin('documents', 'documents.id', 'versions.document')
    .select(['documents.publication', 'documents.source'])
    .where('versions.id', '=', version)
    .executeTakeFirstOrThrow();
}

/** Readings of some versions, by version. */
export async function readingsOf(tx: Db, versions: number[]): Promise<Map<number, unknown>> {
  if (versions.length === 0) return new Map();
  const rows = await tx.selectFrom('versions').select(['id', 'reading']).where('id', 'in', versions).execute();
  return new Map(rows.map(({ id, reading }) => [id, reading]));
}

/** The latest visit of every source that was visited. */
export function lastVisits(tx: Db) {
  return tx
    .selectFrom('visits')
    .distinctOn('source')
    .select(['source', 'started', 'finished', 'outcome', 'rows_found', 'documents_new', 'fault'])
    .orderBy('source')
    .orderBy('id', 'desc')
    .execute();
}
