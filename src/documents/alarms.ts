import type { Transaction } from '../database/index.ts';
import { closeAlarms, openAlarm } from './alarm-queries.ts';
import { outcomes, type VisitOutcome } from './outcomes.ts';
import { datedAtVisits, traitsOfDocuments } from './visit-queries.ts';
import { hasCollapsed, type Share } from './yield.ts';

/** Rules that look at more than the outcome of a visit. */
export type AlarmRule =
  | 'silence'
  | 'missed-rows'
  | 'pages'
  | 'dates-lost'
  | 'bodies-lost'
  | 'attachments-lost'
  | 'cut-off'
  | 'own-outage';

/** What to do about an alarm, where the outcome's own advice does not say it. */
export const todoOf: Record<AlarmRule, string> = {
  silence:
    'Open the list. If it shows something newer, mend the definition; if not, expect less of it (expectedPerMonth).',
  'missed-rows': 'Visit it more often, say where older rows stand (paging), and look through its older pages by hand.',
  pages: 'Open the pages named in the last visit, and mend the page template if they look alike.',
  'dates-lost': 'The dates moved or look different: compare a row with list.published.',
  'bodies-lost': 'The body moved: compare a page with pages[].body, then run: lexwire sources reread ID.',
  'attachments-lost': 'The links to files moved: compare a page with pages[].attachments.',
  'cut-off': 'The program ended several times during this visit. Look at the log, and at the size of what it serves.',
  'own-outage': 'See to the network of this machine: name service, proxy, firewall.',
};

/** What a visit knows about itself when its alarms are judged. */
export interface Judged {
  source: string;
  outcome: VisitOutcome;
  /** Visits in a row without success, this one included. */
  failures: number;
  fault: string | null;
  now: string;
  silentAfter: string | null;
  usual: string | null;
  /** Rows were missed and not reached. */
  gap: string | null;
  /** Rows whose pages failed three times or more; null where that was not looked at. */
  failing: number | null;
  /** Shares that collapsed, each with its sentence; null where this visit has nothing to say about them. */
  collapsed: Map<AlarmRule, string> | null;
}

const collapses: AlarmRule[] = ['dates-lost', 'bodies-lost', 'attachments-lost'];

/**
 * Judges every alarm of a source.
 * @returns by rule: the sentence of an alarm that holds, or null for one that has passed; a rule that is not there
 *   was not judged and stays as it is
 */
export function judge(visit: Judged): Map<string, string | null> {
  const verdict = new Map<string, string | null>();
  for (const [name, { alarmAfter, words }] of Object.entries(outcomes)) {
    if (alarmAfter === null || name === 'cut-off') continue;
    if (name === visit.outcome && visit.failures >= alarmAfter) {
      const often = visit.failures === 1 ? 'The last visit' : `The last of ${visit.failures} visits without success`;
      verdict.set(name, `${often} ${words}. ${visit.fault ?? ''}`.trim());
    } else if (name !== visit.outcome && !['own-outage', 'closed'].includes(visit.outcome)) verdict.set(name, null);
  }
  const silent = visit.silentAfter !== null && visit.now > visit.silentAfter;
  verdict.set('silence', silent ? `Nothing new for longer than is usual. ${visit.usual ?? ''}`.trim() : null);
  if (outcomes[visit.outcome].success) {
    verdict.set('cut-off', null);
    verdict.set(
      'missed-rows',
      visit.gap === null ? null : 'Rows passed by between two visits, and paging back did not reach all of them.',
    );
    if (visit.failing !== null)
      verdict.set('pages', visit.failing === 0 ? null : `The pages of ${visit.failing} rows fail again and again.`);
  }
  if (visit.collapsed !== null) for (const rule of collapses) verdict.set(rule, visit.collapsed.get(rule) ?? null);
  return verdict;
}

/** Whether a verdict differs from what is open: only then is there anything to write. */
export function changesAlarms(verdict: Map<string, string | null>, open: string[]): boolean {
  return [...verdict].some(([rule, sentence]) => (sentence !== null) !== open.includes(rule));
}

/** Opens and closes alarms by a verdict. One alarm is open for each source and rule. */
export async function applyVerdict(
  tx: Transaction,
  source: string,
  verdict: Map<string, string | null>,
  open: string[],
  at: string,
): Promise<void> {
  for (const [rule, sentence] of verdict) {
    if (sentence !== null) await openAlarm(tx, { source, rule, sentence, opened: at });
  }
  const passed = [...verdict].filter(([rule, sentence]) => sentence === null && open.includes(rule));
  await closeAlarms(
    tx,
    source,
    passed.map(([rule]) => rule),
    at,
  );
}

/** How many of the newest documents, or visits, are held against those before them. */
const [newest, before] = [10, 50];

/** Which shares have collapsed: of rows with a date, of documents with a body and with attachments. */
export async function collapsedShares(
  tx: Transaction,
  source: string,
  rows: { found: number; dated: number },
): Promise<Map<AlarmRule, string>> {
  const collapsed = new Map<AlarmRule, string>();
  const visits = await datedAtVisits(tx, source, before);
  const earlier = {
    of: visits.reduce((sum, visit) => sum + visit.rows_found, 0),
    with: visits.reduce((sum, visit) => sum + visit.rows_dated, 0),
  };
  const said = (what: string, was: Share, is: Share) =>
    `${is.with} of ${is.of} ${what}, where it was ${was.with} of ${was.of} before.`;
  const dated = { of: rows.found, with: rows.dated };
  if (hasCollapsed(earlier, dated)) collapsed.set('dates-lost', said('rows have a date', earlier, dated));
  const traits = await traitsOfDocuments(tx, source, newest + before);
  const share = (of: typeof traits, has: (trait: (typeof traits)[number]) => boolean): Share => ({
    of: of.length,
    with: of.filter(has).length,
  });
  const [now, then] = [traits.slice(0, newest), traits.slice(newest)];
  for (const [rule, what, has] of [
    ['bodies-lost', 'of the newest documents have a body', (trait) => trait.bodied],
    ['attachments-lost', 'of the newest documents have attachments', (trait) => trait.attached],
  ] as [AlarmRule, string, (trait: (typeof traits)[number]) => boolean][]) {
    const [was, is] = [share(then, has), share(now, has)];
    if (hasCollapsed(was, is)) collapsed.set(rule, said(what, was, is));
  }
  return collapsed;
}
