import { type Database, transaction } from '../database/index.ts';
import { Fault, FetchFault } from '../faults.ts';
import type { Answer } from '../fetching/index.ts';
import type { Commit } from '../queue/index.ts';
import type { Source } from '../sources/index.ts';
import { openAlarm } from './alarm-queries.ts';
import type { Cause, Course, Progress, Visit, VisitedRow, VisitNeeds } from './course.ts';
import { ledgerOf } from './ledger.ts';
import { lookAtList } from './look.ts';
import { declareOutage, endOutage, isOwnOutage } from './outage.ts';
import { networkOutcomes, outcomes, type VisitOutcome, withoutAnswer } from './outcomes.ts';
import { type RowVisit, visitRows } from './rows.ts';
import { settle } from './settle.ts';
import { keepSnapshot } from './snapshots.ts';
import type { VersionOutcome } from './versions.ts';
import { type Beginning, rowsAhead } from './visit-queries.ts';

/** So many visits in a row that never ended are no accident. */
const tooManyCutOffs = 3;

/**
 * Visits a source: reads its list, captures the page of every row that is new, changed or due, keeps what is new. Each
 * document is committed by itself, with the job that reads it. Every visit is on record from its start, and ends in one
 * outcome; one whose process dies is found by the next and called cut off.
 * @returns the visit; a fault of the source ends in its outcome and is not thrown
 * @throws DatabaseFault
 */
export async function visitSource(
  needs: VisitNeeds,
  source: Source,
  commit: Commit<{ version: number }>,
  progress: Progress = () => {},
  cause: Cause = 'hand',
): Promise<Visit> {
  const ledger = ledgerOf(needs.database);
  const beginning = await ledger.begin({ source: source.id, started: needs.clock.now().toString(), cause });
  try {
    return await visitBegun(needs, source, beginning, cause, { commit, progress });
  } finally {
    ledger.release(beginning.id);
  }
}

async function visitBegun(
  needs: VisitNeeds,
  source: Source,
  beginning: Beginning,
  cause: Cause,
  { commit, progress }: Pick<RowVisit, 'commit' | 'progress'>,
): Promise<Visit> {
  const { database, fetching, clock, log } = needs;
  const { state } = beginning;
  const visit: Visit = { source: source.id, outcome: 'unchanged', rows: [], fault: null, notes: [] };
  const course: Course = { visit, look: null, ahead: null, notBefore: null };
  if (beginning.cutOff) await noteCutOff(needs, source, beginning, visit);
  try {
    const look = await lookAtList(source, fetching, state, cause === 'hand');
    course.look = look;
    if (look.found === 'nothing') {
      visit.outcome = look.absence.outcome;
      visit.fault = `${look.absence.sentence} ${outcomes[visit.outcome].todo ?? ''}`.trim();
      // A barrier is another page at every visit and evidence of nothing; what may be a list is kept to be read anew.
      if (visit.outcome === 'empty' || visit.outcome === 'redesigned') await keepAnswers(database, look.answers);
    } else {
      const due = state.recheck !== null && state.recheck <= clock.now().toString();
      if (look.found === 'rows') {
        visit.notes.push(...look.notes);
        if (!look.rowsSame) await keepAnswers(database, look.answers);
      }
      if (due || (look.found === 'rows' && (!look.rowsSame || cause === 'hand'))) {
        const rowVisit: RowVisit = { needs, source, commit, progress, thorough: cause === 'hand', notes: visit.notes };
        const mended = look.found === 'rows' && look.memory.definition !== state.definition;
        visit.rows = await visitRows(rowVisit, look.found === 'rows' ? look.rows : [], mended);
        course.ahead = await rowsAhead(database.kysely, source.id);
      }
      visit.outcome = outcomeOf(visit.rows);
    }
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    visit.outcome = fault instanceof FetchFault ? fault.outcome : 'redesigned';
    visit.fault = fault.advice;
    course.notBefore = fault instanceof FetchFault ? fault.notBefore : null;
  }
  await considerOutage(needs, source, beginning, visit);
  if (!outcomes[visit.outcome].success) {
    log.warn({ source: source.id, outcome: visit.outcome }, visit.fault ?? outcomes[visit.outcome].words);
  }
  await settle(needs, source, beginning, course);
  return visit;
}

/** A failure of the network may be ours; an answer ends an outage that was declared. */
async function considerOutage(needs: VisitNeeds, source: Source, { outage }: Beginning, visit: Visit): Promise<void> {
  const now = needs.clock.now();
  if (networkOutcomes.includes(visit.outcome)) {
    if (!(await isOwnOutage(needs, source, now, outage))) return;
    visit.outcome = 'own-outage';
    await declareOutage(needs.database, now);
  } else if (outage && !withoutAnswer.includes(visit.outcome)) {
    await endOutage(needs.database, now);
  }
}

async function noteCutOff({ database, clock }: VisitNeeds, source: Source, { state }: Beginning, visit: Visit) {
  visit.notes.push('The visit before was cut off: its program ended before it did.');
  if (state.cutOffs < tooManyCutOffs) return;
  await transaction(database, (tx) =>
    openAlarm(tx, {
      source: source.id,
      rule: 'cut-off',
      sentence: `${state.cutOffs} visits in a row were cut off: the program ended while it visited this source.`,
      opened: clock.now().toString(),
    }),
  );
}

/** Keeps what a list served, as evidence. */
async function keepAnswers(database: Database, answers: Answer[]): Promise<void> {
  await transaction(database, async (tx) => {
    for (const answer of answers) await keepSnapshot(tx, answer);
  });
}

function outcomeOf(rows: VisitedRow[]): VisitOutcome {
  if (rows.some((row) => row.fault !== null)) return 'partial';
  const fresh: (VersionOutcome | string)[] = ['new', 'changed'];
  return rows.some((row) => fresh.includes(row.outcome)) ? 'fresh' : 'unchanged';
}
