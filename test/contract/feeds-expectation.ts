import { load } from 'cheerio';
import type { FeedEntry, FeedRead, FeedText } from '../../src/sources/feeds/index.ts';

/** What the leading comment of a file of the feed suite expects, as far as it concerns our fields. */
export interface Expectation {
  /** The expression, without `not bozo`. */
  words: string;
  /** Comparisons with fields that we have. */
  checks: { path: string; expected: string; actual: (feed: FeedRead) => string | null }[];
  /** Parts that concern something that we do not read, in their own words. */
  unmapped: string[];
}

/** Takes the expectation of a file apart. */
export function expectationOf(file: string): Expectation {
  const comment = /<!--([\s\S]*?)-->/.exec(file)?.[1] ?? '';
  const words = (/Expect:\s*([\s\S]*)$/.exec(comment)?.[1] ?? '').trim();
  const expectation: Expectation = { words, checks: [], unmapped: [] };
  for (const part of words.split(/\s+and\s+/).map((each) => each.trim().replace(/^\((.*)\)$/, '$1'))) {
    if (part === 'not bozo' || part === '') continue;
    const sides = part.split(/\s*==\s*(?=entries|feed|['"(\d]|len)/);
    const expected = literal(sides.at(-1)!);
    const readers = sides.slice(0, -1).map((side) => fieldOf(side.trim()));
    if (expected === null || sides.length < 2 || readers.some((reader) => reader === null)) {
      expectation.unmapped.push(part);
      continue;
    }
    sides.slice(0, -1).forEach((path, at) => {
      expectation.checks.push({ path: path.trim(), expected, actual: readers[at]! });
    });
  }
  return expectation;
}

/** A Python string, a number, or a time tuple as its moment. */
function literal(words: string): string | null {
  const string = /^u?("""|'|")([\s\S]*)\1$/.exec(words.trim());
  if (string !== null)
    return string[2]!
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\x([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\n/g, '\n');
  if (/^\d+$/.test(words.trim())) return words.trim();
  const tuple = /^\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+), \d+, \d+, \d+\)$/.exec(words.trim());
  if (tuple === null) return null;
  const [, year, month, day, hour, minute, second] = tuple.map(Number);
  return new Date(Date.UTC(year!, month! - 1, day!, hour, minute, second)).toISOString();
}

function fieldOf(path: string): ((feed: FeedRead) => string | null) | null {
  if (path === 'len(entries)') return (feed) => String(feed.entries.length);
  const entry = /^entries\[(\d)\](.*)$/.exec(path);
  if (entry !== null) {
    const reader = entryFields[entry[2]!];
    return reader === undefined
      ? null
      : (feed) => {
          const found = feed.entries[Number(entry[1])];
          return found === undefined ? null : reader(found);
        };
  }
  return feedFields[/^feed(.*)$/.exec(path)?.[1] ?? ''] ?? null;
}

const entryFields: Record<string, (entry: FeedEntry) => string | null> = {
  "['title']": (entry) => html(entry.title),
  "['title_detail']['value']": (entry) => html(entry.title),
  "['link']": (entry) => entry.link,
  "['id']": (entry) => entry.id,
  "['guid']": (entry) => entry.id,
  "['published']": (entry) => entry.published,
  "['published_parsed']": (entry) => moment(entry.published),
  "['updated']": (entry) => entry.updated,
  "['updated_parsed']": (entry) => moment(entry.updated),
  "['created']": (entry) => entry.updated,
  "['created_parsed']": (entry) => moment(entry.updated),
  "['summary']": (entry) => html(entry.summary ?? entry.content),
  "['summary_detail']['value']": (entry) => html(entry.summary),
  "['description']": (entry) => html(entry.summary ?? entry.content),
  "['content'][0]['value']": (entry) => html(entry.content),
  "['content'][0].value": (entry) => html(entry.content),
};

const feedFields: Record<string, (feed: FeedRead) => string | null> = {
  "['title']": (feed) => html(feed.title),
  "['title_detail']['value']": (feed) => html(feed.title),
  "['link']": (feed) => feed.link,
  "['id']": (feed) => feed.id,
  "['guid']": (feed) => feed.id,
  "['published']": (feed) => feed.published,
  "['updated']": (feed) => feed.updated,
  "['updated_parsed']": (feed) => moment(feed.updated),
  "['published_parsed']": (feed) => moment(feed.published),
  "['modified']": (feed) => feed.updated,
  "['description']": (feed) => html(feed.description),
  "['subtitle']": (feed) => html(feed.description),
  "['subtitle_detail']['value']": (feed) => html(feed.description),
  "['tagline']": (feed) => html(feed.description),
};

function moment(words: string | null): string | null {
  const milliseconds = Date.parse(words ?? '');
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}

/** The words with relative links made absolute, as our readers and the suite's do. */
function html(text: FeedText | null): string | null {
  if (text === null) return null;
  if (text.markup === false || text.base === null) return text.value;
  const $ = load(text.value, null, false);
  for (const name of ['href', 'src']) {
    $(`[${name}]`).each((_, element) => {
      $(element).attr(name, URL.parse($(element).attr(name)!, text.base!)?.href ?? $(element).attr(name)!);
    });
  }
  return $.html();
}

/** Whether two texts are the same HTML: order of attributes and how an element is closed do not matter. */
export function sameHtml(a: string, b: string): boolean {
  return a === b || normal(a) === normal(b);
}

function normal(markup: string): string {
  const $ = load(markup, { xml: { xmlMode: false, decodeEntities: true } });
  $('*').each((_, element) => {
    if (!('attribs' in element)) return;
    // Declarations of namespaces are spelling, not content: a browser knows MathML and SVG without them.
    const attributes = Object.entries(element.attribs).filter(([name]) => !name.startsWith('xmlns'));
    element.attribs = Object.fromEntries(attributes.sort(([x], [y]) => (x < y ? -1 : 1)));
  });
  return $.xml().trim();
}
