import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '../../src/database/index.ts';
import { FetchFault, SourceFault } from '../../src/faults.ts';
import { openLog } from '../../src/log.ts';
import { openQueue, type Queue } from '../../src/queue/index.ts';
import { openTestDatabase, type TestDatabase, ways } from '../database.ts';

const log = openLog('silent');

describe.each(ways())('the queue over %s', (way) => {
  let db: TestDatabase;
  let queue: Queue;
  beforeAll(async () => {
    db = await openTestDatabase(way);
  });
  afterAll(() => db?.drop());
  beforeEach(async () => {
    queue = await openQueue(db.database, log);
    await queue.declare(['first', 'second', 'third']);
    await queue.declare(['first']);
  });
  afterEach(async () => {
    await queue.stop();
    await sql`delete from pgboss.job`.execute(db.database.kysely);
  });
  const nothing = async () => {};

  test('a job put in a transaction is there after the commit, and only then', async () => {
    let before: Record<string, number> = {};
    await transaction(db.database, async (tx) => {
      await tx.insertInto('visits').values({ source: 'committed' }).execute();
      expect(await queue.put(tx, 'first', { n: 1 })).toMatch(/^[0-9a-f-]{36}$/);
      before = await queue.pending();
    });
    expect(before).toEqual({});
    expect(await queue.pending()).toEqual({ first: 1 });
  });

  test('a rollback leaves neither the writes nor the job', async () => {
    const attempt = transaction(db.database, async (tx) => {
      await tx.insertInto('visits').values({ source: 'rolled back' }).execute();
      await queue.put(tx, 'first', { n: 1 });
      throw new SourceFault('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await queue.pending()).toEqual({});
    const rows = db.database.kysely.selectFrom('visits').selectAll().where('source', '=', 'rolled back');
    expect(await rows.execute()).toEqual([]);
  });

  test('drain works what waits and what follows from it, and says how much', async () => {
    for (const n of [1, 2, 3]) await queue.put(null, 'first', { n });
    const seen: string[] = [];
    const follow = (name: string, next: string) => async (payload: unknown) => {
      seen.push(`${name} ${(payload as { n: number }).n}`);
      await transaction(db.database, (tx) => queue.put(tx, next, payload));
    };
    const third = async (payload: unknown) => void seen.push(`third ${(payload as { n: number }).n}`);
    const drained = await queue.drain({ first: follow('first', 'second'), second: follow('second', 'third'), third });
    expect(drained).toEqual({ done: 9, failed: 0, retried: 0, deferred: 0 });
    expect(new Set(seen).size).toBe(9);
    expect(await queue.pending()).toEqual({});
  });

  test('payloads come back as they were put', async () => {
    const payloads = ['text', 7, null, [1, 2], { deep: { a: '工信部' } }];
    for (const payload of payloads) await queue.put(null, 'first', payload);
    const seen: unknown[] = [];
    await queue.drain({ first: async (payload) => void seen.push(payload) }, { concurrency: 1 });
    expect(seen).toEqual(payloads);
  });

  test('a fault that says give-up or ask-editor fails at once and is kept with its sentence', async () => {
    let tries = 0;
    await queue.put(null, 'first', { page: 5 });
    const drained = await queue.drain({
      async first() {
        tries += 1;
        throw new SourceFault('The list has no rows.', { remedy: 'Look at the page.', next: 'ask-editor' });
      },
    });
    expect(drained).toEqual({ done: 0, failed: 1, retried: 0, deferred: 0 });
    expect(tries).toBe(1);
    expect(await queue.failed()).toEqual([
      {
        id: expect.any(String),
        name: 'first',
        payload: { page: 5 },
        fault: 'SourceFault',
        message: 'The list has no rows.',
        remedy: 'Look at the page.',
        next: 'ask-editor',
        attempts: 1,
        failedAt: expect.stringMatching(/Z$/),
      },
    ]);
    const [job] = await queue.failed();
    await queue.again('first', job!.id);
    expect(await queue.drain({ first: nothing })).toMatchObject({ done: 1 });
    expect(await queue.failed()).toEqual([]);
  });

  test.runIf(way === ways()[0])(
    'a fault that says retry is tried again after a pause, which drain waits for if it is patient',
    async () => {
      const attempts: number[] = [];
      const moments: number[] = [];
      await queue.put(null, 'first', {});
      const work = async (_payload: unknown, { attempt }: { attempt: number }) => {
        attempts.push(attempt);
        moments.push(Date.now());
        if (attempt === 1) throw new FetchFault('timeout', 'The site did not answer.');
      };
      expect(await queue.drain({ first: work }, { patience: 0 })).toEqual({
        done: 0,
        failed: 0,
        retried: 1,
        deferred: 1,
      });
      expect(await queue.pending()).toEqual({ first: 1 });
      expect(await queue.drain({ first: work })).toEqual({ done: 1, failed: 0, retried: 0, deferred: 0 });
      expect(attempts).toEqual([1, 2]);
      expect(moments[1]! - moments[0]!).toBeGreaterThan(1_500);
    },
  );

  test('a job that has used up its tries has failed, whatever it threw', async () => {
    await queue.put(null, 'first', 'unlucky');
    await sql`update pgboss.job set retry_limit = 0 where name = 'first'`.execute(db.database.kysely);
    const work = async () => {
      throw new TypeError('a mistake in the program\nwith a second line');
    };
    expect(await queue.drain({ first: work })).toEqual({ done: 0, failed: 1, retried: 0, deferred: 0 });
    expect(await queue.failed()).toMatchObject([{ fault: 'TypeError', message: 'a mistake in the program' }]);
  });

  test('with a key, one waiting job is enough; without, every put counts', async () => {
    const key = { singletonKey: 'mofcom' };
    expect(await queue.put(null, 'first', 1, key)).not.toBeNull();
    expect(await queue.put(null, 'first', 2, key)).toBeNull();
    expect(await transaction(db.database, (tx) => queue.put(tx, 'first', 3, key))).toBeNull();
    await queue.put(null, 'first', 4);
    await queue.put(null, 'first', 4);
    expect(await queue.pending()).toEqual({ first: 3 });
    await queue.drain({ first: nothing });
    expect(await queue.put(null, 'first', 5, key)).not.toBeNull();
  });

  test('a job may wait for its time', async () => {
    await queue.put(null, 'first', 'later', { startAfter: 3600 });
    await queue.put(null, 'second', 'in the past', { startAfter: '2020-01-01T00:00:00Z' });
    expect(await queue.drain({ first: nothing, second: nothing })).toEqual({
      done: 1,
      failed: 0,
      retried: 0,
      deferred: 1,
    });
  });

  test('workers take jobs as they come, some at a time; stop lets those in hand end', async () => {
    let [running, most, done] = [0, 0, 0];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await queue.work(
      'first',
      async () => {
        running += 1;
        most = Math.max(most, running);
        await released;
        running -= 1;
        done += 1;
      },
      { concurrency: 3 },
    );
    for (let n = 0; n < 5; n++) await queue.put(null, 'first', n);
    await expect.poll(() => running, { timeout: 10_000 }).toBe(3);
    const stopping = queue.stop();
    release();
    await stopping;
    expect({ most, done }).toEqual({ most: 3, done: 3 });
    expect(await queue.pending()).toEqual({ first: 2 });
  });

  test('a name that nobody declared is refused in one sentence', async () => {
    await expect(queue.put(null, 'unknown', {})).rejects.toThrow('There is no queue for jobs named "unknown".');
  });
});
