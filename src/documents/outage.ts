import { type Database, transaction } from '../database/index.ts';
import { FetchFault } from '../faults.ts';
import type { Fetching } from '../fetching/index.ts';
import type { Source } from '../sources/index.ts';
import { closeAlarms, forgive, latelyReached, openAlarm, recentEndings } from './alarm-queries.ts';
import { networkOutcomes, type VisitOutcome, withoutAnswer } from './outcomes.ts';

/** How far back failures are looked at together. */
const window = { minutes: 15 };
/** So many hosts failing in a row, with none answering between, are not to blame for it. */
const fewestHosts = 3;
/** An answer so fresh proves that we have a way out. Seconds. */
const freshAnswer = 60;

/** How a recent visit ended, and on which host. */
export interface Ending {
  host: string;
  outcome: string;
  finished: string;
}

/** The host that a source's list is asked from. */
export function hostOfSource(source: Source): string {
  return new URL(source.listUrl ?? source.url).host;
}

/**
 * Judges a failure of the network by what else happened: several hosts in a row without one answer between them are our
 * own outage; an answer just now says it is the site.
 * @param recent how the visits of the last minutes ended, the newest first
 * @returns null where that says neither
 */
export function judgeOutage(recent: Ending[], failed: string, now: string, outageOpen: boolean): boolean | null {
  const hosts = new Set([failed]);
  for (const { host, outcome, finished } of recent) {
    if (networkOutcomes.includes(outcome as VisitOutcome) || outcome === 'own-outage') {
      hosts.add(host);
      if (hosts.size >= fewestHosts) return true;
    } else if (!withoutAnswer.includes(outcome as VisitOutcome)) {
      const seconds = Temporal.Instant.from(now).since(Temporal.Instant.from(finished)).total('seconds');
      // The same host may have answered and gone down since; another one's answer counts.
      if (host !== failed && seconds <= freshAnswer) return false;
      break;
    }
  }
  return outageOpen && hosts.size > 1 ? true : null;
}

export interface OutageNeeds {
  database: Database;
  fetching: Fetching;
  /** All sources, to know their hosts and to have others to ask. */
  sources?: Source[];
}

/**
 * Whether a failed visit is our own outage. Where the other visits do not say so, hosts that answered in the last week
 * are asked for their robots.txt: if none of two can be reached either, it is ours.
 */
export async function isOwnOutage(
  { database, fetching, sources = [] }: OutageNeeds,
  source: Source,
  now: Temporal.Instant,
  outageOpen: boolean,
): Promise<boolean> {
  const hosts = new Map(sources.map((one) => [one.id, hostOfSource(one)]));
  const failed = hostOfSource(source);
  const { endings, reached } = await transaction(database, async (tx) => ({
    endings: await recentEndings(tx, now.subtract(window).toString()),
    reached: await latelyReached(tx, now.subtract({ hours: 7 * 24 }).toString()),
  }));
  const recent = endings.map(({ source: id, outcome, finished }) => ({
    host: hosts.get(id) ?? id,
    outcome: outcome ?? '',
    finished: finished ?? '',
  }));
  const judged = judgeOutage(recent, failed, now.toString(), outageOpen);
  if (judged !== null) return judged;
  const others = new Map<string, Source>();
  for (const id of reached) {
    const host = hosts.get(id);
    const other = sources.find((one) => one.id === id);
    if (host !== undefined && other !== undefined && host !== failed && others.size < 2) others.set(host, other);
  }
  if (others.size === 0) return false;
  for (const other of others.values()) if (await answers(fetching, other)) return false;
  return true;
}

/** Any answer counts, a refusal too: it came from outside. */
async function answers(fetching: Fetching, { url, transport }: Source): Promise<boolean> {
  try {
    await fetching.get(new URL('/robots.txt', url).href, { transport: { ...transport, timeoutSeconds: 10 } });
    return true;
  } catch (fault) {
    return !(fault instanceof FetchFault && withoutAnswer.includes(fault.outcome));
  }
}

/** Opens the one alarm about our own outage, and takes back what its first failures were blamed for. */
export async function declareOutage(database: Database, now: Temporal.Instant): Promise<void> {
  await transaction(database, async (tx) => {
    await openAlarm(tx, {
      source: '',
      rule: 'own-outage',
      sentence: 'Nothing outside can be reached from this machine. The sources are not to blame.',
      opened: now.toString(),
    });
    const due = now.add({ minutes: 5 }).toString();
    const judged = { ours: networkOutcomes, unanswered: withoutAnswer };
    await forgive(tx, now.subtract(window).toString(), judged, due);
  });
}

/** Closes it: something answered. */
export async function endOutage(database: Database, now: Temporal.Instant): Promise<void> {
  await transaction(database, (tx) => closeAlarms(tx, '', ['own-outage'], now.toString()));
}
