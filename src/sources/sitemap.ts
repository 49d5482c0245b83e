import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { FetchFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReading, Row, Source } from './contract.ts';
import { dateIn } from './dates.ts';
import { isTooNested, preparedXml } from './feeds/prepare.ts';
import { tidy } from './html-text.ts';
import type { ListBySitemap } from './kinds.ts';
import { notAsDefined } from './refusals.ts';

/** Most sitemaps of an index that are opened at one visit. */
const mostSitemaps = 5;

/** The protocol's own limit for one sitemap, unpacked (sitemaps.org: 50 MB). */
const mostBytes = 50 * 1024 * 1024;

interface Entry {
  address: string;
  lastmod: string | null;
  title: string | null;
  published: string | null;
}

/**
 * Reads a sitemap, or the sitemaps of an index (sitemaps.org 0.9; news extension): addresses that the pattern matches,
 * newest `lastmod` first. A title that the sitemap does not give is made of the address's last words until the page
 * says its own. `lastmod` is a day of publication only where the definition says so.
 * @throws SourceFault when it is no sitemap
 */
export async function readSitemap(
  source: Source,
  list: ListBySitemap,
  fetching: Fetching,
  address = source.listUrl ?? source.url,
): Promise<ListReading> {
  const answers: Answer[] = [];
  const notes: string[] = [];
  const first = await open(address, source, fetching, answers);
  const wanted = list.sitemaps === undefined ? null : new RegExp(list.sitemaps, 'u');
  const below = first.sitemaps.filter(({ address }) => wanted?.test(address) ?? true).sort(newest);
  if (first.sitemaps.length > 0 && below.length === 0) {
    notes.push(`None of ${first.sitemaps.length} sitemaps matches "${list.sitemaps}".`);
  }
  if (below.length > mostSitemaps)
    notes.push(`${below.length} sitemaps match; the newest ${mostSitemaps} were opened.`);
  const pages = [...first.pages];
  for (const sitemap of below.slice(0, mostSitemaps)) {
    pages.push(...(await open(sitemap.address, source, fetching, answers)).pages);
  }
  const pattern = new RegExp(list.pages, 'u');
  const matching = pages.filter(({ address }) => {
    const url = URL.parse(address);
    return url !== null && /^https?:$/.test(url.protocol) && pattern.test(url.pathname + url.search);
  });
  if (matching.length === 0) notes.push(`None of ${pages.length} addresses matches "${list.pages}".`);
  const rows = new Map<string, Row>();
  for (const entry of matching.sort(newest)) {
    if (rows.size >= (list.most ?? 50)) break;
    const row = rowOf(entry, list, source);
    if (!rows.has(row.url)) rows.set(row.url, row);
  }
  return { rows: [...rows.values()], answers, notes };
}

async function open(address: string, source: Source, fetching: Fetching, answers: Answer[]) {
  const answer = await fetching.get(address, { transport: source.transport, accept: 'application/xml, text/xml, */*' });
  answers.push(answer);
  const xml = preparedXml(unpacked(answer));
  if (isTooNested(xml)) throw notAsDefined(source, `${answer.url} is not a sitemap.`);
  const $ = load(xml, { xml: true });
  const root = $.root().children().first();
  const name = (root.prop('tagName') ?? '').toLowerCase().split(':').pop();
  if (name !== 'urlset' && name !== 'sitemapindex') throw notAsDefined(source, `${answer.url} is not a sitemap.`);
  const entries = root
    .children()
    .get()
    .map((element): Entry => {
      const words = (tag: string) => tidy($(element).find(tag).first().text()) || null;
      return {
        address: URL.parse(words('loc') ?? '', answer.url)?.href ?? '',
        lastmod: words('lastmod'),
        title: words('news\\:title'),
        published: words('news\\:publication_date'),
      };
    })
    .filter((entry) => entry.address !== '');
  return name === 'urlset' ? { pages: entries, sitemaps: [] } : { pages: [], sitemaps: entries };
}

/** A sitemap is often a gzip file (not an encoding of the answer). */
function unpacked(answer: Answer): string {
  const { bytes } = answer;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return answer.text();
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: mostBytes }));
  } catch (cause) {
    const large = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FetchFault(
      large ? 'oversized' : 'unreachable',
      large ? `${answer.url} unpacks to more than 50 MB.` : `${answer.url} is a gzip file that cannot be unpacked.`,
      { next: 'give-up', cause },
    );
  }
}

function rowOf(entry: Entry, list: ListBySitemap, { timeZone }: Source): Row {
  const url = new URL(entry.address);
  const title = entry.title ?? wordsOfPath(url);
  const published = publishedOf(entry, list, url, timeZone);
  const text = [title, entry.published ?? entry.lastmod].filter(Boolean).join(' ');
  return { url: url.href, title, published, deadline: null, status: null, text };
}

function publishedOf(entry: Entry, { published }: ListBySitemap, url: URL, timeZone: string): string | null {
  if (entry.published !== null) return dateIn(entry.published, timeZone)?.date ?? null;
  if (published === undefined) return null;
  if (published === 'lastmod') return dateIn(entry.lastmod ?? '', timeZone)?.date ?? null;
  const [, year, month, day] = new RegExp(published, 'u').exec(url.pathname) ?? [];
  return day === undefined ? null : (dateIn(`${year}-${month}-${day}`, timeZone)?.date ?? null);
}

/** The last step of the path as words: `/news/new-rules-on-data.html` → "new rules on data". */
function wordsOfPath(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).pop() ?? url.hostname;
  let words = last;
  try {
    words = decodeURIComponent(last);
  } catch {
    // A broken escape is shown as it stands.
  }
  return tidy(words.replace(/\.\w{2,5}$/, '').replace(/[-_+]+/g, ' ')) || url.hostname;
}

/** Newest `lastmod` first; those without one keep their order, behind. */
function newest(a: { lastmod: string | null }, b: { lastmod: string | null }): number {
  return moment(b.lastmod) - moment(a.lastmod);
}

function moment(words: string | null): number {
  const milliseconds = Date.parse(words ?? '');
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}
