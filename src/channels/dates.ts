import type { Issue } from './contract.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

function plainDate(text: string): Temporal.PlainDate | null {
  if (!calendarDate.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null; // 2023-02-30: the form prints what the issue says, the issue's checks complain of it
  }
}

function written(date: Temporal.PlainDate, withYear: boolean): string {
  const day = `${date.day} ${months[date.month - 1]}`;
  return withYear ? `${day} ${date.year}` : day;
}

/** A calendar date in full: `2023-11-23` → `23 November 2023`. Something else is returned as it is. */
export function longDate(text: string): string {
  const date = plainDate(text);
  return date === null ? text : written(date, true);
}

/**
 * A calendar date in day-month style; the year is added where it is not the one year of the period:
 * `23 November`, `5 January 2024`.
 */
export function shortDate(text: string, period: Issue['period']): string {
  const date = plainDate(text);
  if (date === null) return text;
  const year = String(date.year);
  return written(date, !(period.from.startsWith(year) && period.to.startsWith(year)));
}

/** The calendar date of an instant in UTC: `2026-01-12T08:30:00Z` → `12 January 2026`. */
export function dateOfInstant(instant: string): string {
  try {
    return written(Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDate(), true);
  } catch {
    return instant;
  }
}

/** An instant to the minute, in UTC: `12 January 2026, 08:30 UTC`. */
export function minuteOfInstant(instant: string): string {
  try {
    const time = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC');
    return `${written(time.toPlainDate(), true)}, ${time.toPlainTime().toString({ smallestUnit: 'minute' })} UTC`;
  } catch {
    return instant;
  }
}

/**
 * When an event takes place, in the time of the place where it does: `Thursday 18 January 2024`, or
 * with the hour `Thursday 18 January 2024, 15:00 (UTC+08:00)`.
 */
export function eventTime(when: string): string {
  const date = plainDate(when.slice(0, 10));
  if (date === null) return when;
  const day = `${weekdays[date.dayOfWeek - 1]} ${written(date, true)}`;
  const clock = /^T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(when.slice(10));
  if (clock === null) return when.length === 10 ? day : when;
  return `${day}, ${clock[1]} (UTC${clock[2] === 'Z' ? '' : clock[2]})`;
}
