import { load } from 'cheerio';
import type { Fetching } from '../fetching/index.ts';
import { pageReaders } from './by-code.ts';
import type { PageReading, Row, Source } from './contract.ts';
import { readList } from './read-list.ts';
import { emptinessOf, notAsDefined } from './refusals.ts';
import { knowsHost, ownerOf, pageByTemplate, templateFor } from './templates.ts';
import { articleOf } from './unknown-page.ts';

/**
 * Reads one page of a source.
 * @param target a row of its list, or an address a person opens
 * @returns the page (its title, where it states none, is the row's), what was served, and notes
 * @throws FetchFault when it cannot be had, SourceFault when it is not as the definition says
 */
export async function readPage(source: Source, target: Row | string, fetching: Fetching): Promise<PageReading> {
  const row = typeof target === 'string' ? null : target;
  const open = row?.open ?? (await reopened(source, typeof target === 'string' ? target : target.url, fetching));
  if (open !== null) return { ...(await open()), owner: source.authority, row, notes: [] };
  const address = typeof target === 'string' ? target : target.url;
  const url = URL.parse(address);
  if (url === null) throw notAsDefined(source, `"${address}" is not an address of a page.`);
  const byCode =
    source.pagesByCode === undefined ? null : await pageReaders[source.pagesByCode]!(source, url, fetching);
  if (byCode !== null) return { ...byCode, owner: source.authority, row, notes: [] };

  const answer = await fetching.get(url.href, { transport: source.transport });
  if (/pdf|zip|msword|officedocument|ole-storage|^image\//.test(answer.mediaType)) {
    throw notAsDefined(source, `${answer.url} is a file (${answer.mediaType}), not a page.`);
  }
  const html = answer.text();
  const $ = load(html);
  const notes: string[] = [];
  const match = templateFor(answer.url, $, source);
  let page = match === null ? null : pageByTemplate($, match, answer.url, row?.title);
  if (page === null) {
    const empty = emptinessOf($);
    if (empty !== null) throw notAsDefined(source, `${answer.url} ${empty}.`);
    if (knowsHost(source, answer.url)) {
      throw notAsDefined(source, `${answer.url} has no body where the definition looks for one.`);
    }
    // Columns link to other bodies' sites: better the article as it looks than nothing.
    page = articleOf($, html, answer.url, row?.title);
    notes.push(`${answer.url} stands on a site whose make is not defined; its text is what looks like the article.`);
    if (page.text === '') throw notAsDefined(source, `${answer.url} has no text.`);
  }
  return { page, owner: match === null ? null : ownerOf(match), answers: [answer], row, notes };
}

/**
 * The page of a row that was kept without what came along with it: mails and a feed's own items are found on the list
 * again. One that lies there no more is no page that is gone: it was never to be had elsewhere.
 */
async function reopened(source: Source, url: string, fetching: Fetching): Promise<NonNullable<Row['open']> | null> {
  const { list } = source;
  const along = list.kind === 'mailbox' ? url.startsWith('mid:') : 'text' in list && list.text === 'feed';
  if (!along) return null;
  const { rows } = await readList(source, fetching);
  const found = rows.find((row) => row.url === url)?.open;
  if (found === undefined) throw notAsDefined(source, `${url} is no longer among what the list holds.`);
  return found;
}
