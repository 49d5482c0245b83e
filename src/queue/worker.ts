import type { Log } from '../log.ts';
import { type JobFunction, noteOf } from './job.ts';
import type { Runner } from './runner.ts';

/** How long an idle worker waits before it looks again, in milliseconds; a `put` nearby wakes it at once. */
const pollEvery = 1_000;
/** After the database could not be asked. */
const pauseAfterFault = 5_000;

/** Works the jobs of one name, some at a time, until stopped. */
export class Worker {
  readonly #runner: Runner;
  readonly #name: string;
  readonly #work: JobFunction;
  readonly #concurrency: number;
  readonly #log: Log;
  readonly #ended: () => void;
  #running = 0;
  #stopped = false;
  #woken = false;
  #wake: (() => void) | null = null;
  readonly #loop: Promise<void>;

  /** @param ended called after each job, whose follow-on jobs other workers may wait for */
  constructor(
    runner: Runner,
    { name, work, concurrency, ended }: { name: string; work: JobFunction; concurrency: number; ended: () => void },
    log: Log,
  ) {
    this.#runner = runner;
    this.#ended = ended;
    this.#name = name;
    this.#work = work;
    this.#concurrency = concurrency;
    this.#log = log;
    this.#loop = this.#watch();
  }

  /** Lets an idle worker look at once. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Takes no further jobs; those in hand go on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#loop;
  }

  async #watch(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      let pause = pollEvery;
      try {
        const free = this.#concurrency - this.#running;
        const jobs = free > 0 ? await this.#runner.take(this.#name, free) : [];
        for (const job of jobs) void this.#start(job);
        if (jobs.length > 0) continue;
      } catch (error) {
        this.#log.warn({ queue: this.#name, reason: noteOf(error).message }, 'the queue could not be asked');
        pause = pauseAfterFault;
      }
      await this.#idle(pause);
    }
  }

  async #start(job: Parameters<Runner['run']>[0]): Promise<void> {
    this.#running += 1;
    try {
      await this.#runner.run(job, this.#work);
    } catch (error) {
      this.#log.warn({ job: job.name, id: job.id, reason: noteOf(error).message }, 'the end of a job was not saved');
    } finally {
      this.#running -= 1;
      this.wake();
      this.#ended();
    }
  }

  #idle(milliseconds: number): Promise<void> {
    if (this.#woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
