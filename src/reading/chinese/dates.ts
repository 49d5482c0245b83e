import { NUMERAL, wholeNumber } from './numerals.ts';
import { plainText } from './plain-text.ts';

/** A date as printed. A month without a day is kept as the first of that month with its precision. */
export interface PrintedDate {
  date: string;
  precision: 'day' | 'month';
  /** False where the year is carried over from an earlier date of the same passage. */
  yearPrinted: boolean;
  start: number;
  end: number;
}

const DIGIT = '[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]';
const YEAR = `(?:[12][0-9]{3}|[一二壹贰]${DIGIT}{3})`;
const SMALL = `(?:[0-3]?[0-9]|[一二三壹贰叁]?[十拾][一二三四五六七八九壹贰叁肆伍陆柒捌玖]?|[廿卅][一二三四五六七八九]?|[〇零]?[一二三四五六七八九壹贰叁肆伍陆柒捌玖])`;
const GAP = '\\s{0,3}';

/** A whole date with year, month and day, in words or figures; for use in a larger pattern. */
export const FULL_DATE = `(?:${YEAR}${GAP}年${GAP}${SMALL}${GAP}月${GAP}${SMALL}${GAP}[日号]|[12][0-9]{3}[-/.][01]?[0-9][-/.][0-3]?[0-9])`;
/** A date whose year, or year and month, may be left out after another date. */
export const SHORT_DATE = `(?:${FULL_DATE}|${SMALL}${GAP}月${GAP}${SMALL}${GAP}[日号]|${SMALL}${GAP}[日号])`;

const PRINTED = new RegExp(
  `(?:(${YEAR})${GAP}年${GAP})?(?<![0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾])(${SMALL})${GAP}月(?:${GAP}(${SMALL})${GAP}[日号])?` +
    `|([12][0-9]{3})([-/.])([01]?[0-9])\\5([0-3]?[0-9])(?![0-9])` +
    `|(?<=[至到—\\-]${GAP})(${SMALL})${GAP}[日号]`,
  'g',
);

/**
 * Every date of a text in order: `2024年3月1日`, `二〇二四年三月一日`, `2024-03-01`, months alone (`2024年3月`),
 * and dates that leave out the year or the month of the one before (`3月20日至4月20日`, `26日至27日`).
 * A date that does not exist in the calendar is passed over.
 * @param year the year meant where the first date of a passage prints none
 */
export function parseDates(text: string, year: number | null = null): PrintedDate[] {
  const plain = plainText(text);
  const dates: PrintedDate[] = [];
  let carriedYear = year;
  let carriedMonth: number | null = null;
  for (const match of plain.matchAll(PRINTED)) {
    const printedYear = wholeNumber(match[1] ?? match[4] ?? '');
    const month: number | null = wholeNumber(match[2] ?? match[6] ?? '') ?? carriedMonth;
    const day = wholeNumber(match[3] ?? match[7] ?? match[8] ?? '');
    const wholeYear: number | null = printedYear ?? carriedYear;
    if (wholeYear === null || month === null) continue;
    const date = calendarDate(wholeYear, month, day ?? 1);
    if (date === null) continue;
    carriedYear = wholeYear;
    carriedMonth = month;
    const start = match.index;
    dates.push({
      date,
      precision: day === null ? 'month' : 'day',
      yearPrinted: printedYear !== null,
      start,
      end: start + match[0].length,
    });
  }
  return dates;
}

/** The first whole date in a text, as `YYYY-MM-DD`; null if there is none. */
export function firstDate(text: string, year: number | null = null): string | null {
  return parseDates(text, year).find((date) => date.precision === 'day')?.date ?? null;
}

/** `YYYY-MM-DD`, or null where the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  const last = month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A date moved by a number of days. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** A pattern for a count of something, e.g. `30` or `三十`. */
export const COUNT = `${NUMERAL}{1,6}`;
