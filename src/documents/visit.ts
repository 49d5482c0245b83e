import type { Clock } from '../clock.ts';
import { type Database, transaction } from '../database/index.ts';
import { Fault, FetchFault, type FetchOutcome } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { Log } from '../log.ts';
import type { Commit } from '../queue/index.ts';
import { type AttachmentLink, type Row, readList, type Source } from '../sources/index.ts';
import { capturePage } from './capture.ts';
import { finishVisit, insertVisit } from './queries.ts';
import { keepSnapshot } from './snapshots.ts';
import { keepVersion, type VersionOutcome } from './versions.ts';

export interface VisitNeeds {
  database: Database;
  fetching: Fetching;
  clock: Clock;
  log: Log;
}

/**
 * How a visit ended. `fresh`: something new or changed; `unchanged`: all as known; `partial`: rows whose
 * pages failed; `redesigned`: the definition finds nothing in the page; else the way the request failed.
 */
export type VisitOutcome = 'fresh' | 'unchanged' | 'partial' | 'redesigned' | FetchOutcome;

/** One row of the list and what came of it. */
export interface VisitedRow {
  row: Row;
  /** Null where the page could not be kept. */
  version: number | null;
  attachments: AttachmentLink[];
  outcome: VersionOutcome | FetchOutcome | 'unreadable';
  /** The sentence of the fault, where there was one. */
  fault: string | null;
}

export interface Visit {
  source: string;
  outcome: VisitOutcome;
  rows: VisitedRow[];
  fault: string | null;
  notes: string[];
}

/** What a visit reports while it runs. */
export type Progress = (done: number, of: number, row: Row) => void;

/**
 * Visits a source: reads its list, captures the page of every row, keeps what is new. Each document is
 * committed by itself, with the job that reads it. Every visit is recorded with its outcome, a failed one too.
 * @returns the visit; a fault of the source ends in its outcome and is not thrown
 */
export async function visitSource(
  needs: VisitNeeds,
  source: Source,
  commit: Commit<{ version: number }>,
  progress: Progress = () => {},
): Promise<Visit> {
  const { database, fetching, clock, log } = needs;
  const now = () => clock.now().toString();
  const id = await transaction(database, (tx) => insertVisit(tx, source.id, now()));
  const visit: Visit = { source: source.id, outcome: 'unchanged', rows: [], fault: null, notes: [] };
  try {
    const { rows, answers, notes } = await readList(source, fetching);
    visit.notes.push(...notes);
    await keepAnswers(database, answers);
    for (const [index, row] of rows.entries()) {
      progress(index, rows.length, row);
      visit.rows.push(await visitRow(needs, source, row, commit));
    }
    visit.outcome = outcomeOf(visit.rows);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    visit.outcome = fault instanceof FetchFault ? fault.outcome : 'redesigned';
    visit.fault = fault.advice;
    log.warn({ source: source.id, outcome: visit.outcome }, fault.advice);
  }
  const count = (outcome: VersionOutcome) => visit.rows.filter((row) => row.outcome === outcome).length;
  const failures = visit.rows.filter((row) => row.fault !== null).map((row) => `${row.row.url}: ${row.fault}`);
  await transaction(database, (tx) =>
    finishVisit(tx, id, {
      finished: now(),
      outcome: visit.outcome,
      rows_found: visit.rows.length,
      documents_new: count('new'),
      documents_changed: count('changed'),
      fault: visit.fault,
      notes: [...visit.notes, ...failures],
    }),
  );
  return visit;
}

async function visitRow(
  { fetching, clock, log }: VisitNeeds,
  source: Source,
  row: Row,
  commit: Commit<{ version: number }>,
): Promise<VisitedRow> {
  try {
    const captured = await capturePage(fetching, source, row);
    let kept: { outcome: VersionOutcome; version: number } | undefined;
    await commit(async (tx) => {
      kept = await keepVersion(tx, source, captured, clock.now().toString());
      return kept.outcome === 'unchanged' ? [] : [{ version: kept.version }];
    });
    return {
      row,
      version: kept!.version,
      attachments: captured.page.attachments,
      outcome: kept!.outcome,
      fault: null,
    };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    log.warn({ source: source.id, url: row.url }, fault.advice);
    return {
      row,
      version: null,
      attachments: [],
      outcome: fault instanceof FetchFault ? fault.outcome : 'unreadable',
      fault: fault.advice,
    };
  }
}

async function keepAnswers(database: Database, answers: Answer[]): Promise<void> {
  await transaction(database, async (tx) => {
    for (const answer of answers) await keepSnapshot(tx, answer);
  });
}

function outcomeOf(rows: VisitedRow[]): VisitOutcome {
  if (rows.some((row) => row.fault !== null)) return 'partial';
  return rows.every((row) => row.outcome === 'unchanged') ? 'unchanged' : 'fresh';
}
