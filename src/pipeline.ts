import { transaction } from './database/index.ts';
import { fileDevelopment } from './developments/index.ts';
import { originOf, planDue, readVersion, visitSource } from './documents/index.ts';
import { SetupFault } from './faults.ts';
import { type Newsroom, publicationNamed, sourceNamed } from './newsroom.ts';
import type { Commit } from './queue/index.ts';

/** What each job carries. */
export interface Jobs {
  'plan-visits': null;
  'visit-source': { source: string };
  'read-version': { version: number };
  'file-development': { version: number };
}
export type JobName = keyof Jobs;

/** Payload of a follow-on job. */
type FollowOn = { version: number };

interface Stage<Payload> {
  /** Does the work of one job; what it writes is committed together with the follow-on jobs it returns. */
  run(newsroom: Newsroom, payload: Payload, commit: Commit<FollowOn>): Promise<void>;
  /** The job that follows. */
  next: JobName | null;
}

/** The one way through the house: job → function → follow-on job. */
export const pipeline: { [Name in JobName]: Stage<Jobs[Name]> } = {
  'plan-visits': {
    async run(newsroom) {
      await planDue(newsroom, (tx, { source, at }) =>
        newsroom.queue.put(tx, 'visit-source', { source }, { singletonKey: source, startAfter: at, keepSeconds: 3600 }),
      );
    },
    // Its visits each start at their own moment, so it puts them itself.
    next: null,
  },
  'visit-source': {
    async run(newsroom, { source }, commit) {
      await visitSource(newsroom, sourceNamed(newsroom.sources, source), commit, undefined, 'timetable');
    },
    next: 'read-version',
  },
  'read-version': {
    run: (newsroom, { version }, commit) =>
      commit(async (tx) => {
        const origin = await originOf(tx, version);
        const source = newsroom.sources.find(({ id }) => id === origin.source) ?? null;
        const publication = publicationNamed(newsroom.publications, origin.publication);
        await readVersion(tx, newsroom.clock, version, source, publication);
        return [{ version }];
      }),
    next: 'file-development',
  },
  'file-development': {
    run: (newsroom, { version }, commit) =>
      commit(async (tx) => {
        await fileDevelopment(tx, newsroom.clock, version);
        return [];
      }),
    next: null,
  },
};

const names = Object.keys(pipeline) as JobName[];

/** The commit that a stage gets: its writes and its follow-on jobs in one transaction. */
export function commitOf({ database, queue }: Pick<Newsroom, 'database' | 'queue'>, job: JobName): Commit<FollowOn> {
  const { next } = pipeline[job];
  return (write) =>
    transaction(database, async (tx) => {
      for (const payload of await write(tx)) {
        if (next !== null) await queue.put(tx, next, payload);
      }
    });
}

/** The function that works one kind of job in this newsroom. */
function workOf(newsroom: Newsroom, job: JobName): (payload: unknown) => Promise<void> {
  const stage = pipeline[job] as Stage<unknown>;
  return (payload) => stage.run(newsroom, payload, commitOf(newsroom, job));
}

/**
 * Makes the queues of the pipeline known, and refuses to start on a job without a handler: one that waits in
 * the database but that this program does not know would wait for ever.
 * @throws SetupFault naming the jobs
 */
export async function preparePipeline({ queue }: Pick<Newsroom, 'queue'>): Promise<void> {
  await queue.declare(names);
  const strangers = Object.keys(await queue.pending()).filter((name) => !(names as string[]).includes(name));
  if (strangers.length > 0) {
    throw new SetupFault(`Jobs are waiting that this program has no handler for: ${strangers.join(', ')}.`, {
      remedy: 'Start the version of Lexwire that put them there, or a newer one.',
    });
  }
}

/** Visits at a time: most wait for a site, not for this machine. */
const visitsAtATime = 16;
/** Between two looks at what is due, in seconds. */
const planEvery = 15;

/** Works the pipeline in this process until its queue is stopped, and keeps the timetable of visits. */
export async function startWorkers(newsroom: Newsroom): Promise<void> {
  for (const name of names) {
    const concurrency = name === 'visit-source' ? visitsAtATime : 2;
    await newsroom.queue.work(name, workOf(newsroom, name), { concurrency });
  }
  newsroom.queue.every('plan-visits', planEvery);
}

/** Jobs that the timetable puts; a command that ends does not work them, or it would go on for as long as they come. */
const ofTimetable: JobName[] = ['plan-visits', 'visit-source'];

/**
 * Runs all that waits to be read or filed, and all that follows from it, until nothing is left: for commands that do
 * one thing and end. Works beside another process's workers.
 */
export async function runUntilIdle(newsroom: Newsroom): Promise<void> {
  const own = names.filter((name) => !ofTimetable.includes(name));
  await newsroom.queue.drain(Object.fromEntries(own.map((name) => [name, workOf(newsroom, name)])));
}
