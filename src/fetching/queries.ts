import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, faultOf, type Queryable, storable } from '../database/index.ts';
import { inBatches } from './batches.ts';
import type { Known } from './contract.ts';
import type { Claim, HostMemory, RobotsRecord } from './memory.ts';

/** While another process holds a turn, how often it is asked for again; it is given back earlier than it ends. */
const pollMilliseconds = 100;

/**
 * The memory in the database. Time is the server's own, so that machines whose clocks differ keep one pace.
 * @returns a memory whose queries throw DatabaseFault when the server is lost
 */
export function memoryInDatabase({ kysely, description }: Database): HostMemory {
  const faulty = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw faultOf(description, error);
    }
  };
  const claim = inBatches(
    ({ host }: ClaimOf) => host,
    (asked) => faulty(claimAll(kysely, asked)),
  );
  const release = inBatches(
    ({ held }: ReleaseOf) => held,
    (given) => faulty(releaseAll(kysely, given)),
  );
  return {
    claim: (host, hold) => claim({ host, held: randomUUID(), hold }),
    release: (host, held, pause, closed) => release({ host, held, pause, closed }),
    robots: (origin) => faulty(robotsOf(kysely, origin)),
    keepRobots: (origin, record) => faulty(keepRobots(kysely, origin, record)),
    known: (url) => faulty(knownOf(kysely, url)),
    remember: (url, known, within = kysely) => faulty(remember(within, url, known)),
  };
}

interface ClaimOf {
  host: string;
  held: string;
  hold: number;
}

async function claimAll(db: Queryable, asked: ClaimOf[]): Promise<Claim[]> {
  // One statement decides: of several processes one gets a row back, the others nothing. All lock in one order.
  const { rows } = await sql<{ host: string }>`
    insert into hosts as known (host, holder, held_until)
    select host, holder, clock_timestamp() + hold * interval '1 ms'
    from unnest(${asked.map(({ host }) => host)}::text[], ${asked.map(({ held }) => held)}::uuid[],
      ${asked.map(({ hold }) => hold)}::float8[]) as asked (host, holder, hold)
    order by host
    on conflict (host) do update set holder = excluded.holder, held_until = excluded.held_until
    where (known.holder is null or known.held_until <= clock_timestamp())
      and coalesce(known.next_at, '-infinity') <= clock_timestamp()
      and coalesce(known.closed_until, '-infinity') <= clock_timestamp()
    returning host`.execute(db);
  const taken = new Set(rows.map(({ host }) => host));
  const refused = asked.filter(({ host }) => !taken.has(host)).map(({ host }) => host);
  const waits = refused.length === 0 ? new Map<string, Claim>() : await waitsOf(db, refused);
  return asked.map(({ host, held }) => {
    if (taken.has(host)) return { held };
    return waits.get(host) ?? { waitMilliseconds: 1, closed: false };
  });
}

async function waitsOf(db: Queryable, hosts: string[]): Promise<Map<string, Claim>> {
  const rows = await db
    .selectFrom('hosts')
    .where('host', 'in', hosts)
    .select([
      'host',
      sql<boolean>`holder is not null and held_until > clock_timestamp()`.as('taken'),
      sql<number>`coalesce(extract(epoch from next_at - clock_timestamp()) * 1000, 0)::float8`.as('pause'),
      sql<number>`coalesce(extract(epoch from closed_until - clock_timestamp()) * 1000, 0)::float8`.as('closed'),
    ])
    .execute();
  return new Map(
    rows.map(({ host, taken, pause, closed }) => {
      const waitMilliseconds = Math.ceil(Math.max(taken ? pollMilliseconds : 1, pause, closed));
      return [host, { waitMilliseconds, closed: closed > 0 }];
    }),
  );
}

interface ReleaseOf {
  host: string;
  held: string;
  pause: number;
  closed: number;
}

async function releaseAll(db: Queryable, given: ReleaseOf[]): Promise<undefined[]> {
  await sql`
    with given as (
      select * from unnest(${given.map(({ host }) => host)}::text[], ${given.map(({ held }) => held)}::uuid[],
        ${given.map(({ pause }) => pause)}::float8[], ${given.map(({ closed }) => closed)}::float8[])
        as given (host, holder, pause, closed)
    ), locked as (
      select hosts.host, given.pause, given.closed from hosts join given using (host, holder)
      order by hosts.host for update of hosts
    )
    update hosts set holder = null, held_until = null, last_request = clock_timestamp(),
      next_at = clock_timestamp() + locked.pause * interval '1 ms',
      closed_until = case when locked.closed > 0 then clock_timestamp() + locked.closed * interval '1 ms'
        else hosts.closed_until end
    from locked where hosts.host = locked.host`.execute(db);
  return given.map(() => undefined);
}

async function robotsOf(db: Queryable, origin: string): Promise<RobotsRecord | null> {
  const row = await db.selectFrom('robots').selectAll().where('origin', '=', origin).executeTakeFirst();
  if (row === undefined) return null;
  return { status: row.status, body: row.body, fetchedAt: Temporal.Instant.from(row.fetched_at) };
}

async function keepRobots(db: Queryable, origin: string, record: RobotsRecord): Promise<void> {
  const row = { status: record.status, body: storable(record.body), fetched_at: record.fetchedAt.toString() };
  await db
    .insertInto('robots')
    .values({ origin, ...row })
    .onConflict((conflict) => conflict.column('origin').doUpdateSet(row))
    .execute();
}

async function knownOf(db: Queryable, url: string): Promise<Known | null> {
  const row = await db.selectFrom('known_addresses').selectAll().where('url', '=', url).executeTakeFirst();
  if (row === undefined) return null;
  return {
    url: row.answered_url,
    etag: row.etag,
    lastModified: row.last_modified,
    hash: row.hash,
    checkedAt: Temporal.Instant.from(row.checked_at),
  };
}

async function remember(db: Queryable, url: string, known: Known): Promise<void> {
  const row = {
    answered_url: storable(known.url),
    etag: known.etag === null ? null : storable(known.etag),
    last_modified: known.lastModified === null ? null : storable(known.lastModified),
    hash: known.hash,
    checked_at: known.checkedAt.toString(),
  };
  await db
    .insertInto('known_addresses')
    .values({ url, ...row })
    .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
    .execute();
}
