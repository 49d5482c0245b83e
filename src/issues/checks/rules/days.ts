import { findPrintedDays } from '../../import/index.ts';
import type { Rule } from '../contract.ts';

/** An item without a date. */
export const dateMissing: Rule = {
  name: 'date-missing',
  severity: 'error',
  reason: 'A reader must know when it happened; an edition in brackets is no date.',
  *check({ items }) {
    for (const { id, headline, date, dateText } of items) {
      if (date !== null) continue;
      const edition = /\(((?:19|20)\d{2})\)\s*$/.exec(headline ?? '')?.[0];
      yield {
        item: id,
        quote: dateText ?? edition ?? '',
        message:
          dateText !== null
            ? `"${dateText}" names no day.`
            : `The item has no date${edition ? `; "${edition.trim()}" is the edition of what it reports` : ''}.`,
      };
    }
  },
};

/** An October event in the issue for November and December. */
export const dateOutsidePeriod: Rule = {
  name: 'date-outside-period',
  severity: 'error',
  reason: 'What an issue reports happened in its period.',
  *check({ items, period }) {
    if (period === null) return;
    for (const { id, date, dateText } of items) {
      if (date !== null && (date < period.from || date > period.to))
        yield {
          item: id,
          quote: dateText ?? date,
          message: `${date} lies outside the issue's period, ${period.from} to ${period.to}.`,
        };
    }
  },
};

/** An item that lost its headline. */
export const headlineMissing: Rule = {
  name: 'headline-missing',
  severity: 'error',
  reason: 'A paragraph without a headline is mostly one that lost it; it reads as part of the item before.',
  *check({ items }) {
    for (const { id, headline, summary } of items) {
      if (headline === null || headline.trim() === '')
        yield { item: id, quote: summary.slice(0, 80), message: 'The item has no headline.' };
    }
  },
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SEASONS: Record<string, number[]> = {
  spring: [2, 3, 4, 5],
  summer: [5, 6, 7, 8, 9],
  autumn: [8, 9, 10, 11],
  winter: [11, 12, 1, 2],
};
const DOES =
  '(?:special |joint |nationwide |national )*(?:action|campaign|operation|rectification|crackdown|conference|meeting|session|forum|inspection|drive|initiative)';
const NAMED_MONTH = new RegExp(`\\b(${MONTHS.join('|')})\\s+(${DOES})\\b`, 'g');
const NAMED_SEASON = new RegExp(`\\b(spring|summer|autumn|winter)\\s+(${DOES})\\b`, 'gi');

/** "The January special action", dated December: mostly 为期一个月, a month's length. */
export const monthContradiction: Rule = {
  name: 'month-contradiction',
  severity: 'error',
  reason: 'A month or season that names what happened must be that of its date; mostly "one month" was meant.',
  *check({ items }) {
    for (const { id, headline, summary, date } of items) {
      if (date === null) continue;
      const month = Number(date.slice(5, 7));
      const text = `${headline ?? ''}\n${summary}`;
      for (const match of text.matchAll(NAMED_MONTH)) {
        if (MONTHS.indexOf(match[1] as string) + 1 !== month)
          yield {
            item: id,
            quote: match[0],
            message: `"${match[1]}" contradicts the date ${date}; was "one month" meant?`,
          };
      }
      for (const match of text.matchAll(NAMED_SEASON)) {
        if (!SEASONS[(match[1] as string).toLowerCase()]?.includes(month))
          yield { item: id, quote: match[0], message: `"${match[1]}" contradicts the date ${date}.` };
      }
    }
  },
};

const SINCE = /\b(?:effective|in force|in effect|implemented|applicable|applied|taken effect)\s+since\s+/gi;

/** "Effective since 20 January 2024", in an issue for November and December 2023. */
export const sinceFuture: Rule = {
  name: 'since-future',
  severity: 'error',
  reason: '"Since" speaks of a day gone by; a day after the period is still to come.',
  *check({ items, period }) {
    if (period === null) return;
    for (const { id, summary } of items) {
      for (const match of summary.matchAll(SINCE)) {
        const from = match.index + match[0].length;
        const [day] = findPrintedDays(summary.slice(from, from + 30), period);
        if (day?.date && day.start <= 2 && day.date > period.to)
          yield {
            item: id,
            quote: summary.slice(match.index, from + day.end),
            message: `${day.date} comes after the period; write "take effect on".`,
          };
      }
    }
  },
};

/** A draft for comment that does not say until when. */
export const deadlineMissing: Rule = {
  name: 'comment-deadline-missing',
  severity: 'warning',
  reason: 'Readers of a draft want to know how long they may comment.',
  *check({ items }) {
    for (const { id, kind, headline, commentDeadline, summary } of items) {
      if (kind === 'draft' && commentDeadline === null && !/\bdeadline\b|comment period/i.test(summary))
        yield {
          item: id,
          quote: /\bcomments?\b/i.exec(headline ?? '')?.[0] ?? '',
          message: 'The item calls for comments and states no deadline.',
        };
    }
  },
};

/** A deadline that is over when the issue appears. */
export const deadlinePassed: Rule = {
  name: 'deadline-passed',
  severity: 'warning',
  reason: 'A call for comments that is over when the issue appears must say so.',
  *check({ items, period }) {
    if (period === null) return;
    for (const { id, commentDeadline, summary } of items) {
      if (
        commentDeadline !== null &&
        commentDeadline < period.to &&
        !/\b(?:closed|ended|expired|was open)\b/i.test(summary)
      )
        yield {
          item: id,
          quote: commentDeadline,
          message: `The deadline ${commentDeadline} is over at the end of the period.`,
        };
    }
  },
};

/** The source says when it takes effect, and the summary does not. */
export const effectiveMissing: Rule = {
  name: 'effective-date-missing',
  severity: 'warning',
  reason: 'The day something takes effect is what most readers look for.',
  *check({ items, period }) {
    for (const { id, stated, summary, headline } of items) {
      if (!stated?.effective) continue;
      const days = findPrintedDays(`${headline ?? ''}\n${summary}`, period).map(({ date }) => date);
      if (!days.includes(stated.effective))
        yield {
          item: id,
          quote: stated.quote ?? '',
          message: `The source says it takes effect on ${stated.effective}; the summary does not.`,
        };
    }
  },
};
