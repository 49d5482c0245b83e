import { load } from 'cheerio';
import type { Answer, Fetching, Request } from '../fetching/index.ts';
import type { ListReading, Row, Source } from './contract.ts';
import { dateIn, dateOfMilliseconds } from './dates.ts';
import { tidy } from './html-text.ts';
import { jsonOf } from './json.ts';
import { filled, rowsAt, valuesAt, wordsAt } from './json-paths.ts';
import type { DateForm, JsonDate, ListByFragment, ListByJson, ListRequest } from './kinds.ts';
import { rowsOf } from './rows.ts';
import { bareStatus, splitStatus } from './titles.ts';

/** Asks an interface as its source declares: parameters in the address, or as the body of a POST. */
export function ask(
  source: Source,
  fetching: Fetching,
  address: string,
  request: ListRequest = {},
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Answer> {
  const values = Object.entries(request.parameters ?? {}).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? (filled(value, (key) => known.get(key) ?? `{${key}}`) ?? value) : value,
  ]);
  const wanted: Request = {
    transport: source.transport,
    accept: 'application/json, text/html, text/plain, */*;q=0.8',
    ...(request.headers !== undefined && { headers: request.headers }),
  };
  if (request.method !== 'POST') {
    const url = new URL(address);
    const query = encoded(values);
    if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
    return fetching.get(url.href, wanted);
  }
  const json = request.body === 'json';
  return fetching.get(address, {
    ...wanted,
    post: {
      body: json ? JSON.stringify(Object.fromEntries(values)) : encoded(values),
      contentType: json ? 'application/json' : 'application/x-www-form-urlencoded',
    },
  });
}

/** UTF-8 percent-encoding whatever the page's own character set. */
function encoded(values: [string, unknown][]): string {
  const text = (value: unknown) =>
    value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return values.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`).join('&');
}

/** Reads a list that is JSON. */
export async function readJsonList(
  source: Source,
  list: ListByJson,
  fetching: Fetching,
  address = source.listUrl ?? source.url,
): Promise<ListReading> {
  const answer = await ask(source, fetching, address, list.request);
  return { ...rowsOfJson(answer, list, source), answers: [answer] };
}

/** The rows of a JSON list that was answered. */
export function rowsOfJson(answer: Answer, list: ListByJson, source: Source): Pick<ListReading, 'rows' | 'notes'> {
  const objects = rowsAt(jsonOf(answer, source), list.rows);
  const rows = new Map<string, Row>();
  for (const object of objects) {
    const row = rowOf(object, list, answer.url, source);
    if (row !== null && !rows.has(row.url)) rows.set(row.url, row);
  }
  const notes = rows.size > 0 ? [] : [`${objects.length} objects stand at "${list.rows}" of ${answer.url}.`];
  return { rows: [...rows.values()], notes };
}

function rowOf(object: Record<string, unknown>, list: ListByJson, base: string, source: Source): Row | null {
  const words = wordsAt(object, list.title);
  const address = wordsAt(object, list.url);
  // Relative to the page that a person opens where the interface is elsewhere and the address has no host.
  const url = address === null ? null : URL.parse(address, source.listUrl === undefined ? base : source.url);
  if (words === null || url === null || !/^https?:$/.test(url.protocol)) return null;
  const { title, status: marked } = splitStatus(withoutMarkup(words));
  if (title === '') return null;
  const published = dateOf(object, list.published, source.timeZone);
  const deadline = dateOf(object, list.deadline, source.timeZone);
  const declared = wordsAt(object, list.status);
  const status = marked ?? (declared === null ? null : bareStatus(withoutMarkup(declared)));
  const has = { published: published.date, deadline: deadline.date, status };
  if ((list.require ?? []).some((field) => has[field] === null)) return null;
  const also = (list.also ?? []).map((field) => withoutMarkup(wordsAt(object, field) ?? ''));
  return {
    url: url.href,
    title,
    published: published.date,
    deadline: deadline.date,
    status,
    text: [title, published.words, deadline.words, declared, ...also].filter(Boolean).join(' '),
  };
}

/** Search interfaces mark the words that were sought, and escape the rest. */
function withoutMarkup(words: string): string {
  return tidy(/[<&]/.test(words) ? load(words, null, false).text() : words);
}

/** A date field's day, and the words it stands on: what is milliseconds there is written as its day. */
function dateOf(
  object: unknown,
  field: JsonDate | undefined,
  timeZone: string,
): { date: string | null; words: string | null } {
  if (field === undefined) return { date: null, words: null };
  const declared = typeof field === 'object' && !Array.isArray(field) ? field : { field, form: undefined };
  const words = wordsAt(object, declared.field);
  if (words === null) return { date: null, words: null };
  const date = dayOf(words, declared.form, timeZone);
  return { date, words: /^-?\d+(\.\d+)?$/.test(words) && words.length !== 8 ? date : words };
}

function dayOf(words: string, form: DateForm | undefined, timeZone: string): string | null {
  const number = /^\d+(\.\d+)?$/.test(words) ? Number(words) : Number.NaN;
  if (form === 'milliseconds' || (form === undefined && words.length === 13)) return ofNumber(number, timeZone);
  if (form === 'milliseconds-utc') return ofNumber(number, 'UTC');
  if (form === 'seconds' || (form === undefined && words.length === 10)) {
    if (!Number.isNaN(number)) return ofNumber(number * 1000, timeZone);
  }
  const parts = /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/.exec(words);
  if (parts !== null && (form === 'day-first' || form === 'month-first')) {
    const [day, month] = form === 'day-first' ? [parts[1], parts[2]] : [parts[2], parts[1]];
    return dateIn(`${parts[3]}-${month}-${day}`, timeZone)?.date ?? null;
  }
  return dateIn(words, timeZone)?.date ?? null;
}

/** Milliseconds beyond the year 9999 or before 1970 are no date of a publication. */
function ofNumber(milliseconds: number, timeZone: string): string | null {
  const possible = milliseconds >= 0 && milliseconds < 253_402_300_800_000;
  return possible ? dateOfMilliseconds(Math.trunc(milliseconds), timeZone) : null;
}

/** Reads a list that is HTML within JSON. */
export async function readFragmentList(
  source: Source,
  list: ListByFragment,
  fetching: Fetching,
  address = source.listUrl ?? source.url,
): Promise<ListReading> {
  const answer = await ask(source, fetching, address, list.request);
  return { ...rowsOfFragment(answer, list, source), answers: [answer] };
}

/** The rows of HTML within a JSON answer. */
export function rowsOfFragment(
  answer: Answer,
  list: ListByFragment,
  source: Source,
): Pick<ListReading, 'rows' | 'notes'> {
  const pieces = valuesAt(jsonOf(answer, source), list.html).filter((piece) => typeof piece === 'string');
  const { rows, matched } = rowsOf(load(pieces.join('\n')), list, source.url, source);
  const notes = rows.length > 0 ? [] : [`${matched} elements match "${list.row}" at "${list.html}" of ${answer.url}.`];
  return { rows, notes };
}
