import { Fault, FetchFault } from '../faults.ts';
import type { Fetching } from '../fetching/index.ts';
import { barrierIn, readPage, type Source } from '../sources/index.ts';
import { lookAtList } from './look.ts';
import { outcomes, type VisitOutcome } from './outcomes.ts';

/** What a trial of a source found. */
export interface Trial {
  source: string;
  /** `fresh` where the list and its first page were read. */
  outcome: VisitOutcome;
  rows: number;
  /** How many of them have a date. */
  dated: number;
  /** Title of the first row, and how many letters its page's text has; null where it could not be read. */
  first: string | null;
  letters: number | null;
  notes: string[];
  fault: string | null;
  todo: string | null;
}

const nothing = { definition: null, answers: {}, rowsHash: null, front: [] };

/** Reads a source's list and the page of its first row, live; stores nothing. */
export async function trySource(source: Source, fetching: Fetching): Promise<Trial> {
  const trial: Trial = {
    ...{ source: source.id, outcome: 'fresh', rows: 0, dated: 0, first: null, letters: null },
    ...{ notes: [], fault: null, todo: null },
  };
  const failed = (outcome: VisitOutcome, fault: string): Trial => ({
    ...trial,
    ...{ outcome, fault, todo: outcomes[outcome].todo },
  });
  try {
    const look = await lookAtList(source, fetching, nothing, true);
    if (look.found === 'nothing') return failed(look.absence.outcome, look.absence.sentence);
    if (look.found === 'same') return trial;
    trial.rows = look.rows.length;
    trial.dated = look.rows.filter(({ published }) => published !== null).length;
    trial.notes = look.notes;
    const [row] = look.rows;
    if (row === undefined) return trial;
    trial.first = row.title;
    const { page, answers } = await readPage(source, row, fetching);
    for (const answer of answers) {
      const barrier = page.text.length < 800 ? barrierIn(answer) : null;
      if (barrier !== null) return failed(barrier.outcome, `${answer.url} ${barrier.sentence}.`);
    }
    trial.letters = page.text.length;
    return trial;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    // The list was read: what failed is its first page.
    const outcome = fault instanceof FetchFault ? fault.outcome : trial.rows > 0 ? 'partial' : 'redesigned';
    return failed(outcome, fault.advice);
  }
}
