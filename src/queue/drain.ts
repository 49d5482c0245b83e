import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { type Database, faultOf } from '../database/index.ts';
import type { JobFunction } from './job.ts';
import { backlogOf } from './queries.ts';
import type { Runner } from './runner.ts';

export interface DrainOptions {
  /** Jobs at a time, over all names. */
  concurrency?: number;
  /** How many seconds ahead a waiting job (a retry, mostly) may lie for the drain to wait for it. */
  patience?: number;
}

/** What a drain did. */
export interface Drained {
  done: number;
  /** Failed for good; `failed()` lists them. */
  failed: number;
  /** Tries that ended in a pause and another try. */
  retried: number;
  /** Jobs left for later, because they may not start yet. */
  deferred: number;
}

const defaults = { concurrency: 4, patience: 30 };
/** Between two looks, in milliseconds: while jobs are in hand somewhere, and while only pauses have to pass. */
const [lookEvery, lookAtMost] = [100, 1_000];
/** Between two searches for jobs whose worker has died. */
const searchEvery = 3_000;

/**
 * Runs all that waits under the given names, and what follows from it, until nothing is left but what is
 * deferred beyond patience. Jobs that another process has in hand are waited for, since more may follow
 * from them; those of a process that died are taken over.
 */
export async function drain(
  { boss, runner, database }: { boss: PgBoss; runner: Runner; database: Database },
  jobs: Record<string, JobFunction>,
  options: DrainOptions = {},
): Promise<Drained> {
  const { concurrency, patience } = { ...defaults, ...options };
  const names = Object.keys(jobs);
  const result: Drained = { done: 0, failed: 0, retried: 0, deferred: 0 };
  let finished = false;
  let searched = Date.now();

  const lane = async (): Promise<void> => {
    while (!finished) {
      let worked = false;
      for (const [name, work] of Object.entries(jobs)) {
        const [job] = await runner.take(name, 1);
        if (job === undefined) continue;
        worked = true;
        const ending = await runner.run(job, work);
        result[ending === 'retrying' ? 'retried' : ending] += 1;
      }
      if (!worked && !finished) await rest();
    }
  };

  const rest = async (): Promise<void> => {
    const { active, waiting, dueIn } = await backlogOf(database, names);
    if (active === 0 && (waiting === 0 || (dueIn !== null && dueIn > patience))) {
      result.deferred = waiting;
      finished = true;
      return;
    }
    if (active > 0 && Date.now() - searched > searchEvery) {
      searched = Date.now();
      await boss.supervise();
    }
    await sleep(active > 0 ? lookEvery : Math.min(Math.max((dueIn ?? 0) * 1000, lookEvery), lookAtMost));
  };

  try {
    await Promise.all(Array.from({ length: concurrency }, lane));
    return result;
  } catch (error) {
    finished = true;
    throw faultOf(database.description, error);
  }
}
