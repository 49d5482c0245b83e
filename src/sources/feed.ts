import { load } from 'cheerio';
import { parseFeed } from 'feedsmith';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReading, Row, Source } from './contract.ts';
import { dateIn } from './dates.ts';
import { tidy } from './html-text.ts';
import { notAsDefined } from './refusals.ts';
import { splitStatus } from './titles.ts';

interface Entry {
  link: string | undefined;
  title: string | undefined;
  date: string | undefined;
}

/** Reads a feed: RSS, Atom, RDF or JSON Feed. Entries without link or title are left out. */
export async function readFeed(source: Source, fetching: Fetching): Promise<ListReading> {
  const url = source.listUrl ?? source.url;
  const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
  const answer = await fetching.get(url, { transport: source.transport, accept });
  const rows: Row[] = [];
  for (const { link, title: words, date } of entriesOf(answer, source)) {
    const address = link === undefined ? null : URL.parse(link.trim(), answer.url);
    const { title, status } = splitStatus(plain(words ?? ''));
    if (address === null || !address.protocol.startsWith('http') || title === '') continue;
    const published = date === undefined ? null : feedDate(date, source.timeZone);
    rows.push({
      url: address.href,
      title,
      published,
      deadline: null,
      status,
      text: [title, date].filter(Boolean).join(' '),
    });
  }
  return { rows, answers: [answer], notes: [] };
}

function entriesOf(answer: Answer, source: Source): Entry[] {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(answer.text());
  } catch (cause) {
    throw notAsDefined(source, `${answer.url} is not a feed.`, cause);
  }
  switch (parsed.format) {
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
        title: entry.title?.value,
        date: (entry.published ?? entry.updated) as string | undefined,
      }));
    case 'json':
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.url ?? item.external_url,
        title: item.title,
        date: (item.date_published ?? item.date_modified) as string | undefined,
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link,
        title: item.title,
        date: item.dc?.dates?.[0] as string | undefined,
      }));
    default:
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        date: (item.pubDate ?? item.dc?.dates?.[0]) as string | undefined,
      }));
  }
}

/** Titles of feeds may hold markup and entities. */
function plain(words: string): string {
  return tidy(/[<&]/.test(words) ? load(words).text() : words);
}

/** RFC 822 and ISO 8601 moments are dates in the source's zone; a bare date is itself. */
function feedDate(words: string, timeZone: string): string | null {
  const moment = /\d{1,2}:\d{2}/.test(words) ? Date.parse(words) : Number.NaN;
  const iso = Number.isNaN(moment) ? words : new Date(moment).toISOString();
  return dateIn(iso, timeZone)?.date ?? null;
}
