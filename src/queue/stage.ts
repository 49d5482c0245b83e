import type { Transaction } from '../database/index.ts';

/**
 * How a stage of the pipeline commits: it writes in the transaction it is given and returns the payloads
 * of the follow-on jobs; the writes and the jobs become real together, or not at all. A stage may commit
 * several times (a visit commits document by document), so that what is done survives a crash.
 */
export type Commit<Payload> = (write: (tx: Transaction) => Promise<Payload[]>) => Promise<void>;
