import { load } from 'cheerio';
import type { Answer, Fetching } from '../fetching/index.ts';
import { attachmentsIn } from './attachments.ts';
import type { AttachmentLink, ListReading, Page, Row, Source } from './contract.ts';
import { dateIn } from './dates.ts';
import { type FeedEntry, type FeedText, feedOf } from './feeds/index.ts';
import { linesOf, tidy } from './html-text.ts';
import { pageOf } from './page-text.ts';
import { notAsDefined } from './refusals.ts';
import { splitStatus } from './titles.ts';

const accepted = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/** Reads a feed: RSS, Atom, RDF or JSON Feed. Entries without link or title are left out, with a note. */
export async function readFeed(
  source: Source,
  fetching: Fetching,
  address = source.listUrl ?? source.url,
): Promise<ListReading> {
  const answer = await fetching.get(address, { transport: source.transport, accept: accepted });
  return { ...rowsOfFeed(answer, source), answers: [answer] };
}

/**
 * The rows of a feed that was answered.
 * @throws SourceFault when it is none
 */
export function rowsOfFeed(answer: Answer, source: Source): Pick<ListReading, 'rows' | 'notes'> {
  const feed = feedOf(answer.text(), answer.bytes);
  if (feed === null) throw notAsDefined(source, `${answer.url} is not a feed.`);
  const rows = new Map<string, Row>();
  for (const entry of feed.entries) {
    const row = rowOf(entry, answer, source);
    if (row !== null && !rows.has(row.url)) rows.set(row.url, row);
  }
  const without = feed.entries.filter((entry) => rowOf(entry, answer, source) === null).length;
  const notes = without === 0 ? [] : [`${without} of ${feed.entries.length} items have no title or no address.`];
  return { rows: [...rows.values()], notes };
}

function rowOf(entry: FeedEntry, answer: Answer, source: Source): Row | null {
  const address = entry.link === null ? null : URL.parse(entry.link, answer.url);
  const { title, status } = splitStatus(entry.title === null ? '' : plain(entry.title));
  if (address === null || !/^https?:$/.test(address.protocol) || title === '') return null;
  const date = entry.published ?? entry.updated;
  const row: Row = {
    url: address.href,
    title,
    published: date === null ? null : feedDate(date, source.timeZone),
    deadline: null,
    status,
    text: [title, date].filter(Boolean).join(' '),
  };
  const { list } = source;
  const own = (list.kind === 'feed' || list.kind === 'rsshub') && list.text === 'feed';
  if (own) row.open = async () => ({ page: pageOfEntry(entry, row, answer, source), answers: [answer] });
  return row;
}

/** An item's own content as a page. */
function pageOfEntry(entry: FeedEntry, row: Row, answer: Answer, source: Source): Page {
  const text = [entry.content, entry.summary].find((each) => each !== null && each.value !== '') ?? null;
  if (text === null) throw notAsDefined(source, `the item "${row.title}" of ${answer.url} has no content of its own.`);
  const base = text.base ?? row.url;
  const markup = text.markup === false ? '' : text.value;
  const $ = load(markup);
  const body = markup === '' ? text.value.split('\n').map(tidy).filter(Boolean) : linesOf($('body').get());
  const line = entry.published ?? entry.updated ?? '';
  const found = row.published === null ? null : dateIn(row.published, source.timeZone);
  const enclosed = entry.enclosures.flatMap(({ url, name }): AttachmentLink[] => {
    const address = URL.parse(url, answer.url);
    return address === null ? [] : [{ name: name ?? address.pathname.split('/').pop() ?? url, url: address.href }];
  });
  return pageOf({
    title: row.title,
    published: found === null ? null : { line: row.published ?? line, found },
    issuer: null,
    fields: [],
    body,
    attachments: [...attachmentsIn($, 'body', base), ...enclosed],
    language: source.languages[0] ?? 'en',
  });
}

/** A title on one line. Where the feed does not say whether it is markup, what looks like it is taken for it. */
export function plain({ value, markup }: FeedText): string {
  if (markup === false) return tidy(value);
  return tidy(/[<&]/.test(value) ? load(value, null, false).text() : value);
}

/** Abbreviations of RFC 822, 5.1, as hours; others are not understood, rather than guessed. */
const zones: Record<string, string> = {
  ...{ z: 'Z', ut: 'Z', utc: 'Z', gmt: 'Z', est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00' },
  ...{ mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00', bst: '+01:00', cet: '+01:00', cest: '+02:00' },
  ...{ hkt: '+08:00', sgt: '+08:00' },
};

/**
 * The day of a feed's date in the source's zone. RFC 822 and ISO 8601 moments with an offset are converted; a moment
 * without one is taken for the source's own time, never for this machine's.
 */
export function feedDate(words: string, timeZone: string): string | null {
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(words);
  const after = clock === null ? '' : words.slice(clock.index + clock[0].length);
  const offset = /^(?:\.\d+)?\s*(?:([+-]\d{2}):?(\d{2})|([a-z]{1,4})\b)/i.exec(after);
  const day =
    dateIn(words.slice(0, clock?.index ?? undefined).replace(/t\s*$/i, ''), 'UTC')?.date ?? twoDigitYear(words);
  const zone =
    offset === null
      ? undefined
      : offset[3] === undefined
        ? `${offset[1]}:${offset[2]}`
        : zones[offset[3].toLowerCase()];
  // Chinese sites write CST for China's time; there the day as written is the day.
  const chinese = /^Asia\/(Shanghai|Urumqi)/.test(timeZone) && /^cst$/i.test(offset?.[3] ?? '');
  if (day === null || clock === null || zone === undefined || chinese)
    return day ?? dateIn(words, timeZone)?.date ?? null;
  const [hour, minute, second] = [clock[1]!.padStart(2, '0'), clock[2], clock[3] ?? '00'];
  return dateIn(`${day}T${hour}:${minute}:${second}${zone}`, timeZone)?.date ?? day;
}

/** RFC 822 dates have years of two digits. */
function twoDigitYear(words: string): string | null {
  const match = /(\d{1,2}\s+[A-Za-z]{3})\s+(\d{2})\b(?!\d)/.exec(words);
  return match === null
    ? null
    : (dateIn(`${match[1]} ${Number(match[2]) < 70 ? '20' : '19'}${match[2]}`, 'UTC')?.date ?? null);
}
