/** When the page of a listed row is looked at again. */

const hour = 60;
const day = 24 * hour;

/**
 * Minutes until a page that was read is read again, so that silent edits are found. Most are made within days: a page
 * of the last week is read daily, one of the last two months weekly, one of the last year monthly, an older one no more.
 * `lexwire collect` reads every page of a list whatever its age.
 * @param ageDays days since the document's date, or since it was first listed
 * @returns null for never
 */
export function minutesUntilRecheck(ageDays: number): number | null {
  if (ageDays <= 7) return day;
  if (ageDays <= 60) return 7 * day;
  if (ageDays <= 365) return 30 * day;
  return null;
}

/**
 * Minutes until a row whose page could not be kept is tried again: an hour, doubled up to a day; once it has failed for
 * about two weeks, a week. Never ends.
 * @param failures tries in a row, the last included
 */
export function minutesUntilRetry(failures: number): number {
  if (failures > 18) return 7 * day;
  return Math.min(day, hour * 2 ** Math.min(10, Math.max(0, failures - 1)));
}
