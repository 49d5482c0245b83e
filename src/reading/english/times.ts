import type { DateDetail, DateEvent } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';
import { findWordedDates, type WordedDate } from './dates.ts';

/** The dates of an English document, each with its words. */
export interface EnglishDates {
  adopted: DateDetail | null;
  promulgated: DateDetail | null;
  effective: DateDetail | null;
  deadline: DateDetail | null;
  opens: DateDetail | null;
  expires: DateDetail | null;
  decided: DateDetail | null;
  all: DateDetail[];
}

const CUT_OFF =
  /\b(?:comments?|responses?|submissions?|consultation|views|feedback|representations|replies|evidence|inputs?|respond|reply|submit)\b[^.\n]{0,140}?\b(?:by|before|until|till|no later than|not later than|on or before|closes?(?: (?:at|on))?|ends?(?: on)?|due(?: by| on)?|deadline(?: (?:is|for [^.\n]{1,60} is))?|received by)\b[^.\n]{0,60}|\b(?:closing date|closes?|deadline|comments? (?:close|due)|comment period (?:ends|closes)|DATES)\b[:\s][^.\n]{0,80}/gi;
const IN_FORCE =
  /\b(?:(?:shall |will |is to |to )?(?:comes?|came|coming|enters?|entered|entry|going?) into (?:force|effect|operation)|(?:shall |will )?takes? effect|(?:shall|will) (?:apply|have effect) (?:from|as of|on)|it appl(?:ies|y) from|(?:is |are |becomes? )?effective(?:\s(?:date|from|on|as of))?:?|commence(?:s|ment)?(?: on| date)?:?|in force from)\b[^.\n]{0,60}/gi;
const MADE =
  /\b(?:made|enacted|adopted|done at [A-Z][a-z]+,?|passed|signed(?: into law)?|approved|issued|dated|promulgated|assented to|royal assent)\b[^.\n]{0,40}/gi;
const ENDS =
  /\b(?:expires?|ceases? to (?:have effect|apply|be in force)|(?:shall|will) apply until|valid until|sunsets?)\b[^.\n]{0,50}/gi;
const AFTER =
  /\b(?:on the (\w+) day following (?:that of )?its publication|(\d{1,3}|twenty|thirty|sixty|ninety) days after (?:the date of )?(?:its )?publication)/i;
const NUMBERS: Record<string, number> = {
  first: 1,
  third: 3,
  seventh: 7,
  tenth: 10,
  twentieth: 20,
  thirtieth: 30,
  twenty: 20,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};

/**
 * Reads when a document was made, takes effect, ends, and until when comments are taken: `responses by 5pm on 12 March 2024`, `comes
 * into force on…`, `Done at Brussels, …`. Effect counted from publication (`on the twentieth day following that of its publication`) is computed
 * where the day of publication is known; the day of publication itself is not counted (Regulation 1182/71, article 3).
 */
export function readEnglishDates(text: string, published: string | null): EnglishDates {
  const year = published === null ? null : Number(published.slice(0, 4));
  const forces = detailsAfter(text, IN_FORCE, 'effective', year);
  const all: DateDetail[] = [];
  const first = (list: DateDetail[]) => list[0] ?? null;
  const made = first(detailsAfter(text, MADE, 'adopted', year));
  const deadlines = detailsAfter(text, CUT_OFF, 'comment-deadline', year);
  const deadline = first(deadlines);
  const opens = deadline ? openingBefore(text, deadline) : null;
  const effective = first(forces) ?? counted(text, published);
  const expires = first(detailsAfter(text, ENDS, 'expires', year));
  // Different dates for different parts: what a later sentence limits to sections or regulations.
  const parts = forces.slice(1).flatMap((one) => {
    const before = text.slice(Math.max(0, one.start - 120), one.start);
    const scope =
      /((?:Articles?|Sections?|Regulations?|Parts?|Chapters?|paragraphs?)\s[0-9IVX][^.;\n]{0,60}?)\s*(?:shall|will|,)?\s*$/i.exec(
        before,
      );
    return scope ? [{ ...one, scope: (scope[1] as string).trim() }] : [];
  });
  for (const one of [made, effective, ...parts, expires, opens, deadline]) if (one) all.push(one);
  return { adopted: made, promulgated: null, effective, deadline, opens, expires, decided: null, all };
}

function detailsAfter(text: string, phrase: RegExp, event: DateEvent, year: number | null): DateDetail[] {
  const found: DateDetail[] = [];
  for (const match of text.matchAll(phrase)) {
    if (found.length >= 40) break;
    const from = match.index;
    const stretch = text.slice(from, from + match[0].length + 24);
    // The stretch may be cut in the middle of a date, never in front of the words that lead to it.
    const dates = findWordedDates(stretch, year).filter(
      ({ precision }) => precision === 'day' || event !== 'comment-deadline',
    );
    const lead = match[0].search(
      /\b(?:by|before|until|till|later than|on|closes?|ends?|due|deadline|date|DATES|from|of)\b/i,
    );
    const one =
      event === 'comment-deadline' ? last(dates, stretch) : dates.find(({ start }) => start >= Math.max(0, lead));
    if (!one || one.start > match[0].length) continue;
    found.push(detail(event, one.date, one.precision, quoteAt(text, from, from + one.end)));
  }
  return found;
}

/** Of a period (`from 3 March to 12 April 2024`) the end counts, of several dates in a sentence the first. */
function last(dates: WordedDate[], words: string): WordedDate | undefined {
  const [one, two] = dates;
  if (one && two && /^\s*(?:to|until|and|through|–|-)\s*$/.test(words.slice(one.end, two.start))) return two;
  return one;
}

function openingBefore(text: string, deadline: DateDetail): DateDetail | null {
  const words = text.slice(deadline.start, deadline.end);
  const [one, two] = findWordedDates(words);
  if (!one || !two || one.date >= two.date) return null;
  return detail(
    'comment-opens',
    one.date,
    one.precision,
    quoteAt(text, deadline.start + one.start, deadline.start + one.end),
  );
}

function counted(text: string, published: string | null): DateDetail | null {
  const match = AFTER.exec(text);
  if (!match) return null;
  const words = (match[1] ?? match[2] ?? '').toLowerCase();
  const days = NUMBERS[words] ?? (/^[0-9]+/.test(words) ? Number.parseInt(words, 10) : null);
  if (days === null) return null;
  const date = published === null ? null : Temporal.PlainDate.from(published).add({ days }).toString();
  const place = quoteAt(text, match.index, match.index + match[0].length);
  return { ...detail('effective', date, 'day', place), basis: 'computed', rule: `published + ${days} days` };
}

function detail(
  event: DateEvent,
  date: string | null,
  precision: DateDetail['precision'],
  words: Evidence,
): DateDetail {
  return { event, date, precision, basis: 'stated', scope: null, by: null, rule: null, ...words };
}
