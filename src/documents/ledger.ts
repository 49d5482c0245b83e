import { type Database, transaction } from '../database/index.ts';
import { type Beginning, type BeginningVisit, beginVisits, endVisits, type VisitEnd } from './visit-queries.ts';

/** Most visits that one statement writes. */
const mostInOne = 500;

interface Waiting<Entry, Result> {
  entry: Entry;
  done: (result: Result) => void;
  failed: (error: unknown) => void;
}

/**
 * Writes what many visits have to say at the same time as one statement. Whoever writes waits until it is committed;
 * while one statement is under way the next one gathers, so that a lone visit waits for nobody.
 */
class Gathering<Entry extends { source: string }, Result> {
  readonly #write: (entries: Entry[]) => Promise<Result[]>;
  #waiting: Waiting<Entry, Result>[] = [];
  #writing = false;

  constructor(write: (entries: Entry[]) => Promise<Result[]>) {
    this.#write = write;
  }

  add(entry: Entry): Promise<Result> {
    return new Promise((done, failed) => {
      this.#waiting.push({ entry, done, failed });
      if (!this.#writing) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#writing = true;
    // What begins in the same turn of the event loop goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      // One source stands in a statement once: it could not be written twice.
      const sources = new Set<string>();
      const batch: Waiting<Entry, Result>[] = [];
      const later: Waiting<Entry, Result>[] = [];
      for (const one of this.#waiting) {
        if (batch.length < mostInOne && !sources.has(one.entry.source)) {
          sources.add(one.entry.source);
          batch.push(one);
        } else later.push(one);
      }
      this.#waiting = later;
      try {
        const results = await this.#write(batch.map(({ entry }) => entry));
        for (const [index, { done }] of batch.entries()) done(results[index]!);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }
}

/** The record of all visits of this process. */
export interface Ledger {
  /** Opens a visit; it is on record when this returns. */
  begin(visit: BeginningVisit): Promise<Beginning>;
  /** Ends a visit of which there is nothing else to write. */
  end(end: VisitEnd): Promise<void>;
  /** Says that a visit is over, however it ended: one that threw has no outcome, and counts as cut off. */
  release(id: number): void;
}

const ledgers = new WeakMap<Database, Ledger>();

/** The ledger of a database; one for each open database. */
export function ledgerOf(database: Database): Ledger {
  let ledger = ledgers.get(database);
  if (ledger === undefined) {
    ledger = openLedger(database);
    ledgers.set(database, ledger);
  }
  return ledger;
}

function openLedger(database: Database): Ledger {
  const inHand = new Set<number>();
  const beginnings = new Gathering<BeginningVisit, Beginning>(async (visits) => {
    const begun = await transaction(database, (tx) => beginVisits(tx, visits, [...inHand]));
    for (const { id } of begun) inHand.add(id);
    return begun;
  });
  const ends = new Gathering<VisitEnd, void>(async (entries) => {
    await transaction(database, (tx) => endVisits(tx, entries));
    return entries.map(() => undefined);
  });
  return {
    begin: (visit) => beginnings.add(visit),
    end: (end) => ends.add(end),
    release: (id) => void inHand.delete(id),
  };
}
