import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode } from 'domhandler';
import type { Row, Source } from './contract.ts';
import { dateIn, dateOfMilliseconds } from './dates.ts';
import { linesOf, tidy } from './html-text.ts';
import type { ListBySelectors } from './kinds.ts';
import { find, findAll } from './selecting.ts';
import { bareStatus, splitStatus } from './titles.ts';

/** Selectors of either kind of list that is HTML. */
export type RowSelectors = Omit<ListBySelectors, 'kind'>;

/**
 * Reads the rows of a list. An element without address, title or what `require` names is no entry; an address that
 * comes twice counts once.
 * @param base the address that links are relative to
 */
export function rowsOf(
  $: CheerioAPI,
  list: RowSelectors,
  base: string,
  source: Source,
): { rows: Row[]; matched: number } {
  const rows = new Map<string, Row>();
  const elements = $(list.row).get();
  const origin = $('base[href]').attr('href');
  const from = origin === undefined ? base : (URL.parse(origin, base)?.href ?? base);
  for (const element of elements) {
    const row = rowOf($, $(element), list, from, source);
    if (row !== null && !rows.has(row.url)) rows.set(row.url, row);
  }
  return { rows: [...rows.values()], matched: elements.length };
}

function rowOf(
  $: CheerioAPI,
  element: Cheerio<AnyNode>,
  list: RowSelectors,
  base: string,
  { timeZone }: Source,
): Row | null {
  const url = addressOf($, element, list, base);
  const words = find($, element, list.title)?.words;
  if (url === null || words === undefined) return null;
  const { title, status: marked } = splitStatus(words);
  if (title === '') return null;
  const declared = find($, element, list.status)?.words;
  const [start, end] = period(find($, element, list.period)?.words, timeZone);
  const row: Row = {
    url,
    title,
    published: firstDate($, element, list.published, timeZone) ?? start,
    deadline:
      firstDate($, element, list.deadline, timeZone) ??
      end ??
      utcDate(find($, element, list.deadlineMilliseconds)?.words),
    status: marked ?? (declared === undefined ? null : bareStatus(declared)),
    text: textOf($, element, list),
  };
  const has = { link: true, title: true, published: row.published !== null, status: row.status !== null };
  return (list.require ?? []).every((field) => has[field]) ? row : null;
}

/** The row's words with its fields apart, so that a date does not run into the title before it. */
function textOf($: CheerioAPI, element: Cheerio<AnyNode>, list: RowSelectors): string {
  const { title, published, deadline, status, period, deadlineMilliseconds } = list;
  const selectors = [title, published, deadline, status, period, deadlineMilliseconds].flatMap(
    (selector) => selector ?? [],
  );
  const fields = new Set<AnyNode>([...findAll($, element, selectors)].map((found) => found.element));
  return linesOf(element.get(), undefined, fields).join(' ');
}

function addressOf($: CheerioAPI, element: Cheerio<AnyNode>, { link }: RowSelectors, base: string): string | null {
  for (const one of [link].flat()) {
    // A link selector names the element; its address is the href unless it says otherwise.
    const selector = /@[a-z][\w:-]*$/i.test(one) ? one : `${one}@href`;
    for (const { words } of findAll($, element, selector)) {
      const url = URL.parse(tidy(words), base);
      if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
    }
  }
  return null;
}

function firstDate(
  $: CheerioAPI,
  element: Cheerio<AnyNode>,
  selector: RowSelectors['published'],
  timeZone: string,
): string | null {
  if (selector === undefined) return null;
  for (const { words } of findAll($, element, selector)) {
    const found = dateIn(words, timeZone);
    if (found !== null) return found.date;
  }
  return null;
}

/** Both ends of "2026-09-17至2026-10-17". */
function period(words: string | undefined, timeZone: string): [string | null, string | null] {
  if (words === undefined) return [null, null];
  const first = dateIn(words, timeZone);
  if (first === null) return [null, null];
  return [first.date, dateIn(words.slice(first.end), timeZone)?.date ?? null];
}

/**
 * The UTC date of milliseconds. These fields hold 16:00 UTC of the last day, which is midnight in Beijing after it: the
 * Beijing date would be one day late.
 */
function utcDate(words: string | undefined): string | null {
  return words !== undefined && /^\d{12,13}$/.test(words) ? dateOfMilliseconds(Number(words), 'UTC') : null;
}
