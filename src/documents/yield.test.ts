import { describe, expect, test } from 'vitest';
import { hasCollapsed, usualYield } from './yield.ts';

const daily = (count: number, every: number, from = '2024-01-01') =>
  Array.from({ length: count }, (_, index) =>
    Temporal.PlainDate.from(from)
      .add({ days: index * every })
      .toString(),
  );

describe('what a source usually yields', () => {
  test('a daily column is unusual after about a week, a monthly one after half a year', () => {
    expect(usualYield(daily(40, 1), null).silenceDays).toBe(7);
    const monthly = usualYield(daily(12, 30), null);
    expect(monthly.medianPause).toBe(30);
    expect(monthly.silenceDays).toBeGreaterThan(150);
    expect(monthly.words).toContain('every 30 days');
  });

  test('a long holiday in its history widens what is usual', () => {
    const dates = [...daily(10, 1), ...daily(10, 1, '2024-02-01')];
    expect(usualYield(dates, null).silenceDays).toBeGreaterThanOrEqual(1.5 * 22);
  });

  test('without history the declaration speaks; without either nothing is claimed', () => {
    expect(usualYield([], 30).silenceDays).toBe(8);
    const unknown = usualYield(['2024-01-01'], null);
    expect(unknown.silenceDays).toBeNull();
    expect(unknown.words).toContain('Too little is known');
  });

  test('a day with many documents counts once', () => {
    expect(usualYield([...daily(5, 10), ...daily(5, 10)], null).days).toBe(5);
  });
});

describe('a collapsed share', () => {
  test.each([
    [{ of: 100, with: 100 }, { of: 20, with: 0 }, true],
    [{ of: 100, with: 100 }, { of: 20, with: 18 }, false],
    [{ of: 50, with: 25 }, { of: 10, with: 0 }, true],
    [{ of: 50, with: 10 }, { of: 10, with: 0 }, false],
    [{ of: 3, with: 3 }, { of: 20, with: 0 }, false],
    [{ of: 100, with: 0 }, { of: 20, with: 0 }, false],
  ])('from %j to %j: %j', (before, now, collapsed) => {
    expect(hasCollapsed(before, now)).toBe(collapsed);
  });
});
