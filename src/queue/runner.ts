import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database } from '../database/index.ts';
import type { Log } from '../log.ts';
import { heartbeatEvery } from './boss.ts';
import { type JobFunction, noteOf } from './job.ts';
import { endRetries } from './queries.ts';

/** How one try of a job ended. `lost`: another process has the job by now. */
export type Ending = 'done' | 'retrying' | 'failed';

/** Takes jobs, works them and settles them; keeps a sign of life on every job in hand. */
export class Runner {
  readonly #boss: PgBoss;
  readonly #database: Database;
  readonly #log: Log;
  readonly #inHand = new Map<string, JobWithMetadata<object>>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #abort = new AbortController();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(boss: PgBoss, database: Database, log: Log) {
    this.#boss = boss;
    this.#database = database;
    this.#log = log;
    this.#heartbeat = setInterval(() => void this.#showLife(), heartbeatEvery);
    this.#heartbeat.unref();
  }

  /** Takes up to `count` jobs that may start now. */
  take(name: string, count: number): Promise<JobWithMetadata<object>[]> {
    return this.#boss.fetch<object>(name, { batchSize: count, includeMetadata: true });
  }

  /**
   * Works one taken job and settles it.
   * @throws what the database throws while settling; the job is then tried again when its heartbeat ends
   */
  run(job: JobWithMetadata<object>, work: JobFunction): Promise<Ending> {
    const running = this.#run(job, work);
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  async #run(job: JobWithMetadata<object>, work: JobFunction): Promise<Ending> {
    this.#inHand.set(job.id, job);
    try {
      try {
        const context = { id: job.id, attempt: job.retryCount + 1, signal: this.#abort.signal };
        await work((job.data as { payload?: unknown } | null)?.payload, context);
      } catch (error) {
        return await this.#settleFailure(job, error);
      }
      await this.#boss.complete(job.name, job);
      return 'done';
    } finally {
      this.#inHand.delete(job.id);
    }
  }

  async #settleFailure(job: JobWithMetadata<object>, error: unknown): Promise<Ending> {
    const note = noteOf(error);
    const last = note.next !== 'retry' || job.retryCount >= job.retryLimit;
    if (note.next !== 'retry') await endRetries(this.#database, job.name, job.id);
    await this.#boss.fail(job.name, job, note);
    const about = { job: job.name, id: job.id, attempt: job.retryCount + 1, fault: note.fault, reason: note.message };
    if (last) this.#log.error(about, 'a job failed');
    else this.#log.warn(about, 'a job will be tried again');
    return last ? 'failed' : 'retrying';
  }

  async #showLife(): Promise<void> {
    const byName = Map.groupBy(this.#inHand.values(), (job) => job.name);
    for (const [name, jobs] of byName) {
      await this.#boss.touch(name, jobs).catch((error: unknown) => {
        this.#log.warn({ reason: noteOf(error).message }, 'a sign of life of a job could not be written');
      });
    }
  }

  /** Waits for the jobs in hand, at most `grace` milliseconds; then tells them to stop, and waits no longer. */
  async finish(grace: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, grace);
    });
    await Promise.race([Promise.allSettled(this.#running), patience]);
    clearTimeout(timer);
    this.#abort.abort();
    clearInterval(this.#heartbeat);
  }
}
