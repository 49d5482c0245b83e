import { type Planned, planRules, planVisits, type Watched } from '../../src/documents/index.ts';

export interface DayRules {
  sources: number;
  hosts: number;
  everyMinutes: number;
  hours: number;
  seed: number;
  /** Seconds between two plans. */
  planSeconds?: number;
}

export interface Day {
  visits: number;
  hostsAsked: number;
  /** Shortest distance of two visits to one host, as a part of the host's rule. Below 1 a host was asked too fast. */
  closest: number;
  /** Seconds from when a source was due until its visit began. */
  longestWait: number;
  medianWait: number;
  fewestVisits: number;
  mostVisits: number;
  /** Visits that began later than one of a source on the same host that was due after it. */
  overtaken: number;
  /** Most visits that were laid out and had not begun, at any moment. */
  mostWaiting: number;
  millisecondsPerPlan: number;
}

/** Random numbers from 0 to 1 that are the same for the same seed (a linear congruence; good enough for a day). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A day by the timetable on a clock of its own. Hosts have rules from 2 to 20 seconds between visits; some hold dozens
 * of sources, most one or two; some sites are slow and some visits fail and wait longer.
 */
export function simulateDay({ sources, hosts, everyMinutes, hours, seed, planSeconds = 15 }: DayRules): Day {
  const random = randomFrom(seed);
  const pauses = Array.from({ length: hosts }, () => [2_000, 2_000, 3_000, 5_000, 20_000][Math.floor(random() * 5)]!);
  const start = Date.UTC(2026, 0, 5);
  const watched: Watched[] = Array.from({ length: sources }, (_, index) => {
    // Every host has a source; a tenth of the rest crowd on forty portals.
    const spread = index < hosts ? index : random() < 0.1 ? Math.floor(random() * 40) : Math.floor(random() * hosts);
    return {
      source: `s${index}`,
      host: `h${spread}`,
      due: start + Math.floor(random() * everyMinutes * 60_000),
      waitingSince: null,
      asked: 0,
      pauseMilliseconds: pauses[spread]!,
      hours: null,
    };
  });
  const byId = new Map(watched.map((one) => [one.source, one]));
  const lastAsked = new Map<string, number>();
  const lastDue = new Map<string, number>();
  const count = new Map(watched.map(({ source }) => [source, 0]));
  const waits: number[] = [];
  const ends: { at: number; source: string; due: number }[] = [];
  const day: Day = {
    ...{ visits: 0, hostsAsked: 0, closest: Number.POSITIVE_INFINITY, longestWait: 0, medianWait: 0 },
    ...{ fewestVisits: 0, mostVisits: 0, overtaken: 0, mostWaiting: 0, millisecondsPerPlan: 0 },
  };
  const began = ({ source, host, at }: Planned) => {
    const one = byId.get(source)!;
    const before = lastAsked.get(host);
    if (before !== undefined) day.closest = Math.min(day.closest, (at - before) / one.pauseMilliseconds);
    if ((lastDue.get(host) ?? 0) > one.due) day.overtaken += 1;
    lastDue.set(host, one.due);
    lastAsked.set(host, at);
    waits.push((at - one.due) / 1000);
    count.set(source, count.get(source)! + 1);
    one.waitingSince = at;
    one.asked = at;
    const takes = 200 + random() * (random() < 0.02 ? 30_000 : 1_500);
    const failed = random() < 0.01;
    ends.push({
      at: at + takes,
      source,
      due: at + takes + everyMinutes * 60_000 * (failed ? 2 : 0.95 + random() * 0.1),
    });
  };
  let plans = 0;
  let spent = 0;
  for (let now = start; now < start + hours * 3_600_000; now += planSeconds * 1000) {
    for (let index = ends.length - 1; index >= 0; index -= 1) {
      const { at, source, due } = ends[index]!;
      if (at > now) continue;
      Object.assign(byId.get(source)!, { waitingSince: null, due });
      ends[index] = ends.at(-1)!;
      ends.pop();
    }
    const before = performance.now();
    const planned = planVisits(watched, now, { ...planRules, chance: random });
    spent += performance.now() - before;
    plans += 1;
    for (const visit of planned) began(visit);
    day.visits += planned.length;
    day.mostWaiting = Math.max(day.mostWaiting, ends.length);
  }
  waits.sort((a, b) => a - b);
  const counts = [...count.values()];
  return {
    ...day,
    hostsAsked: lastAsked.size,
    longestWait: waits.at(-1) ?? 0,
    medianWait: waits[Math.floor(waits.length / 2)] ?? 0,
    fewestVisits: Math.min(...counts),
    mostVisits: Math.max(...counts),
    millisecondsPerPlan: spent / plans,
  };
}
