import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { connect, type Database, faultOf, underMigrationLock } from '../database/index.ts';
import type { Log } from '../log.ts';
import { schema } from './queries.ts';

/** A worker that shows no sign of life for so long is dead, and its job is tried again. Seconds. */
const heartbeatSeconds = 15;
/** How often a living worker shows itself, in milliseconds. */
export const heartbeatEvery = 4_000;

const days = (count: number) => count * 24 * 60 * 60;

/** Every queue is alike: what differs between jobs is said by their faults. */
export const queueSettings = {
  // One waiting job a key. Jobs put without a key get one of their own (see `put`).
  policy: 'short',
  retryLimit: 5,
  retryDelay: 4,
  retryBackoff: true,
  retryDelayMax: 15 * 60,
  heartbeatSeconds,
  // Death is told by the heartbeat; this only ends what hangs.
  expireInSeconds: 60 * 60,
  // pg-boss deletes waiting jobs that are too old. Nothing is lost here, so none is.
  retentionSeconds: days(3650),
  deleteAfterSeconds: days(30),
} as const;

/**
 * Starts pg-boss on the database's own pool. Its tables are made or migrated under the same lock as ours.
 * @throws DatabaseFault when the database cannot be reached
 */
export async function startBoss(database: Database, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    // pg-boss expects JS Dates and strings where our own parsers give ISO text and numbers.
    db: { executeSql: (text, values) => database.pool.query({ text, values: values as unknown[], types: pg.types }) },
    schema,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 2,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the queue had a fault'));
  boss.on('warning', ({ message }) => log.debug({ reason: message }, 'the queue warns'));
  try {
    const client = await connect(database.target, `lexwire:${process.pid}:queue`);
    try {
      await underMigrationLock(client, () => boss.start());
    } finally {
      await client.end();
    }
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false, close: false }).catch(() => {});
    throw faultOf(database.description, error);
  }
}
