import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** pg-boss's own schema, in the same database as everything else. */
export const schema = 'pgboss';

const jobs: RawBuilder<unknown> = sql.table(`${schema}.job`);

/** Number of unfinished jobs by name; names without any are left out. */
export async function countUnfinished({ kysely }: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*) as count from ${jobs}
    where state < 'completed' and name not like '\\_\\_pgboss%' group by name order by name`.execute(kysely);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What is left to do in some queues. `dueIn` is the number of seconds until the next waiting job may start. */
export interface Backlog {
  active: number;
  waiting: number;
  dueIn: number | null;
}

export async function backlogOf({ kysely }: Database, names: string[]): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
    select count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state < 'active')::int as waiting,
      extract(epoch from min(start_after) filter (where state < 'active') - now())::float8 as "dueIn"
    from ${jobs} where state < 'completed' and name = any(${names})`.execute(kysely);
  return rows[0] ?? { active: 0, waiting: 0, dueIn: null };
}

/** Takes a job's remaining tries away, so that its next failure is its last. */
export async function endRetries({ kysely }: Database, name: string, id: string): Promise<void> {
  await sql`update ${jobs} set retry_limit = retry_count where name = ${name} and id = ${id} and state = 'active'`.execute(
    kysely,
  );
}

export interface FailedRow {
  id: string;
  name: string;
  data: unknown;
  output: unknown;
  retry_count: number;
  completed_on: string;
}

/** Jobs that have failed for good, the newest first. */
export async function selectFailed({ kysely }: Database, limit: number): Promise<FailedRow[]> {
  const { rows } = await sql<FailedRow>`
    select id, name, data, output, retry_count, completed_on from ${jobs}
    where state = 'failed' order by completed_on desc, id limit ${limit}`.execute(kysely);
  return rows;
}
