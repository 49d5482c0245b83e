import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../src/log.ts';
import { openQueue } from '../../src/queue/index.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const log = openLog('silent');
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.drop());

/** Starts a process with workers and waits until it says a word. */
async function startChild(doing: 'work' | 'hang', name: string, word: 'ready' | 'took'): Promise<ChildProcess> {
  const { dataFolder, databaseUrl, databaseName } = db.config;
  const script = join(import.meta.dirname, 'queue-child.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, dataFolder, databaseUrl ?? '', databaseName, doing, name],
    {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout! })) if (line === word) return child;
  throw new Error(`The child ended before it said ${word}.`);
}

test('two processes that open the queue of an empty database at once both have it', async () => {
  await sql`drop schema pgboss cascade`.execute(db.database.kysely);
  const queues = await Promise.all([1, 2, 3].map(() => openQueue(db.database, log)));
  await Promise.all(queues.map((queue) => queue.declare(['mixed', 'orphan'])));
  await queues[0]!.put(null, 'mixed', 0);
  expect(await queues[1]!.pending()).toEqual({ mixed: 1 });
  await queues[1]!.drain({ mixed: async () => {} });
  await Promise.all(queues.map((queue) => queue.stop()));
});

test('drain beside the workers of another process: every job once, and none is left when it returns', async () => {
  const queue = await openQueue(db.database, log);
  await queue.declare(['mixed']);
  const child = await startChild('work', 'mixed', 'ready');
  const count = 120;
  for (let n = 0; n < count; n++) await queue.put(null, 'mixed', n);
  const byChild = db.database.kysely.selectFrom('visits').selectAll().where('outcome', '=', 'child');
  const { done } = await queue.drain({
    async mixed(payload) {
      // Neither side may have it all: the drain goes on only when the other process has had its share.
      await expect.poll(async () => (await byChild.execute()).length, { timeout: 20_000 }).toBeGreaterThan(0);
      await db.database.kysely
        .insertInto('visits')
        .values({ source: String(payload), outcome: 'here' })
        .execute();
    },
  });
  expect(await queue.pending()).toEqual({});
  const rows = await db.database.kysely.selectFrom('visits').select(['source', 'outcome']).execute();
  expect(rows.length).toBe(count);
  expect(new Set(rows.map(({ source }) => source)).size).toBe(count);
  expect(rows.filter(({ outcome }) => outcome === 'here').length).toBe(done);
  expect(done).toBeLessThan(count);
  child.stdin?.end();
  await once(child, 'exit');
  await queue.stop();
});

test('after kill -9 of a worker its job is taken over', async () => {
  const queue = await openQueue(db.database, log);
  await queue.declare(['orphan']);
  await queue.put(null, 'orphan', 'left behind');
  const child = await startChild('hang', 'orphan', 'took');
  child.kill('SIGKILL');
  await once(child, 'exit');
  // Instead of waiting until the last sign of life is too old, make it so.
  await sql`update pgboss.job set heartbeat_on = now() - interval '1 minute' where name = 'orphan'`.execute(
    db.database.kysely,
  );
  const seen: unknown[] = [];
  const drained = await queue.drain({ orphan: async (payload, { attempt }) => void seen.push([payload, attempt]) });
  expect(seen).toEqual([['left behind', 2]]);
  expect(drained).toMatchObject({ done: 1, deferred: 0 });
  await queue.stop();
});
