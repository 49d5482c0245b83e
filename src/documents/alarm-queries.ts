import { sql } from 'kysely';
import type { Queryable, Transaction } from '../database/index.ts';

/** Opens an alarm; where one is open already its sentence is renewed. */
export async function openAlarm(
  db: Queryable,
  alarm: { source: string; rule: string; sentence: string; opened: string },
): Promise<void> {
  await db
    .insertInto('alarms')
    .values(alarm)
    .onConflict((c) =>
      c.columns(['source', 'rule']).where('closed', 'is', null).doUpdateSet({ sentence: alarm.sentence }),
    )
    .execute();
}

/** Closes what is open of a source under some rules. */
export async function closeAlarms(db: Queryable, source: string, rules: string[], closed: string): Promise<void> {
  if (rules.length === 0) return;
  await sql`update alarms set closed = greatest(opened, ${closed}::timestamptz)
    where source = ${source} and rule = any(${rules}::text[]) and closed is null`.execute(db);
}

export function openAlarms(db: Queryable) {
  return db.selectFrom('alarms').selectAll().where('closed', 'is', null).orderBy('opened').orderBy('id').execute();
}

/** How the visits of the last minutes ended, the newest first. */
export function recentEndings(db: Queryable, since: string) {
  return db
    .selectFrom('visits')
    .select(['source', 'outcome', 'finished'])
    .where('started', '>=', since)
    .where('finished', 'is not', null)
    .orderBy('finished', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}

/** Sources that lately succeeded, the latest first. */
export async function latelyReached(db: Queryable, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom('source_states')
    .select('source')
    .where('last_success', '>=', since)
    .orderBy('last_success', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ source }) => source);
}

/** Takes back the blame for failures since the last answer, which turn out to have been our own outage. */
export async function forgive(
  tx: Transaction,
  since: string,
  outcomes: { ours: string[]; unanswered: string[] },
  due: string,
): Promise<void> {
  await sql`
    with answered as (
      select max(finished) as at from visits
      where started >= ${since}::timestamptz and not outcome = any(${outcomes.unanswered}::text[])
    ), ours as (
      update visits set outcome = 'own-outage' from answered
      where started >= ${since}::timestamptz and outcome = any(${outcomes.ours}::text[])
        and (answered.at is null or finished > answered.at)
      returning source
    ), counted as (select source, count(*)::int as visits from ours group by source order by source)
    update source_states s set failures = greatest(0, s.failures - c.visits), due = least(s.due, ${due}::timestamptz),
      last_outcome = 'own-outage'
    from counted c where s.source = c.source`.execute(tx);
}

/** Every source that is known, for the timetable. */
export function statesForTimetable(db: Queryable) {
  return db.selectFrom('source_states').select(['source', 'due', 'planned', 'last_visit', 'last_outcome']).execute();
}

/** Notes that visits wait in the queue, and from when on they may start. */
export async function markPlanned(tx: Transaction, visits: { source: string; at: string }[]): Promise<void> {
  await sql`insert into source_states (source, planned)
    select source, at from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as v(source text, at timestamptz)
    order by source
    on conflict (source) do update set planned = excluded.planned`.execute(tx);
}
