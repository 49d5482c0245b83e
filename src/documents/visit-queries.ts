import { sql } from 'kysely';
import { json, type Queryable, type Tables } from '../database/index.ts';
import type { Row } from '../sources/index.ts';
import type { ListMemory } from './look.ts';

/** What is known of a source when a visit begins. */
export interface SourceState extends ListMemory {
  source: string;
  lastSuccess: string | null;
  lastNew: string | null;
  failures: number;
  cutOffs: number;
  recheck: string | null;
  silentAfter: string | null;
  usual: string | null;
  gap: string | null;
  proven: string | null;
}

/** What a beginning visit is told. */
export interface Beginning {
  id: number;
  state: SourceState;
  /** Rules of the source's open alarms. */
  open: string[];
  /** Whether an alarm about our own outage is open. */
  outage: boolean;
  /** The visit before never ended, and its process is gone. */
  cutOff: boolean;
}

export interface BeginningVisit {
  source: string;
  started: string;
  cause: 'timetable' | 'hand';
}

type BeginningRow = Omit<Beginning, 'state' | 'open'> & {
  source: string;
  open: string[] | null;
} & { [Key in Exclude<keyof SourceState, 'source'>]: SourceState[Key] | null };

/**
 * Opens visits to different sources, all in one statement, and says what is known of each source. A visit that has no
 * outcome and whose process is gone is closed as cut off. (A living process that is wrongly taken for dead only
 * overwrites that when its visit ends.)
 * @param inHand visits of this process that have not ended
 */
export async function beginVisits(db: Queryable, visits: BeginningVisit[], inHand: number[]): Promise<Beginning[]> {
  const { rows } = await sql<BeginningRow>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
        as a(source text, started timestamptz, cause text)
    ), dead as (
      update visits set outcome = 'cut-off'
      where id in (
        select last.id from asked, lateral (
          select id, outcome, worker from visits v where v.source = asked.source
          order by v.started desc, v.id desc limit 1
        ) last
        where last.outcome is null and not last.id = any(${inHand}::bigint[]) and (
          last.worker = current_setting('application_name')
          or not exists (select from pg_stat_activity where application_name = last.worker))
      ) returning source
    ), counted as (
      insert into source_states as s (source, cut_offs, last_outcome) select source, 1, 'cut-off' from dead order by source
      on conflict (source) do update set cut_offs = s.cut_offs + 1
    ), begun as (
      insert into visits (source, started, cause) select source, started, cause from asked returning id, source
    )
    select begun.id, begun.source,
      s.last_success as "lastSuccess", s.last_new as "lastNew", s.failures, s.cut_offs as "cutOffs", s.recheck,
      s.silent_after as "silentAfter", s.usual, s.gap, s.proven, s.definition, s.answers,
      s.rows_hash as "rowsHash", s.front,
      (select array_agg(rule) from alarms where alarms.source = begun.source and closed is null) as open,
      exists (select from alarms where alarms.source = '' and rule = 'own-outage' and closed is null) as outage,
      exists (select from dead where dead.source = begun.source) as "cutOff"
    from begun left join source_states s on s.source = begun.source`.execute(db);
  const bySource = new Map(rows.map((row) => [row.source, row]));
  return visits.map(({ source }) => beginningOf(bySource.get(source)!));
}

function beginningOf({ id, open, outage, cutOff, ...row }: BeginningRow): Beginning {
  const state: SourceState = {
    ...row,
    failures: row.failures ?? 0,
    cutOffs: (row.cutOffs ?? 0) + (cutOff ? 1 : 0),
    answers: row.answers ?? {},
    front: row.front ?? [],
  };
  return { id, state, open: open ?? [], outage, cutOff };
}

/** How a visit ended, and what is known of its source from then on. */
export interface VisitEnd {
  id: number;
  source: string;
  finished: string;
  outcome: string;
  rows_found: number;
  rows_dated: number;
  pages_read: number;
  documents_new: number;
  documents_changed: number;
  fault: string | null;
  notes: string[];
  due: string;
  last_success: string | null;
  last_new: string | null;
  failures: number;
  recheck: string | null;
  silent_after: string | null;
  gap: string | null;
  proven: string | null;
  /** What the next visit compares with; null where it stays as it is. */
  memory: ListMemory | null;
  /** Renewed answers alone. */
  answers: ListMemory['answers'] | null;
  usual: string | null;
}

/** Ends visits to different sources, all in one statement: the visit and what is known of its source. */
export async function endVisits(db: Queryable, ends: VisitEnd[]): Promise<void> {
  await sql`
    with ended as materialized (
      select * from jsonb_to_recordset(${json(ends.map(flatEnd))}::jsonb) as e(
        id bigint, source text, finished timestamptz, outcome text, rows_found int, rows_dated int, pages_read int,
        documents_new int, documents_changed int, fault text, notes jsonb, due timestamptz, last_success timestamptz,
        last_new timestamptz, failures int, recheck timestamptz, silent_after timestamptz, gap timestamptz,
        proven timestamptz, definition text, answers jsonb, rows_hash text, front jsonb, usual text)
    ), visited as (
      update visits v set finished = e.finished, outcome = e.outcome, rows_found = e.rows_found,
        rows_dated = e.rows_dated, pages_read = e.pages_read, documents_new = e.documents_new,
        documents_changed = e.documents_changed, fault = e.fault, notes = e.notes
      from ended e where v.id = e.id and v.id = any(${ends.map(({ id }) => id)}::bigint[])
    )
    insert into source_states as s (source, due, planned, last_visit, last_outcome, last_success, last_new, failures,
      cut_offs, recheck, silent_after, usual, gap, proven, definition, answers, rows_hash, front)
    select e.source, e.due, null, e.finished, e.outcome, e.last_success, e.last_new, e.failures, 0, e.recheck,
      e.silent_after, coalesce(e.usual, o.usual), e.gap, e.proven, coalesce(e.definition, o.definition),
      coalesce(e.answers, o.answers, '{}'), coalesce(e.rows_hash, o.rows_hash), coalesce(e.front, o.front, '[]')
    from ended e left join source_states o on o.source = e.source and o.source = any(${ends.map(({ source }) => source)}::text[])
    order by e.source
    on conflict (source) do update set due = excluded.due, planned = null, last_visit = excluded.last_visit,
      last_outcome = excluded.last_outcome, last_success = excluded.last_success, last_new = excluded.last_new,
      failures = excluded.failures, cut_offs = 0, recheck = excluded.recheck, silent_after = excluded.silent_after,
      usual = excluded.usual, gap = excluded.gap, proven = excluded.proven, definition = excluded.definition,
      answers = excluded.answers, rows_hash = excluded.rows_hash, front = excluded.front`.execute(db);
}

function flatEnd({ memory, ...end }: VisitEnd) {
  return {
    ...end,
    answers: memory?.answers ?? end.answers,
    definition: memory?.definition ?? null,
    rows_hash: memory?.rowsHash ?? null,
    front: memory?.front ?? null,
  };
}

// Rows --------------------------------------------------------------------------------------------

export type ListedRow = Omit<Tables['listed_rows'], 'row' | 'failures'> & { row: Row; failures: number };

/** What is known of some rows of a source, by address. */
export async function listedRows(db: Queryable, source: string, urls: string[]): Promise<Map<string, ListedRow>> {
  if (urls.length === 0) return new Map();
  const rows = await db
    .selectFrom('listed_rows')
    .selectAll()
    .where('source', '=', source)
    .where('url', '=', sql<string>`any(${urls}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.url, row as unknown as ListedRow]));
}

/** Rows whose page is due to be looked at again, the longest due first. */
export async function dueRows(db: Queryable, source: string, now: string, limit: number): Promise<ListedRow[]> {
  const rows = await db
    .selectFrom('listed_rows')
    .selectAll()
    .where('source', '=', source)
    .where('due', '<=', now)
    .orderBy('due')
    .limit(limit)
    .execute();
  return rows as unknown as ListedRow[];
}

/** Keeps what became of a row. */
export async function saveListedRow(db: Queryable, row: ListedRow): Promise<void> {
  const values = { ...row, row: json(row.row) };
  const { source: _source, url: _url, first_listed: _first, ...changes } = values;
  await db
    .insertInto('listed_rows')
    .values(values)
    .onConflict((c) => c.columns(['source', 'url']).doUpdateSet(changes))
    .execute();
}

/** The next moment at which a row is due, and how many rows have failed several times. */
export async function rowsAhead(db: Queryable, source: string): Promise<{ recheck: string | null; failing: number }> {
  const { recheck, failing } = await db
    .selectFrom('listed_rows')
    .select((e) => [
      e.fn.min('due').as('recheck'),
      e.fn.countAll<number>().filterWhere('failures', '>=', 3).as('failing'),
    ])
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
  return { recheck, failing };
}

/** Days of a source's documents, as their rows date them, else as they were first seen (UTC); the newest 200. */
export async function daysOfDocuments(db: Queryable, source: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct coalesce(row ->> 'published', to_char(first_listed, 'YYYY-MM-DD')) as day
    from listed_rows where source = ${source} order by day desc limit 200`.execute(db);
  return rows.map(({ day }) => day);
}

/** What the newest documents of a source had, the newest first: a date, a body, attachments. */
export async function traitsOfDocuments(db: Queryable, source: string, limit: number) {
  const { rows } = await sql<{ dated: boolean; bodied: boolean; attached: boolean }>`
    select v.page -> 'published' is distinct from 'null'::jsonb or r.row -> 'published' is distinct from 'null'::jsonb as dated,
      length(v.text) - length(v.title) >= 40 as bodied,
      coalesce(jsonb_array_length(v.page -> 'attachments'), 0) > 0 as attached
    from listed_rows r join versions v on v.id = r.version
    where r.source = ${source} order by r.first_listed desc, v.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Rows found and dated at the newest visits that read rows, the newest first. */
export function datedAtVisits(db: Queryable, source: string, limit: number) {
  return db
    .selectFrom('visits')
    .select(['rows_found', 'rows_dated'])
    .where('source', '=', source)
    .where('rows_found', '>', 0)
    .where('pages_read', '>', 0)
    .orderBy('started', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
