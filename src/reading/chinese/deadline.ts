import { addDays, COUNT, FULL_DATE, type PrintedDate, parseDates, SHORT_DATE } from './dates.ts';
import { wholeNumber } from './numerals.ts';
import { plainText, sentenceStart } from './plain-text.ts';

/** Until when comments are taken, and from when if the text says so. */
export interface CommentPeriod {
  opens: { date: string; start: number; end: number } | null;
  deadline: { date: string; start: number; end: number; basis: 'stated' | 'computed' };
}

const TO = '\\s?(?:起)?\\s?(?:至|到|—{1,2}|-{1,2}|起至)\\s?';
const CLOCK = '(?:\\s?(?:上午|下午|晚)?[0-9]{1,2}(?:[:时点][0-9]{0,2}分?)?)?';
const RANGE = new RegExp(`(?:自|从)?\\s?(${FULL_DATE})${CLOCK}${TO}(${SHORT_DATE})`, 'g');
const CUT_OFF = new RegExp(`截[止至][^。；\\n0-9一二]{0,24}?(${SHORT_DATE})`, 'g');
const BEFORE = new RegExp(
  `(?:于|在|请|至)?\\s{0,3}(${SHORT_DATE})\\s{0,3}${CLOCK}\\s{0,3}(?:（[^（）\\n]{0,12}）)?\\s{0,3}(?:之前|以前|前)`,
  'g',
);
const LENGTH = new RegExp(`(?:自|从)\\s?(${FULL_DATE})\\s?(?:起|开始)[^。；\\n]{0,20}?(${COUNT})\\s?个?(?:日|天)`, 'g');
const COMMENTS = /征求|征集|意见|建议|反馈|公示|异议/;

/**
 * Finds the comment deadline from the top of a notice; dates within a draft that follows (from `第一条` on) are not
 * looked at. The wordings: `截止时间为…`, `截至…`; the end of a period `A至B`; `请于…前`; and `自A起30日`, where the
 * end is computed, the first day counted in, as the legislature does. Of several the first in the text is taken.
 * A length without a first day gives null.
 * @param text the notice
 * @param published the day of publication, for the year of a date printed without one (`YYYY-MM-DD`)
 */
export function findDeadline(text: string, published: string | null = null): CommentPeriod | null {
  const whole = plainText(text);
  const article = /\n[ #*]*第[一1]条/.exec(whole);
  const plain = article ? whole.slice(0, article.index) : whole;
  const from = published ?? parseDates(plain.slice(0, 4000))[0]?.date ?? null;
  // Each wording yields in the order of the text, so its first is enough.
  const wordings = [periods(plain), dated(plain, CUT_OFF, from), dated(plain, BEFORE, from), lengths(plain)];
  const found = wordings.flatMap((wording) => wording.next().value ?? []);
  found.sort((a, b) => a.deadline.start - b.deadline.start);
  return found[0] ?? null;
}

function* periods(plain: string): Generator<CommentPeriod> {
  for (const match of plain.matchAll(RANGE)) {
    const sentence = around(plain, match.index, match.index + match[0].length);
    if (!COMMENTS.test(sentence)) continue;
    const dates = parseDates(match[0]).map((date) => ({
      ...date,
      start: date.start + match.index,
      end: date.end + match.index,
    }));
    const [opens, printed] = dates;
    // A period that runs over the turn of the year leaves the new year out: 2024年12月20日至1月20日.
    const closes =
      opens && printed && !printed.yearPrinted && printed.date < opens.date
        ? { ...printed, date: Temporal.PlainDate.from(printed.date).add({ years: 1 }).toString() }
        : printed;
    if (!opens || !closes || closes.date < opens.date) continue;
    yield {
      opens: { date: opens.date, start: opens.start, end: opens.end },
      deadline: { date: closes.date, start: match.index, end: match.index + match[0].length, basis: 'stated' },
    };
  }
}

function* dated(plain: string, pattern: RegExp, published: string | null): Generator<CommentPeriod> {
  for (const match of plain.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    // Only a sentence about comments: a draft's own dates (于2027年1月1日前完成整改) stand in notices, too.
    if (!COMMENTS.test(around(plain, start, end))) continue;
    const date = parseDates(match[0], published === null ? null : Number(published.slice(0, 4))).at(-1);
    if (date?.precision !== 'day') continue;
    yield { opens: null, deadline: { date: closing(date, published), start, end, basis: 'stated' } };
  }
}

/** A day printed without a year that would lie before publication is one of the next year. */
function closing({ date, yearPrinted }: PrintedDate, published: string | null): string {
  if (yearPrinted || published === null || date >= published) return date;
  return Temporal.PlainDate.from(date).add({ years: 1 }).toString();
}

function* lengths(plain: string): Generator<CommentPeriod> {
  for (const match of plain.matchAll(LENGTH)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!COMMENTS.test(around(plain, start, end))) continue;
    const opens = parseDates(match[1] as string)[0];
    const days = wholeNumber(match[2] as string);
    if (!opens || days === null || days < 1 || days > 400) continue;
    const offset = match[0].indexOf(match[1] as string) + start;
    yield {
      opens: { date: opens.date, start: offset, end: offset + (match[1] as string).length },
      deadline: { date: addDays(opens.date, days - 1), start, end, basis: 'computed' },
    };
  }
}

/** The sentence a passage stands in, and the rest of its line. */
function around(plain: string, start: number, end: number): string {
  const from = sentenceStart(plain, start, 120);
  const stop = /[。\n]/.exec(plain.slice(end + 4, end + 120));
  return plain.slice(from, stop ? end + 4 + stop.index : end + 120);
}
