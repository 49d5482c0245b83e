/** The queue room: jobs in the caller's transaction, worked at least once, with kept failures. */
export type { Drained, DrainOptions } from './drain.ts';
export type { FailedJob, JobContext, JobFunction, PutOptions } from './job.ts';
export { openQueue, type Queue } from './open.ts';
export type { Commit } from './stage.ts';
