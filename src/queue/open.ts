import { randomUUID } from 'node:crypto';
import { fromKysely } from 'pg-boss';
import { type Database, faultOf, type Transaction } from '../database/index.ts';
import type { Log } from '../log.ts';
import { queueSettings, startBoss } from './boss.ts';
import { type Drained, type DrainOptions, drain } from './drain.ts';
import { type FailedJob, type FailureNote, type JobFunction, noteOf, type PutOptions, undeclared } from './job.ts';
import { countUnfinished, selectFailed } from './queries.ts';
import { Runner } from './runner.ts';
import { Worker } from './worker.ts';

/** Jobs, kept in the database until they are done. Every job is worked at least once. */
export interface Queue {
  /** Makes queues known; names already known stay as they are. */
  declare(names: readonly string[]): Promise<void>;
  /**
   * Adds a job. With a transaction it is added in it: committed with the caller's writes, or not at all.
   * @param payload anything JSON can carry
   * @returns the job's id, or null when a job with the same singletonKey waits already
   */
  put(tx: Transaction | null, name: string, payload: unknown, options?: PutOptions): Promise<string | null>;
  /** Works jobs of a name in this process until `stop`. */
  work(name: string, work: JobFunction, options?: { concurrency?: number }): Promise<void>;
  /**
   * Puts a job again and again while this process lives: now, then every so many seconds. Of several processes that do
   * so one job waits at a time. A database that cannot be reached is asked again at the next turn.
   */
  every(name: string, seconds: number): void;
  /** Works everything that waits, follow-ons included, until the named queues are empty. */
  drain(jobs: Record<string, JobFunction>, options?: DrainOptions): Promise<Drained>;
  /** Number of unfinished jobs (waiting, to be tried again, in hand) by name, without zeros. */
  pending(): Promise<Record<string, number>>;
  /** Jobs that have failed for good, the newest first; at most `limit`. They are kept for 30 days. */
  failed(limit?: number): Promise<FailedJob[]>;
  /** Puts a failed job back in line. */
  again(name: string, id: string): Promise<void>;
  /** Takes no further jobs, lets those in hand end (up to `grace` milliseconds). Safe to call twice. */
  stop(grace?: number): Promise<void>;
}

const defaultGrace = 30_000;

/**
 * Opens the queue of a database; its tables are made when missing.
 * @throws DatabaseFault
 */
export async function openQueue(database: Database, log: Log): Promise<Queue> {
  const boss = await startBoss(database, log);
  const runner = new Runner(boss, database, log);
  const workers = new Map<string, Worker>();
  const timetable = new Set<NodeJS.Timeout>();
  let stopped: Promise<void> | null = null;

  const asFault = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      return await doing;
    } catch (error) {
      throw faultOf(database.description, error);
    }
  };

  const stop = async (grace: number) => {
    for (const timer of timetable) clearInterval(timer);
    await Promise.all([...workers.values()].map((worker) => worker.stop()));
    await runner.finish(grace);
    await boss.stop({ graceful: true, timeout: grace, close: false });
  };

  const put: Queue['put'] = async (tx, name, payload, { singletonKey, startAfter, keepSeconds } = {}) => {
    const options = {
      singletonKey: singletonKey ?? `once:${randomUUID()}`,
      ...(startAfter === undefined ? {} : { startAfter }),
      ...(keepSeconds === undefined ? {} : { deleteAfterSeconds: keepSeconds }),
      ...(tx === null ? {} : { db: fromKysely(tx) }),
    };
    try {
      const id = await boss.send(name, { payload }, options);
      workers.get(name)?.wake();
      return id;
    } catch (error) {
      if (/queue .* (?:does not exist|not found)/i.test(noteOf(error).message)) throw undeclared(name, error);
      throw faultOf(database.description, error);
    }
  };

  return {
    async declare(names) {
      for (const name of names) await asFault(boss.createQueue(name, queueSettings));
    },
    put,
    every(name, seconds) {
      const turn = () =>
        put(null, name, null, { singletonKey: name, keepSeconds: 3600 }).catch((error: unknown) => {
          log.warn({ job: name, reason: noteOf(error).message }, 'a job of the timetable could not be put');
        });
      timetable.add(setInterval(() => void turn(), seconds * 1000));
      void turn();
    },
    async work(name, work, { concurrency = 1 } = {}) {
      await workers.get(name)?.stop();
      const ended = () => {
        for (const worker of workers.values()) worker.wake();
      };
      workers.set(name, new Worker(runner, { name, work, concurrency, ended }, log));
    },
    drain: (jobs, options) => drain({ boss, runner, database }, jobs, options),
    pending: () => asFault(countUnfinished(database)),
    async failed(limit = 100) {
      const rows = await asFault(selectFailed(database, limit));
      return rows.map(({ id, name, data, output, retry_count, completed_on }) => ({
        ...failureOf(output),
        id,
        name,
        payload: (data as { payload?: unknown } | null)?.payload,
        attempts: retry_count + 1,
        failedAt: completed_on,
      }));
    },
    async again(name, id) {
      await asFault(boss.retry(name, id));
      workers.get(name)?.wake();
    },
    stop: (grace = defaultGrace) => {
      stopped ??= stop(grace);
      return stopped;
    },
  };
}

/** The kept reason; pg-boss's own (a worker that died or hung) has another form. */
function failureOf(output: unknown): FailureNote {
  const kept = output as Partial<FailureNote> & { value?: { message?: string } };
  if (typeof kept?.fault === 'string') return kept as FailureNote;
  const message = kept?.value?.message ?? 'the reason was not kept';
  return { fault: 'Lost', message: `The worker of the job died or hung (${message}).`, remedy: null, next: 'retry' };
}
