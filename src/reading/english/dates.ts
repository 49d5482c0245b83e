const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '([0-3]?[0-9])(?:st|nd|rd|th)?';
const PRINTED = new RegExp(
  `\\b${DAY}(?:\\s{1,3}day)?(?:\\s{1,3}of)?\\s{1,3}${MONTH},?(?:\\s{1,3}([12][0-9]{3})\\b)?` +
    `|\\b${MONTH}\\s{1,3}${DAY}(?:,?\\s{1,3}([12][0-9]{3})\\b|(?![0-9]))` +
    `|\\b([12][0-9]{3})-([01][0-9])-([0-3][0-9])\\b` +
    `|\\b${MONTH}\\s{1,3}([12][0-9]{3})\\b`,
  'gi',
);

/** A date in English words. A month alone is kept as its first day, with its precision. */
export interface WordedDate {
  date: string;
  precision: 'day' | 'month';
  /** False where the year is that of a date before or after it, or of publication. */
  yearPrinted: boolean;
  start: number;
  end: number;
}

/**
 * Dates written in English words or as ISO 8601: `3 March 2024`, `March 3, 2024`, `3rd day of March 2024`, `2024-03-03`,
 * `March 2024`. A date without a year (`between 3 and 30 June`, `12 March`) takes the year of the next date printed in the passage,
 * else the one before, else `year`; without any it is passed over. `3/4/2024` means two days and is no date here.
 */
export function findWordedDates(text: string, year: number | null = null): WordedDate[] {
  const raw = [...text.matchAll(PRINTED)].map((match) => {
    const [whole, day1, month1, year1, month2, day2, year2, year3, month3, day3, month4, year4] = match;
    const name = (month1 ?? month2 ?? month4)?.slice(0, 3).toLowerCase();
    const day = day1 ?? day2 ?? day3;
    const printed = year1 ?? year2 ?? year3 ?? year4;
    return {
      month: name ? MONTHS.indexOf(name) + 1 : Number(month3),
      day: day === undefined ? null : Number(day),
      year: printed === undefined ? null : Number(printed),
      // "may" without a day or a year is a verb.
      start: match.index,
      end: match.index + whole.length,
    };
  });
  let next: number | null = null;
  const after: (number | null)[] = new Array(raw.length).fill(null);
  for (let index = raw.length - 1; index >= 0; index--) {
    next = raw[index]?.year ?? next;
    after[index] = next;
  }
  let before: number | null = null;
  return raw.flatMap((one, index) => {
    const meant = one.year ?? after[index] ?? before ?? year;
    before = one.year ?? before;
    if (meant === null) return [];
    try {
      const date = Temporal.PlainDate.from(
        { year: meant, month: one.month, day: one.day ?? 1 },
        { overflow: 'reject' },
      );
      const { start, end } = one;
      const precision = one.day === null ? ('month' as const) : ('day' as const);
      return [{ date: date.toString(), precision, yearPrinted: one.year !== null, start, end }];
    } catch {
      return [];
    }
  });
}
