import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { FetchOutcome } from '../faults.ts';
import type { Fetching } from '../fetching/index.ts';
import type { Log } from '../log.ts';
import type { AttachmentLink, Row, Source } from '../sources/index.ts';
import type { Look } from './look.ts';
import type { VisitOutcome } from './outcomes.ts';
import type { VersionOutcome } from './versions.ts';

/** What a visit needs, and what it says of itself. */
export interface VisitNeeds {
  database: Database;
  fetching: Fetching;
  clock: Clock;
  log: Log;
  /** All sources: other hosts to ask when one fails, to tell its failure from our own outage. */
  sources?: Source[];
  /** Recorded pages answer in place of the network: a success then proves nothing of the site. */
  replayed?: boolean;
}

export interface Visit {
  source: string;
  outcome: VisitOutcome;
  /** Every row of the list with what came of it; none where the list's bytes were those of last time. */
  rows: VisitedRow[];
  fault: string | null;
  notes: string[];
}

/** What a visit reports while it runs. */
export type Progress = (done: number, of: number, row: Row) => void;

/** Who asked for a visit: the timetable takes what is new or due, a person gets every page of the list read again. */
export type Cause = 'timetable' | 'hand';

/** One row of the list and what came of it. */
export interface VisitedRow {
  row: Row;
  /** Null where the page could not be kept. */
  version: number | null;
  attachments: AttachmentLink[];
  outcome: VersionOutcome | FetchOutcome | 'unreadable';
  /** The sentence of the fault, where there was one at this visit. */
  fault: string | null;
}

/** What a visit has learned before it is settled. */
export interface Course {
  visit: Visit;
  look: Look | null;
  /** Null where rows were not looked at. */
  ahead: { recheck: string | null; failing: number } | null;
  /** When the host wants to be asked again. */
  notBefore: Temporal.Instant | null;
}
