import { expect, test } from 'vitest';
import { simulateDay } from '../../scripts/benches/timetable-day.ts';
import { planRules, planVisits, type Watched } from '../../src/documents/timetable.ts';

const now = Date.UTC(2026, 0, 5, 2);
const rules = { ...planRules, chance: () => 0 };
const watched = (source: string, host: string, change: Partial<Watched> = {}): Watched => ({
  ...{ source, host, due: now - 1000, waitingSince: null, asked: 0, pauseMilliseconds: 2000, hours: null },
  ...change,
});

test('5,000 sources every 15 minutes: no host faster than its rule, none starves, none is overtaken', () => {
  const day = simulateDay({ sources: 5_000, hosts: 2_000, everyMinutes: 15, hours: 4, seed: 11 });
  expect(day.closest).toBeGreaterThanOrEqual(1);
  expect(day.overtaken).toBe(0);
  // 16 quarters of an hour; every visit that fails waits for two.
  expect(day.fewestVisits).toBeGreaterThanOrEqual(10);
  expect(day.longestWait).toBeLessThan(5 * 60);
  expect(day.visits).toBeGreaterThan(75_000);
});

test('more than a host can take: its sources take turns, and the other hosts do not wait for it', () => {
  const crowd = Array.from({ length: 50 }, (_, index) => watched(`a${index}`, 'a', { due: now - 50_000 + index }));
  const planned = planVisits([...crowd, watched('b', 'b')], now, rules);
  expect(planned.map(({ source }) => source)).toEqual(['a0', 'a1', 'a2', 'a3', 'b']);
  expect(planned.map(({ at }) => at - now)).toEqual([0, 2000, 4000, 6000, 0]);
});

test('what waits is not planned twice, unless it was lost; what is not due is left', () => {
  const sources = [
    watched('waits', 'a', { waitingSince: now - 60_000 }),
    watched('lost', 'b', { waitingSince: now - 2 * 3_600_000 }),
    watched('later', 'c', { due: now + 1 }),
    watched('never', 'd', { due: 0 }),
  ];
  expect(planVisits(sources, now, rules).map(({ source }) => source)).toEqual(['never', 'lost']);
});

test('a host is passed over outside its opening hours and asked within them', () => {
  const hours = { timeZone: 'Asia/Shanghai', from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] };
  const sources = [watched('a', 'a', { hours })];
  expect(planVisits(sources, now, rules)).toHaveLength(1);
  expect(planVisits(sources, now + 11 * 3_600_000, rules)).toHaveLength(0);
  expect(planVisits(sources, now + 5 * 24 * 3_600_000, rules)).toHaveLength(0);
});

test('while nothing outside answers only a few hosts are tried', () => {
  const sources = Array.from({ length: 20 }, (_, index) => watched(`s${index}`, `h${index % 10}`));
  const planned = planVisits(sources, now, { ...rules, probes: 3 });
  expect(new Set(planned.map(({ host }) => host)).size).toBe(3);
  expect(planned).toHaveLength(3);
});
