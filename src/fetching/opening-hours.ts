import { FetchFault } from '../faults.ts';
import type { OpeningHours } from './contract.ts';

/** Whether a host may be asked at a moment. `from` equal to `to` means all day. */
export function isOpen(hours: OpeningHours, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(opensAt(hours, at), at) <= 0;
}

/**
 * The first moment from `at` on when a host may be asked: `at` itself when it is open.
 * A span over midnight belongs to the day it begins on.
 */
export function opensAt({ timeZone, from, to, days }: OpeningHours, at: Temporal.Instant): Temporal.Instant {
  const start = Temporal.PlainTime.from(from);
  const end = Temporal.PlainTime.from(to);
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
  // From yesterday, whose span may still run, to this weekday of next week.
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const day = today.add({ days: ahead });
    if (days !== undefined && !days.includes(day.dayOfWeek)) continue;
    const opens = day.toZonedDateTime({ timeZone, plainTime: start }).toInstant();
    const lastDay = Temporal.PlainTime.compare(end, start) > 0 ? day : day.add({ days: 1 });
    const closes = lastDay.toZonedDateTime({ timeZone, plainTime: end }).toInstant();
    if (Temporal.Instant.compare(closes, at) <= 0) continue;
    return Temporal.Instant.compare(opens, at) > 0 ? opens : at;
  }
  // No weekday is open: the entry says so, and a week from now it is looked at again.
  return at.add({ hours: 7 * 24 });
}

/** @throws FetchFault `closed`, with the moment the host may be asked */
export function checkHours(url: string, hours: OpeningHours | undefined, now: Temporal.Instant): void {
  if (hours === undefined || isOpen(hours, now)) return;
  const notBefore = opensAt(hours, now);
  throw new FetchFault('closed', `${url} is asked from ${hours.from} to ${hours.to} only (${hours.timeZone}).`, {
    remedy: `Nothing to do; it is asked again at ${notBefore}.`,
    notBefore,
  });
}
