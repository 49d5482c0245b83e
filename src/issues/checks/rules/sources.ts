import { findEnglishBodies, firstDate } from '../../../reading/index.ts';
import { findPrintedDays } from '../../import/index.ts';
import type { Rule } from '../contract.ts';
import { numbersIn } from '../numbers.ts';

/** An item that leads to no official text. */
export const linkMissing: Rule = {
  name: 'link-missing',
  severity: 'error',
  reason: 'Every item leads to the official text it is drawn from.',
  *check({ items, carriesLinks }) {
    if (!carriesLinks) return;
    for (const { id, links, headline } of items)
      if (links.length === 0)
        yield { item: id, quote: (headline ?? '').slice(0, 80), message: 'The item has no link to its source.' };
  },
};

/** A number of the summary that the source does not have. */
export const numberNotInSource: Rule = {
  name: 'number-not-in-source',
  severity: 'error',
  reason: 'Every number of a summary stands in the official text.',
  *check({ items, period }) {
    for (const { id, summary, source } of items) {
      if (source === null) continue;
      const days = findPrintedDays(summary, period);
      const known = new Set(numbersIn(source).map(({ value }) => value));
      for (const { value, printed, start } of numbersIn(summary)) {
        if (known.has(value) || days.some((day) => start >= day.start && start < day.end)) continue;
        yield { item: id, quote: printed, message: `${printed} does not stand in the source.` };
      }
    }
  },
};

/** A date of the summary that the source does not have. */
export const dateNotInSource: Rule = {
  name: 'date-not-in-source',
  severity: 'error',
  reason: 'Every date of a summary stands in the official text.',
  *check({ items, period }) {
    for (const { id, summary, source } of items) {
      if (source === null) continue;
      const dates = datesOf(source);
      for (const { date, text } of findPrintedDays(summary, period)) {
        if (date !== null && !dates.has(date) && !dates.has(date.slice(5)))
          yield { item: id, quote: text, message: `${text} does not stand in the source.` };
      }
    }
  },
};

/** An authority of the summary that the source does not name. */
export const nameNotInSource: Rule = {
  name: 'name-not-in-source',
  severity: 'warning',
  reason: 'Every authority a summary names is named in the official text.',
  *check({ items }) {
    for (const { id, summary, source, officialTitle } of items) {
      if (source === null) continue;
      const text = `${officialTitle ?? ''}\n${source}`;
      const seen = new Set<string>();
      for (const { body, printed } of findEnglishBodies(summary)) {
        if (seen.has(body.name) || text.includes(body.name) || (body.en !== null && text.includes(body.en))) continue;
        seen.add(body.name);
        // The short forms of a body's name differ by a few letters from its full one.
        const stem = body.name.replace(/^(?:国家|中国|全国)/, '').slice(0, 4);
        if (!text.includes(stem))
          yield { item: id, quote: printed, message: `${printed} (${body.name}) is not named in the source.` };
      }
    }
  },
};

/** Calendar days of a source: whole ones, and month with day where the year is left out. */
function datesOf(source: string): Set<string> {
  const dates = new Set<string>();
  for (const match of source.matchAll(
    /(?:[0-9０-９〇○零一二三四五六七八九]{4}\s?[年./-]\s?)?[0-9０-９一二三四五六七八九十]{1,3}\s?[月./-]\s?[0-9０-９一二三四五六七八九十]{1,3}\s?日?/g,
  )) {
    const found = firstDate(match[0]);
    if (found) dates.add(found);
    const short = /^([0-9]{1,2})月([0-9]{1,2})日$/.exec(match[0].normalize('NFKC').replace(/\s/g, ''));
    if (short) dates.add(`${(short[1] as string).padStart(2, '0')}-${(short[2] as string).padStart(2, '0')}`);
  }
  for (const { date } of findPrintedDays(source, null)) if (date !== null) dates.add(date);
  return dates;
}
