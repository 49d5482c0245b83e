import { listReaders } from './by-code.ts';
import {
  address,
  count,
  css,
  either,
  listOf,
  Misshapen,
  mapOf,
  oneOf,
  optionalText,
  pattern,
  record,
  type Shape,
  selectors,
  that,
  truth,
  words,
} from './shapes.ts';

const rows = { row: css, link: selectors, title: selectors };
const moreOfRows = {
  published: selectors,
  deadline: selectors,
  status: selectors,
  deadlineMilliseconds: selectors,
  period: selectors,
  require: listOf(oneOf('link', 'published', 'status', 'title')),
};

const request = record(
  {},
  {
    method: oneOf('GET', 'POST'),
    parameters: mapOf(that('must be a value of JSON', (value) => value !== undefined)),
    body: oneOf('form', 'json'),
    headers: mapOf(words),
  },
);

const field = either(listOf(words, 1), words);
const dateForm = oneOf('milliseconds', 'milliseconds-utc', 'seconds', 'day-first', 'month-first');
const dateField: Shape = (value, path) => {
  if (typeof value === 'object' && !Array.isArray(value)) record({ field, form: dateForm })(value, path);
  else field(value, path);
};

const upper = that(
  'must be the name of an environment variable such as LEXWIRE_MAIL_PASSWORD, never the value itself',
  (value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value),
);

const taken: Shape = (value, path) => {
  record({}, { selector: selectors, path: words, pattern })(value, path);
  if (Object.keys(value as object).length !== 1) {
    throw new Misshapen(path, 'must have one of selector, path, pattern');
  }
};

const absolutePath = that('must be a path that begins with /', (value) => {
  return typeof value === 'string' && /^\/[^/]/.test(value);
});

const lists: Record<string, Shape> = {
  html: record({ kind: words, ...rows }, { ...moreOfRows, records: truth, request }),
  jpaas: record(
    {
      kind: words,
      ...rows,
      interface: absolutePath,
      parameters: mapOf(words),
    },
    { ...moreOfRows, block: css },
  ),
  feed: record({ kind: words }, { text: oneOf('page', 'feed') }),
  json: record(
    { kind: words, rows: optionalText, title: field, url: field },
    {
      request,
      published: dateField,
      deadline: dateField,
      status: field,
      also: listOf(field),
      require: listOf(oneOf('published', 'deadline', 'status')),
    },
  ),
  'json-html': record({ kind: words, html: words, ...rows }, { request, ...moreOfRows }),
  chain: record({
    kind: words,
    hops: listOf(record({ take: mapOf(taken), next: words }, { request }), 1),
    // biome-ignore lint/suspicious/noThenProperty: a field of entries, never awaited
    then: (value, path) => list(value, path, ['html', 'json', 'json-html', 'feed', 'sitemap']),
  }),
  sitemap: record({ kind: words, pages: pattern }, { sitemaps: pattern, most: count(1), published: words }),
  rsshub: record({ kind: words, route: absolutePath }, { text: oneOf('page', 'feed') }),
  mailbox: record(
    { kind: words, host: upper, user: upper, password: upper, from: listOf(words, 1) },
    { port: count(1), folder: words, subject: pattern, days: count(1), rows: oneOf('mail', 'links'), links: pattern },
  ),
  'by-hand': record({ kind: words }),
  code: record({ kind: words, name: oneOf(...Object.keys(listReaders)) }),
};

/** How a list is declared: one of the kinds, with that kind's fields. */
export function list(value: unknown, path: string, allowed: string[] = Object.keys(lists)): void {
  const kind = (value as { kind?: string } | null)?.kind ?? '';
  oneOf(...allowed)(kind, `${path}.kind`);
  lists[kind]!(value, path);
  if (kind === 'jpaas') knowsItsBlock(value as { block?: string; parameters: Record<string, string> }, path);
}

/** A column page holds several queries: the entry must say which one is its list's. */
function knowsItsBlock({ block, parameters }: { block?: string; parameters: Record<string, string> }, path: string) {
  if (block === undefined)
    record({ tagId: words, pageType: words }, mapped(parameters))(parameters, `${path}.parameters`);
}

function mapped(parameters: Record<string, string>): Record<string, Shape> {
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, words]));
}

/** Kinds whose pages may be of any make: without a template what looks like the article is read. */
export const kindsWithoutTemplate = ['feed', 'json', 'chain', 'sitemap', 'rsshub', 'mailbox', 'by-hand'];

/** Where older rows stand. */
export const paging = record({
  address: (value, path) => {
    address(value, path);
    if (!String(value).includes('{page}')) throw new Misshapen(path, 'must hold {page}');
  },
  second: count(0),
});
