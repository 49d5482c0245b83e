import { type Database, transaction } from '../database/index.ts';
import type { Source } from '../sources/index.ts';
import { openAlarms } from './alarm-queries.ts';
import { type AlarmRule, todoOf } from './alarms.ts';
import { healthRows } from './health-queries.ts';
import { ruleOf } from './outcomes.ts';

export interface HealthNeeds {
  database: Database;
  sources: Source[];
}

/** How a source does. Instants are ISO 8601, UTC. */
export interface Health {
  source: string;
  authority: string;
  column: string;
  url: string;
  /** `proven` once a live visit of this installation succeeded; before, what its definition says. */
  state: Source['state'];
  /** The outcome of the last visit; null where there was none. */
  outcome: string | null;
  lastVisit: string | null;
  lastSuccess: string | null;
  /** When a document was found that was not known before. */
  lastNew: string | null;
  /** Outcomes of the last visits, the newest first; `under way` for one that has not ended. */
  trend: string[];
  rows: number | null;
  next: string | null;
  /** What it usually yields, and when its silence is unusual, in words. */
  usual: string | null;
  alarms: { rule: string; sentence: string; opened: string; todo: string | null }[];
  /** The sentence of the last visit's fault. */
  fault: string | null;
  notes: string[];
  /** What to do; null where there is nothing to do. */
  todo: string | null;
}

/** Visits that make the trend. */
const trendLength = 12;

/**
 * The health of sources, in the order of the catalogue, and the alarms about the installation itself.
 * @param chosen the sources to tell of; all where left out
 */
export async function healthOf(
  { database, sources }: HealthNeeds,
  chosen: Source[] = sources,
): Promise<{ sources: Health[]; own: Health['alarms'] }> {
  const { rows, alarms } = await transaction(database, async (tx) => ({
    rows: new Map((await healthRows(tx, trendLength)).map((row) => [row.source, row])),
    alarms: Map.groupBy(await openAlarms(tx), ({ source }) => source),
  }));
  const alarmsOf = (source: string): Health['alarms'] =>
    (alarms.get(source) ?? []).map(({ rule, sentence, opened }) => ({ rule, sentence, opened, todo: adviceOn(rule) }));
  const told = chosen.map((source): Health => {
    const row = rows.get(source.id);
    const own = alarmsOf(source.id);
    const outcome = row?.trend.find((one) => one !== null) ?? row?.lastOutcome ?? null;
    const declared = source.state === 'proven' ? 'recorded' : source.state;
    return {
      source: source.id,
      authority: source.authority,
      column: source.column,
      url: source.url,
      state: row?.proven ? 'proven' : declared,
      outcome,
      lastVisit: row?.lastVisit ?? null,
      lastSuccess: row?.lastSuccess ?? null,
      lastNew: row?.lastNew ?? null,
      trend: (row?.trend ?? []).map((one) => one ?? 'under way'),
      rows: row?.rowsFound ?? null,
      next: row?.next ?? null,
      usual: row?.usual ?? null,
      alarms: own,
      fault: row?.fault ?? null,
      notes: row?.notes ?? [],
      // A visit that failed comes before a silence that may only follow from it.
      todo:
        outcome === null ? `Visit it: lexwire collect ${source.id}.` : (ruleOf(outcome).todo ?? own[0]?.todo ?? null),
    };
  });
  return { sources: told, own: alarmsOf('') };
}

/** What to do about an alarm: its own advice, or that of the outcome it is named after. */
function adviceOn(rule: string): string | null {
  return todoOf[rule as AlarmRule] ?? ruleOf(rule).todo;
}
