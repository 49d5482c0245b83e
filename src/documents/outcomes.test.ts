import { expect, test } from 'vitest';
import { judgeOutage } from './outage.ts';
import { blameless, minutesUntilNext, outcomes, type VisitOutcome } from './outcomes.ts';

const all = Object.keys(outcomes) as VisitOutcome[];

test.each(all)('%s: backs off, but is visited again within a day for ever', (outcome) => {
  let before = 0;
  for (const failures of [1, 2, 3, 10, 1000]) {
    const minutes = minutesUntilNext(outcome, outcomes[outcome].success ? 0 : failures, 15, 0.5);
    expect(minutes).toBeGreaterThan(0);
    expect(minutes).toBeLessThanOrEqual(24 * 60);
    if (!outcomes[outcome].success) expect(minutes).toBeGreaterThanOrEqual(before);
    before = minutes;
  }
});

test.each(all)('%s: has words, and a failure that is the source’s has advice and an alarm', (outcome) => {
  const { words, todo, alarmAfter, success } = outcomes[outcome];
  expect(words).not.toBe('');
  if (!success && !blameless.includes(outcome)) {
    expect(todo).not.toBeNull();
    expect(alarmAfter).not.toBeNull();
  }
});

test('a source that fails is never asked more often than one that answers; Retry-After is kept', () => {
  expect(minutesUntilNext('timeout', 1, 360, 0)).toBeGreaterThanOrEqual(360);
  expect(minutesUntilNext('blocked', 1, 15, 0, 7200 * 4)).toBe(480);
});

const now = '2024-01-02T01:00:00Z';
const ending = (host: string, outcome: string, finished = '2024-01-02T00:59:50Z') => ({ host, outcome, finished });

test.each([
  ['three hosts fail in a row', [ending('b', 'timeout'), ending('c', 'unreachable')], false, true],
  ['another host answered just now', [ending('b', 'unchanged'), ending('c', 'timeout')], false, false],
  ['a refusal is an answer too', [ending('b', 'blocked')], false, false],
  ['one host fails twice', [ending('a', 'timeout'), ending('a', 'timeout')], false, null],
  ['an outage goes on', [ending('b', 'own-outage')], true, true],
  ['nothing else happened', [], false, null],
] as const)('%s', (_words, recent, open, ours) => {
  expect(judgeOutage([...recent], 'a', now, open)).toBe(ours);
});
