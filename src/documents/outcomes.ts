import type { FetchOutcome } from '../faults.ts';

/**
 * How a visit ended. `fresh`: something new or changed; `unchanged`: all as known; `partial`: rows whose pages
 * failed; `empty`: the list is there and holds no entry; `redesigned`: the definition finds nothing in the page;
 * `own-outage`: this installation had no way out; `cut-off`: the process ended before the visit did; else the way
 * the request failed.
 */
export type VisitOutcome =
  | 'fresh'
  | 'unchanged'
  | 'partial'
  | 'empty'
  | 'redesigned'
  | 'own-outage'
  | 'cut-off'
  | FetchOutcome;

/** What follows from an outcome. */
export interface OutcomeRule {
  /** Whether the list was read: what counts as a success of the source. */
  success: boolean;
  /** For a person, after "The last visit". */
  words: string;
  /** What to do about it; null where there is nothing to do. */
  todo: string | null;
  /** Minutes until the next visit after the first failure in a row, doubled with each further one up to a day; null: the source's rhythm. */
  retryMinutes: number | null;
  /** How many in a row open an alarm; null: never. */
  alarmAfter: number | null;
}

const good = (words: string): OutcomeRule => ({
  success: true,
  words,
  todo: null,
  retryMinutes: null,
  alarmAfter: null,
});

/** Every outcome with its words, its retry rule and its alarm rule. No outcome ever ends the visits to a source. */
export const outcomes: Record<VisitOutcome, OutcomeRule> = {
  fresh: good('found something new'),
  unchanged: good('found everything as it was'),
  partial: {
    ...good('read the list, but not the page of every row'),
    todo: 'See the rows it names. Each is tried again, after an hour at first; mend the page template if they look alike.',
  },
  empty: {
    success: false,
    words: 'found the list without an entry',
    todo: 'Open the list. If it shows entries, they are filled in by script or stand elsewhere: mend the definition.',
    retryMinutes: 60,
    alarmAfter: 1,
  },
  redesigned: {
    success: false,
    words: 'found nothing where the definition looks',
    todo: 'Compare the page with the definition, mend the selectors, then run: lexwire sources reread ID.',
    retryMinutes: 120,
    alarmAfter: 1,
  },
  blocked: {
    success: false,
    words: 'was refused by the site',
    todo: 'Open the list in a browser. Visit it less often, and set LEXWIRE_CONTACT so that its owner can reach you.',
    retryMinutes: 120,
    alarmAfter: 2,
  },
  challenge: {
    success: false,
    words: 'met a test for a browser or a person, or a log-in',
    todo: 'Lexwire does not get past tests. Look for a feed or another address of the same column, or ask the authority.',
    retryMinutes: 180,
    alarmAfter: 2,
  },
  'not-found': {
    success: false,
    words: 'found that the address is gone',
    todo: 'Find the column’s new address on the authority’s site and correct the source.',
    retryMinutes: 240,
    alarmAfter: 2,
  },
  moved: {
    success: false,
    words: 'was sent elsewhere without end',
    todo: 'Open the list in a browser, and put the address it ends at into the source.',
    retryMinutes: 240,
    alarmAfter: 2,
  },
  tls: {
    success: false,
    words: 'failed in the TLS handshake',
    todo: 'If it lasts: the certificate is wrong or the site speaks an old TLS. See the transport options of the source.',
    retryMinutes: 60,
    alarmAfter: 3,
  },
  timeout: {
    success: false,
    words: 'was not answered in time',
    todo: 'Nothing at first: it is tried again. If it lasts, give the source more seconds or other opening hours.',
    retryMinutes: 15,
    alarmAfter: 4,
  },
  unreachable: {
    success: false,
    words: 'could not reach the site',
    todo: 'Nothing at first: it is tried again. If it lasts, see whether the site opens from another network.',
    retryMinutes: 15,
    alarmAfter: 4,
  },
  oversized: {
    success: false,
    words: 'met an answer larger than what is read of a page',
    todo: 'Open the list. If it is that large, raise the limit of the source; if not, its address is wrong.',
    retryMinutes: 720,
    alarmAfter: 1,
  },
  robots: {
    success: false,
    words: 'was not made: robots.txt of the site says no',
    todo: 'Ask the authority, or look for a feed. An override needs a written reason in the source.',
    retryMinutes: 1440,
    alarmAfter: 1,
  },
  closed: {
    success: false,
    words: 'was not made: the source’s opening hours had passed',
    todo: null,
    retryMinutes: 60,
    alarmAfter: null,
  },
  'refused-address': {
    success: false,
    words: 'was not made: the address leads to no public site',
    todo: 'Correct the address in the source.',
    retryMinutes: 1440,
    alarmAfter: 1,
  },
  'not-recorded': {
    success: false,
    words: 'found no recorded page',
    todo: 'Record the page, or collect without --replay.',
    retryMinutes: 60,
    alarmAfter: null,
  },
  // The alarm about our own outage is one for the installation, not one for each source.
  'own-outage': {
    success: false,
    words: 'could not leave this machine: nothing outside answered',
    todo: 'See to the network of this machine. No source is blamed; what was missed is fetched afterwards.',
    retryMinutes: 5,
    alarmAfter: null,
  },
  'cut-off': {
    success: false,
    words: 'was cut off: the program ended before the visit did',
    todo: 'Nothing: the next visit takes up what was lost.',
    retryMinutes: 5,
    alarmAfter: 3,
  },
};

/** Outcomes that say nothing about the source: they neither count as its failures nor lengthen its wait. */
export const blameless: VisitOutcome[] = ['own-outage', 'cut-off', 'closed', 'not-recorded'];

/** Outcomes of visits that asked nothing of the site, or had no answer from it. */
export const withoutAnswer: VisitOutcome[] = [
  'own-outage',
  'cut-off',
  'closed',
  'not-recorded',
  'unreachable',
  'timeout',
  'refused-address',
];

/** Outcomes that may be our own network's fault as well as the site's. */
export const networkOutcomes: VisitOutcome[] = ['unreachable', 'timeout'];

/** The rule of an outcome as it stands in the database; one of another version of the program gets a cautious rule. */
export function ruleOf(outcome: string): OutcomeRule {
  return outcomes[outcome as VisitOutcome] ?? { ...outcomes.unreachable, words: `ended as "${outcome}"` };
}

const day = 24 * 60;
/** Part of the wait by which it varies either way, so that sources visited together drift apart. */
const jitter = 0.1;

/**
 * Minutes until the next visit.
 * @param failures visits in a row without success, this one included; our own outage counts as none
 * @param everyMinutes the source's rhythm
 * @param chance from 0 to 1, a draw for the jitter
 * @param atLeastSeconds what the site asked for (Retry-After), if it did
 */
export function minutesUntilNext(
  outcome: VisitOutcome,
  failures: number,
  everyMinutes: number,
  chance: number,
  atLeastSeconds = 0,
): number {
  const { retryMinutes } = outcomes[outcome];
  const wait =
    retryMinutes === null
      ? everyMinutes
      : blameless.includes(outcome)
        ? retryMinutes
        : Math.min(day, retryMinutes * 2 ** Math.min(12, Math.max(0, failures - 1)));
  // A site that fails is not asked more often than one that answers; jitter only ever lengthens that.
  const least = blameless.includes(outcome) ? wait : Math.max(wait, everyMinutes);
  const varied = retryMinutes === null ? least * (1 - jitter / 2 + jitter * chance) : least * (1 + jitter * chance);
  return Math.max(Math.min(varied, Math.max(day, everyMinutes)), atLeastSeconds / 60);
}
