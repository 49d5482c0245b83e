const numeric = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/;
const compact = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const english =
  /(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/;
const instant = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})/;

/** A date within words and where it stands there. */
export interface DateFound {
  /** `YYYY-MM-DD` */
  date: string;
  start: number;
  end: number;
}

/**
 * The first calendar date in some words: 2026-09-14, 2026/9/14, 2026年9月14日, 20260914, 14 September 2026,
 * September 14, 2026, or a moment with its offset, which is the date it has in the time zone.
 * @param timeZone IANA name, for moments
 * @returns null where there is none, or none that exists in the calendar
 */
export function dateIn(words: string, timeZone: string): DateFound | null {
  const moment = instant.exec(words);
  if (moment !== null) {
    const date = dateOfMoment(moment[0], timeZone);
    if (date !== null) return { date, start: moment.index, end: moment.index + moment[0].length };
  }
  const digits = numeric.exec(words) ?? compact.exec(words);
  if (digits !== null) return placed(digits, digits[1], Number(digits[2]), digits[3]);
  const named = english.exec(words);
  if (named === null) return null;
  const [day, month, year] = named[3] === undefined ? [named[5], named[4], named[6]] : [named[1], named[2], named[3]];
  return placed(named, year, months.indexOf(month!.slice(0, 3).toLowerCase()) + 1, day);
}

/** The date that milliseconds since 1970 have in a time zone. */
export function dateOfMilliseconds(milliseconds: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function dateOfMoment(words: string, timeZone: string): string | null {
  try {
    return Temporal.Instant.from(words.replace(' ', 'T').replace(/\s/, ''))
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString();
  } catch {
    return null;
  }
}

function placed(
  match: RegExpExecArray,
  year: string | undefined,
  month: number,
  day: string | undefined,
): DateFound | null {
  try {
    const date = Temporal.PlainDate.from({ year: Number(year), month, day: Number(day) }, { overflow: 'reject' });
    // 日 belongs to the date, so that its words are whole.
    const end = match.index + match[0].length + (match.input.startsWith('日', match.index + match[0].length) ? 1 : 0);
    return { date: date.toString(), start: match.index, end };
  } catch {
    return null;
  }
}
