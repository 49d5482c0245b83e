import type { Clock } from '../clock.ts';
import { type Database, type Transaction, transaction } from '../database/index.ts';
import { isOpen, type OpeningHours } from '../fetching/index.ts';
import type { Source } from '../sources/index.ts';
import { markPlanned, openAlarms, statesForTimetable } from './alarm-queries.ts';
import { hostOfSource } from './outage.ts';

/** A source as the timetable sees it. Moments are milliseconds since 1970, UTC. */
export interface Watched {
  source: string;
  host: string;
  /** When it wants to be visited; 0 for one that never was. */
  due: number;
  /** When its visit was last put into the queue, and has not ended since; null when none is waiting. */
  waitingSince: number | null;
  /** When its host was last asked for it, or will be by a visit that waits; 0 for never. */
  asked: number;
  /** Between two visits to its host, at the least. */
  pauseMilliseconds: number;
  hours: OpeningHours | null;
}

/** A visit to be made. */
export interface Planned {
  source: string;
  host: string;
  /** Not before; milliseconds since 1970. */
  at: number;
}

export interface PlanRules {
  /** How far ahead of now visits are laid out. Longer than the time to the next plan, so that no host idles between. */
  horizonMilliseconds: number;
  /** Most visits of one plan. */
  most: number;
  /** Most visits to one host that wait at a time: a slow host must not fill the queue that others wait in. */
  mostForHost: number;
  /** Nothing outside answers: only so many sources are tried, each on another host; null in ordinary times. */
  probes: number | null;
  /** A visit put into the queue that has not ended after so long is lost, and is planned again. */
  lostAfterMilliseconds: number;
  /** From 0 to 1, a draw. */
  chance(): number;
}

export const planRules: PlanRules = {
  horizonMilliseconds: 20_000,
  most: 500,
  mostForHost: 4,
  probes: null,
  lostAfterMilliseconds: 60 * 60_000,
  chance: Math.random,
};

/** Between the starts of two visits to one host. Within a visit the gate keeps the host's own rule. */
const pauseBetweenVisits = 2_000;
/** Part of the pause that is added at random. */
const jitter = 0.25;

/**
 * Plans the visits that are due. The longest due goes first, whatever its rhythm, so that none starves: one that has to
 * wait moves up with every one that is visited. Visits to one host follow each other by its pause at the least, jitter
 * added; a host outside its opening hours is passed over, and its sources stay due.
 * @param now milliseconds since 1970
 */
export function planVisits(watched: Watched[], now: number, rules: PlanRules): Planned[] {
  const free = new Map<string, number>();
  const waiting = new Map<string, number>();
  const pauses = new Map<string, number>();
  const isWaiting = ({ waitingSince }: Watched) =>
    waitingSince !== null && now - waitingSince < rules.lostAfterMilliseconds;
  for (const one of watched) {
    // The most cautious of a host's sources speaks for all.
    pauses.set(one.host, Math.max(pauses.get(one.host) ?? 0, one.pauseMilliseconds));
    if (isWaiting(one)) waiting.set(one.host, (waiting.get(one.host) ?? 0) + 1);
  }
  for (const { host, asked } of watched) {
    if (asked > 0) free.set(host, Math.max(free.get(host) ?? 0, asked + (pauses.get(host) ?? 0)));
  }
  const due = watched.filter((one) => one.due <= now && !isWaiting(one));
  due.sort((a, b) => a.due - b.due || (a.source < b.source ? -1 : 1));
  const open = new Map<OpeningHours, boolean>();
  const planned: Planned[] = [];
  const most = rules.probes ?? rules.most;
  for (const { source, host, hours } of due) {
    if (planned.length >= most) break;
    if ((waiting.get(host) ?? 0) >= (rules.probes === null ? rules.mostForHost : 1)) continue;
    const at = Math.max(now, free.get(host) ?? 0);
    if (at > now + rules.horizonMilliseconds) continue;
    if (hours !== null) {
      let opened = open.get(hours);
      if (opened === undefined) {
        opened = isOpen(hours, Temporal.Instant.fromEpochMilliseconds(now));
        open.set(hours, opened);
      }
      if (!opened) continue;
    }
    planned.push({ source, host, at });
    waiting.set(host, (waiting.get(host) ?? 0) + 1);
    free.set(host, Math.ceil(at + (pauses.get(host) ?? 0) * (1 + jitter * rules.chance())));
  }
  return planned;
}

/** Kinds of list that nobody visits: what comes in is brought. */
const brought: string[] = ['by-hand'];

/** What is known of every source of the catalogue, as the timetable sees it. */
export function watchedSources(sources: Source[], states: Awaited<ReturnType<typeof statesForTimetable>>): Watched[] {
  const byId = new Map(states.map((state) => [state.source, state]));
  const moment = (instant: string | null | undefined) =>
    instant ? Temporal.Instant.from(instant).epochMilliseconds : null;
  return sources
    .filter((source) => !brought.includes(source.list.kind))
    .map((source) => {
      const state = byId.get(source.id);
      const transport: { pauseMilliseconds?: number; openingHours?: OpeningHours } = source.transport ?? {};
      const [visited, planned] = [moment(state?.last_visit), moment(state?.planned)];
      return {
        source: source.id,
        host: hostOfSource(source),
        due: moment(state?.due) ?? 0,
        waitingSince: planned,
        asked: Math.max(visited ?? 0, planned ?? 0),
        pauseMilliseconds: Math.max(pauseBetweenVisits, transport.pauseMilliseconds ?? 0),
        hours: transport.openingHours ?? null,
      };
    });
}

/**
 * Plans what is due now, and puts the visits into the queue; plan and jobs are committed together.
 * @param put adds the job of a visit that may start at an instant, within the transaction
 * @returns how many visits were put into the queue
 */
export async function planDue(
  { database, clock, sources }: { database: Database; clock: Clock; sources: Source[] },
  put: (tx: Transaction, visit: { source: string; at: string }) => Promise<unknown>,
): Promise<number> {
  const now = clock.now().epochMilliseconds;
  return transaction(database, async (tx) => {
    const alarms = await openAlarms(tx);
    const outage = alarms.some(({ source, rule }) => source === '' && rule === 'own-outage');
    const watched = watchedSources(sources, await statesForTimetable(tx));
    const planned = planVisits(watched, now, { ...planRules, probes: outage ? 3 : null });
    for (const { source, at } of planned) {
      await put(tx, { source, at: Temporal.Instant.fromEpochMilliseconds(at).toString() });
    }
    await markPlanned(
      tx,
      planned.map(({ source, at }) => ({ source, at: Temporal.Instant.fromEpochMilliseconds(at).toString() })),
    );
    return planned.length;
  });
}
