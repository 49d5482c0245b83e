/** A date as a newsletter prints it. `date` is null where it names no day ("May 2024"), or none that exists. */
export interface PrintedDay {
  text: string;
  date: string | null;
  /** The first day of a printed range ("26-27 October"), whose last day `date` is. */
  from: string | null;
  start: number;
  end: number;
}

/** First and last day of what an issue covers; gives a printed day its year. */
export interface Period {
  from: string;
  to: string;
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = '(?<![\\d.])([0-3]?\\d)(?:st|nd|rd|th)?';
const YEAR = '(?:,?\\s+((?:19|20)\\d{2})\\b)?';
const TO = '\\s*(?:-|–|—|to|until|and|&)\\s*';
const FORMS = new RegExp(
  [
    // 6 May, 6th of May 2024, 26-27 October 2023, 30 October - 2 November
    `${DAY}(?:${TO}([0-3]?\\d)(?:st|nd|rd|th)?)?(?:\\s+of)?[\\s-](${MONTH})\\b\\.?${YEAR}(?:${TO}([0-3]?\\d)(?:st|nd|rd|th)?\\s+(${MONTH})\\b\\.?${YEAR})?`,
    // May 6, May 6th, 2024, October 26-27, 2023, October 30 - November 2
    `\\b(${MONTH})\\b\\.?\\s+([0-3]?\\d)(?:st|nd|rd|th)?(?!\\d)(?:${TO}(?:(${MONTH})\\b\\.?\\s+)?([0-3]?\\d)(?:st|nd|rd|th)?(?!\\d))?${YEAR}`,
    '\\b((?:19|20)\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})\\b',
    '\\b(\\d{1,2})[/.](\\d{1,2})[/.]((?:19|20)?\\d{2})\\b',
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'gi',
);

/**
 * The days printed in English words: British and American order, ordinals, ranges, ISO 8601, and numbers with strokes
 * (where both orders make a day, the one inside the period counts, else the British one). A day without a year takes
 * the year that puts it nearest to the period; without a period it stays null.
 */
export function findPrintedDays(text: string, period: Period | null): PrintedDay[] {
  return [...text.matchAll(FORMS)].flatMap((match): PrintedDay[] => {
    const [words, d1, d1b, m1, y1, d2, m2, y2, m3, d3, m3b, d3b, y3, isoY, isoM, isoD, n1, n2, nY] = match;
    const at = { text: words.trim(), start: match.index, end: match.index + words.trimEnd().length };
    if (d1 && m1) {
      const last = d2 && m2 ? day(d2, month(m2), y2 ?? y1, period) : day(d1b ?? d1, month(m1), y1, period);
      const first = d2 || d1b ? day(d1, month(m1), y1 ?? y2, period) : null;
      return last === undefined ? [] : [{ ...at, date: last, from: first ?? null }];
    }
    if (m3 && d3) {
      const last = day(d3b ?? d3, month(m3b ?? m3), y3, period);
      const first = d3b ? day(d3, month(m3), y3, period) : null;
      return last === undefined ? [] : [{ ...at, date: last, from: first ?? null }];
    }
    if (isoY) {
      const date = day(isoD as string, Number(isoM), isoY, period);
      return date === undefined ? [] : [{ ...at, date, from: null }];
    }
    const year = (nY as string).length === 2 ? `20${nY}` : nY;
    const british = day(n1 as string, Number(n2), year, period);
    const american = day(n2 as string, Number(n1), year, period);
    const date = [british, american].find((one) => one && within(one, period)) ?? british ?? american;
    return date === undefined ? [] : [{ ...at, date, from: null }];
  });
}

/** Whether a day lies in the period, both ends included. */
export function within(date: string, period: Period | null): boolean {
  return period !== null && date >= period.from && date <= period.to;
}

const WHOLE =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|on\s+|dated\s+|published\s+(?:on\s+)?|issued\s+(?:on\s+)?)*/i;
const MONTH_ONLY = new RegExp(
  `^(?:early\\s+|mid-?\\s*|late\\s+|end\\s+of\\s+)?(?:${MONTH})\\.?(?:,?\\s+(?:19|20)\\d{2})?$`,
  'i',
);

/**
 * The day that words are, and nothing else: the inside of `(23 November)`, `(Monday, May 6, 2024)`, `(6 May, effective 1 June)`,
 * or a month alone, whose date is null. Null for words that are no date: (Interim), (2023), (2023-2025).
 */
export function wholeDate(words: string, period: Period | null): { text: string; date: string | null } | null {
  const bare = words.trim().replace(WHOLE, '');
  if (MONTH_ONLY.test(bare)) return { text: words.trim(), date: null };
  const [first] = findPrintedDays(bare, period);
  if (first?.start !== 0) return null;
  const rest = bare.slice(first.end).trim();
  if (rest !== '' && !/^[,;.–—-]/.test(rest)) return null;
  return { text: rest === '' ? words.trim() : first.text, date: first.date };
}

function month(words: string): number {
  return MONTHS.indexOf(words.slice(0, 3).toLowerCase()) + 1;
}

/** `undefined` for a day that no calendar has; null where the year is not to be known. */
function day(dayText: string, monthNumber: number, year: string | undefined, period: Period | null) {
  const make = (of: number) => {
    try {
      return Temporal.PlainDate.from({ year: of, month: monthNumber, day: Number(dayText) }, { overflow: 'reject' });
    } catch {
      return null;
    }
  };
  if (year !== undefined) return make(Number(year))?.toString();
  if (make(2024) === null) return undefined;
  if (period === null) return null;
  const [from, to] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to)];
  let best: { date: string; away: number } | null = null;
  for (let of = from.year - 1; of <= to.year + 1; of++) {
    const date = make(of);
    if (date === null) continue;
    const before = date.until(from).total('days');
    const after = to.until(date).total('days');
    const away = Math.max(0, before, after);
    if (best === null || away < best.away) best = { date: date.toString(), away };
  }
  return best?.date;
}

/**
 * The period words name: `2023-11/2023-12` as `--period` has it, two days, a month, or a newsletter's name of its own
 * ("November – December 2023", `china-tmt-2023-11-12`). Null where they name none.
 */
export function periodOf(words: string): Period | null {
  const months = /((?:19|20)\d{2})-(\d{2})(?:-(\d{2}))?(?:\/((?:19|20)\d{2})-(\d{2})(?:-(\d{2}))?)?$/.exec(
    words.trim(),
  );
  if (months && /^[\d/-]+$/.test(words.trim())) {
    const [, y1, m1, d1, y2, m2, d2] = months;
    return span(
      `${y1}-${m1}-${d1 ?? '01'}`,
      y2 ? { month: `${y2}-${m2}`, day: d2 } : { month: `${y1}-${m1}`, day: d1 },
    );
  }
  const file = /(?:^|[^\d])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-2]))?(?!\d)/.exec(words);
  if (file) {
    const [, year, first, last = first] = file;
    if (Number(last) >= Number(first)) return span(`${year}-${first}-01`, { month: `${year}-${last}` });
  }
  const named = new RegExp(
    `\\b(${MONTH})\\b\\.?(?:\\s+((?:19|20)\\d{2}))?(?:${TO}(${MONTH})\\b\\.?)?\\s+((?:19|20)\\d{2})\\b`,
    'i',
  ).exec(words);
  if (named) {
    const [, m1, y1, m2, y2] = named;
    const two = (of: string) => String(month(of)).padStart(2, '0');
    return span(`${y1 ?? y2}-${two(m1 as string)}-01`, { month: `${y2}-${two(m2 ?? (m1 as string))}` });
  }
  return null;
}

function span(from: string, { month: last, day: lastDay }: { month: string; day?: string | undefined }): Period | null {
  try {
    const first = Temporal.PlainDate.from(from, { overflow: 'reject' });
    const end = lastDay
      ? Temporal.PlainDate.from(`${last}-${lastDay}`, { overflow: 'reject' })
      : Temporal.PlainYearMonth.from(last).toPlainDate({ day: Temporal.PlainYearMonth.from(last).daysInMonth });
    return Temporal.PlainDate.compare(first, end) > 0 ? null : { from: first.toString(), to: end.toString() };
  } catch {
    return null;
  }
}
