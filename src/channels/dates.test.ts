import { expect, it } from 'vitest';
import { dateOfInstant, eventTime, longDate, minuteOfInstant, shortDate } from './dates.ts';

const period = { from: '2023-11-01', to: '2023-12-31', label: '' };

it('writes a date in day-month style and adds the year where it is not the period’s', () => {
  expect(shortDate('2023-11-03', period)).toBe('3 November');
  expect(shortDate('2024-01-05', period)).toBe('5 January 2024');
  expect(shortDate('2023-12-31', { ...period, to: '2024-01-31' })).toBe('31 December 2023');
  expect(longDate('2024-02-29')).toBe('29 February 2024');
});

it('prints what is not a date as it stands', () => {
  expect(shortDate('2023-02-30', period)).toBe('2023-02-30');
  expect(longDate('March 2024')).toBe('March 2024');
  expect(dateOfInstant('never')).toBe('never');
  expect(eventTime('soon')).toBe('soon');
  expect(eventTime('2024-01-18Tsoon')).toBe('2024-01-18Tsoon');
});

it('gives events in the time of their place and captures in UTC', () => {
  expect(eventTime('2024-01-18')).toBe('Thursday 18 January 2024');
  expect(eventTime('2024-01-18T08:30:00+08:00')).toBe('Thursday 18 January 2024, 08:30 (UTC+08:00)');
  expect(eventTime('2024-01-18T08:30Z')).toBe('Thursday 18 January 2024, 08:30 (UTC)');
  expect(dateOfInstant('2026-01-12T23:59:59Z')).toBe('12 January 2026');
  expect(minuteOfInstant('2026-01-12T08:30:59.123Z')).toBe('12 January 2026, 08:30 UTC');
});
