import { transaction } from '../database/index.ts';
import { DatabaseFault, Fault, FetchFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { Commit } from '../queue/index.ts';
import { barrierIn, type Row, type Source } from '../sources/index.ts';
import { capturePage } from './capture.ts';
import type { Progress, VisitedRow, VisitNeeds } from './course.ts';
import { noteGone } from './gone.ts';
import { rowHash } from './look.ts';
import { minutesUntilRecheck, minutesUntilRetry } from './rhythm.ts';
import { keepSnapshot } from './snapshots.ts';
import { keepVersion, type VersionOutcome } from './versions.ts';
import { dueRows, type ListedRow, listedRows, saveListedRow } from './visit-queries.ts';

/** What visiting the rows of a list needs. */
export interface RowVisit {
  needs: VisitNeeds;
  source: Source;
  commit: Commit<{ version: number }>;
  progress: Progress;
  /** Every page is read again, whether it is due or not. */
  thorough: boolean;
  /** What a person should know is added here. */
  notes: string[];
}

/** Pages that are looked at again although their rows stand on the list no more, at one visit. */
const mostOffTheList = 5;
/** After so many refusals in a row the rest waits: asking on would only make it worse. */
const mostRefusals = 3;
const refusals: string[] = ['blocked', 'challenge', 'timeout', 'unreachable', 'robots', 'closed'];
/** Text of a page below which it is looked at for a barrier that reads like an article. */
const fewCharacters = 800;

/**
 * Captures the pages of rows that are new, changed, due or (when thorough) all; and of a few rows that stand on the list
 * no more but are due. What becomes of each is kept, so that a row whose page fails is tried again even after it has
 * left the list.
 * @param mended the definition has changed since: what could not be read before is tried at once
 * @returns the rows of the list in its order, then the others that were looked at
 */
export async function visitRows(visit: RowVisit, rows: Row[], mended: boolean): Promise<VisitedRow[]> {
  const { needs, source, progress, notes } = visit;
  const now = needs.clock.now().toString();
  const known = await listedRows(
    needs.database.kysely,
    source.id,
    rows.map((row) => row.url),
  );
  const listed = new Set(rows.map((row) => row.url));
  const due = await dueRows(needs.database.kysely, source.id, now, mostOffTheList + rows.length);
  const others = due.filter((one) => !listed.has(one.url)).slice(0, mostOffTheList);
  const all = [...rows, ...others.map((one) => one.row)];
  for (const one of others) known.set(one.url, one);

  const visited: VisitedRow[] = [];
  let refused = 0;
  let waiting = 0;
  for (const [index, row] of all.entries()) {
    const before = known.get(row.url) ?? null;
    if (!visit.thorough && before !== null && !isDue(before, row, now, mended)) {
      if (before.version === null) waiting += 1;
      visited.push({ row, version: before.version, attachments: [], outcome: skippedOutcome(before), fault: null });
      continue;
    }
    progress(index, all.length, row);
    if (refused >= mostRefusals) {
      visited.push(await postpone(visit, row, before, visited.at(-1)!));
      continue;
    }
    const one = await visitRow(visit, row, before);
    refused = refusals.includes(one.outcome) ? refused + 1 : 0;
    visited.push(one);
  }
  if (waiting > 0) notes.push(`${waiting} rows still wait for their pages; each is tried again by itself.`);
  return visited;
}

function isDue(before: ListedRow, row: Row, now: string, mended: boolean): boolean {
  if (before.hash !== rowHash(row)) return true;
  if (before.version === null && mended) return true;
  return before.due !== null && before.due <= now;
}

const skippedOutcome = (before: ListedRow): VisitedRow['outcome'] =>
  before.version === null ? (before.outcome as VisitedRow['outcome']) : 'unchanged';

async function visitRow(visit: RowVisit, row: Row, before: ListedRow | null): Promise<VisitedRow> {
  const { needs, source, commit } = visit;
  const watch = watching(needs.fetching);
  try {
    const captured = await capturePage(watch.fetching, source, row);
    if (captured.page.text.length < fewCharacters) refuseBarrier(captured.answers);
    let kept: { outcome: VersionOutcome; version: number } | undefined;
    await commit(async (tx) => {
      const seen = needs.clock.now().toString();
      kept = await keepVersion(tx, source, captured, seen);
      await saveListedRow(tx, listedAs(visit, row, before, { version: kept.version, outcome: kept.outcome }));
      return kept.outcome === 'unchanged' ? [] : [{ version: kept.version }];
    });
    return {
      row,
      version: kept!.version,
      attachments: captured.page.attachments,
      outcome: kept!.outcome,
      fault: null,
    };
  } catch (caught) {
    if (!(caught instanceof Fault)) throw caught;
    const fault = barrierFault(watch.answers) ?? caught;
    const outcome: VisitedRow['outcome'] = fault instanceof FetchFault ? fault.outcome : 'unreadable';
    needs.log.warn({ source: source.id, url: row.url }, fault.advice);
    if (outcome === 'not-found') await settleGone(visit, row, fault.message);
    await transaction(needs.database, async (tx) => {
      // A page that could not be read is kept all the same: a mended definition reads it without asking again.
      if (outcome === 'unreadable') for (const answer of watch.answers) await keepSnapshot(tx, answer);
      const failed = { version: null, outcome, fault: fault.advice, ours: fault instanceof DatabaseFault };
      await saveListedRow(tx, listedAs(visit, row, before, failed));
    });
    return { row, version: null, attachments: [], outcome, fault: fault.advice };
  }
}

/** A page that is gone at the second visit in a row makes a version that says so, read and filed like any other. */
async function settleGone({ needs, source, commit }: RowVisit, row: Row, sentence: string): Promise<void> {
  await commit(async (tx) => {
    const at = { publication: source.publication, url: row.url };
    const gone = await noteGone(tx, at, sentence, needs.clock.now().toString());
    return gone === null ? [] : [gone];
  });
}

/** A row that was not tried, since those before it were refused; it must not be forgotten. */
async function postpone(visit: RowVisit, row: Row, before: ListedRow | null, last: VisitedRow): Promise<VisitedRow> {
  const fault = 'It was not tried: the pages before it were refused.';
  const outcome = last.outcome;
  await transaction(visit.needs.database, (tx) =>
    saveListedRow(tx, {
      ...listedAs(visit, row, before, { version: null, outcome, fault }),
      failures: before?.failures ?? 0,
    }),
  );
  return { row, version: before?.version ?? null, attachments: [], outcome, fault };
}

interface Became {
  version: number | null;
  outcome: VisitedRow['outcome'];
  fault?: string;
  /** The fault is not the page's but ours: it is due at once. */
  ours?: boolean;
}

/** What is kept of a row. A page that was kept once stays so when it fails later. */
export function listedAs(
  visit: { needs: Pick<VisitNeeds, 'clock'>; source: Source },
  row: Row,
  before: ListedRow | null,
  became: Became,
): ListedRow {
  const { needs, source } = visit;
  const now = needs.clock.now();
  const failures = became.version !== null ? 0 : (before?.failures ?? 0) + 1;
  const listed = before?.first_listed ?? now.toString();
  const dated =
    row.published ?? Temporal.Instant.from(listed).toZonedDateTimeISO(source.timeZone).toPlainDate().toString();
  const today = now.toZonedDateTimeISO(source.timeZone).toPlainDate();
  const age = Temporal.PlainDate.from(dated).until(today).days;
  const minutes = became.ours ? 0 : failures > 0 ? minutesUntilRetry(failures) : minutesUntilRecheck(age);
  return {
    source: source.id,
    url: row.url,
    hash: rowHash(row),
    row,
    version: became.version ?? before?.version ?? null,
    first_listed: listed,
    checked: now.toString(),
    due: minutes === null ? null : now.add({ seconds: Math.round(minutes * 60) }).toString(),
    outcome: became.outcome,
    fault: became.fault ?? null,
    failures,
  };
}

/** Sees what is served for a page, also when reading it fails. */
function watching(fetching: Fetching) {
  const answers: Answer[] = [];
  return {
    answers,
    fetching: {
      ...fetching,
      get: async (...asked: Parameters<Fetching['get']>) => {
        const answer = await fetching.get(...asked);
        answers.push(answer);
        return answer;
      },
    } satisfies Fetching,
  };
}

function barrierFault(answers: Answer[]): FetchFault | null {
  for (const answer of answers) {
    const barrier = barrierIn(answer);
    if (barrier === null || barrier.outcome === 'empty' || barrier.outcome === 'redesigned') continue;
    return new FetchFault(barrier.outcome, `${answer.url} ${barrier.sentence}.`, { next: 'ask-editor' });
  }
  return null;
}

/** @throws FetchFault when what looks like an article is a barrier */
function refuseBarrier(answers: Answer[]): void {
  const fault = barrierFault(answers);
  if (fault !== null) throw fault;
}
