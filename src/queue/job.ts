import { DatabaseFault, Fault, type NextStep } from '../faults.ts';

/** What a job's function is told besides its payload. */
export interface JobContext {
  id: string;
  /** 1 on the first try. */
  attempt: number;
  /** Aborted when the process stops and will wait no longer. */
  signal: AbortSignal;
}

/**
 * Works one job. It may be called again for the same job (after a fault, after `kill -9`), so it must
 * bear repetition. Throwing a Fault decides what follows: `retry` tries again after a growing pause,
 * `give-up` and `ask-editor` end the job as failed. Any other error is tried again.
 */
export type JobFunction = (payload: unknown, job: JobContext) => Promise<void>;

/** Why a job failed, as it is kept with the job. */
export interface FailureNote {
  fault: string;
  message: string;
  remedy: string | null;
  next: NextStep;
}

/** A failed job, as listed. */
export interface FailedJob extends FailureNote {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
  /** ISO 8601 with Z. */
  failedAt: string;
}

/** Options of `put`. */
export interface PutOptions {
  /** While a job with the same name and key waits, another is not added. */
  singletonKey?: string;
  /** Not before this instant (ISO 8601) or number of seconds from now. */
  startAfter?: string | number;
  /** Seconds for which the job is kept once it has ended; 30 days where it says nothing. For jobs that leave a record of their own. */
  keepSeconds?: number;
}

/** What is kept of an error: never a stack, never what a bare Error may quote beyond its first line. */
export function noteOf(error: unknown): FailureNote {
  if (error instanceof Fault) {
    return { fault: error.name, message: error.message, remedy: error.remedy, next: error.next };
  }
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return { fault: error instanceof Error ? error.name : 'Error', message, remedy: null, next: 'retry' };
}

/** A queue was used that nobody declared. */
export const undeclared = (name: string, cause?: unknown) =>
  new DatabaseFault(`There is no queue for jobs named "${name}".`, {
    remedy: 'This is a mistake in the program: declare the name before use.',
    cause,
  });
