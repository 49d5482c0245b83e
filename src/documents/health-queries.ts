import { sql } from 'kysely';
import type { Queryable } from '../database/index.ts';
import type { ListedRow } from './visit-queries.ts';

export interface HealthRow {
  source: string;
  lastVisit: string | null;
  lastOutcome: string | null;
  lastSuccess: string | null;
  lastNew: string | null;
  next: string | null;
  proven: string | null;
  usual: string | null;
  /** The newest first; null for one under way. */
  trend: (string | null)[];
  fault: string | null;
  rowsFound: number | null;
  notes: string[];
}

/** How every visited source does, with its last visits. */
export async function healthRows(db: Queryable, visits: number): Promise<HealthRow[]> {
  const { rows } = await sql<HealthRow>`
    select s.source, s.last_visit as "lastVisit", s.last_outcome as "lastOutcome", s.last_success as "lastSuccess",
      s.last_new as "lastNew", s.due as next, s.proven, s.usual,
      coalesce(t.trend, '{}') as trend, t.fault, t.rows_found as "rowsFound", coalesce(t.notes, '[]') as notes
    from source_states s left join lateral (
      select array_agg(v.outcome order by v.started desc, v.id desc) as trend,
        (array_agg(v.fault order by v.started desc, v.id desc))[1] as fault,
        (array_agg(v.rows_found order by v.started desc, v.id desc))[1] as rows_found,
        (array_agg(v.notes order by v.started desc, v.id desc))[1] as notes
      from (select * from visits where visits.source = s.source order by started desc, id desc limit ${visits}) v
    ) t on true order by s.source`.execute(db);
  return rows;
}

/** What was stored last for an address, as it was asked or as it answered. */
export async function storedAnswer(db: Queryable, url: string) {
  const of = db
    .selectFrom('snapshots')
    .innerJoin('blobs', 'blobs.hash', 'snapshots.hash')
    .select([
      'snapshots.url',
      'snapshots.status',
      'snapshots.headers',
      'snapshots.media_type',
      'snapshots.last_seen',
      'blobs.bytes',
    ])
    .orderBy('snapshots.last_seen', 'desc')
    .orderBy('snapshots.id', 'desc')
    .limit(1);
  return (
    (await of.where('snapshots.url', '=', url).executeTakeFirst()) ??
    (await of.where('snapshots.requested_url', '=', url).executeTakeFirst())
  );
}

/** Every row that a source has listed. */
export async function allListedRows(db: Queryable, source: string): Promise<ListedRow[]> {
  const rows = await db
    .selectFrom('listed_rows')
    .selectAll()
    .where('source', '=', source)
    .orderBy('first_listed')
    .orderBy('url')
    .execute();
  return rows as unknown as ListedRow[];
}

/** Says of a version that it stands on a stored snapshot that was read anew. */
export async function markReread(db: Queryable, version: number): Promise<void> {
  await db.updateTable('versions').set({ cause: 'reread' }).where('id', '=', version).execute();
}

/** Makes a source due. */
export async function makeDue(db: Queryable, source: string, at: string): Promise<void> {
  await db.updateTable('source_states').set({ due: at }).where('source', '=', source).execute();
}
