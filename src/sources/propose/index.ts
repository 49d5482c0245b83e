import { load } from 'cheerio';
import { SourceFault } from '../../faults.ts';
import type { Answer, Fetching } from '../../fetching/index.ts';
import type { List, ListReading, Source } from '../contract.ts';
import { rowsOfFeed } from '../feed.ts';
import { feedOf } from '../feeds/index.ts';
import { tidy } from '../html-text.ts';
import { jsonOf } from '../json.ts';
import { rowsOfFragment, rowsOfJson } from '../json-list.ts';
import { recordsOf } from '../records.ts';
import { emptinessOf } from '../refusals.ts';
import { rowsOf } from '../rows.ts';
import { fragmentsIn, listInJson } from './json-shape.ts';
import { listOnPage } from './rows-on-page.ts';

/** What is known of a source before it is looked at. */
export interface Beginning {
  publication: string;
  timeZone: string;
  /** Two letters; of pages that do not say theirs and are not in Chinese writing. */
  language: string;
  /** The day, for the evidence. */
  today: string;
}

/** A source as it could be watched, with what it would collect now. */
export interface Proposal extends Pick<ListReading, 'rows' | 'answers' | 'notes'> {
  source: Source;
}

/**
 * Proposes a source for an address whose list is not known: a feed or JSON list by its fields, a page by the structure
 * of its links. Nothing is invented: what the page does not say of itself is `unknown`, for a person to fill in.
 * @throws FetchFault when the address cannot be had, SourceFault when no list is found on it
 */
export async function proposeSource(address: string, fetching: Fetching, beginning: Beginning): Promise<Proposal> {
  const answer = await fetching.get(address);
  const draft = draftOf(address, answer, beginning);
  const found = listIn(answer, draft);
  if (found === null) {
    const empty = isJson(answer) ? null : emptinessOf(load(answer.text()));
    throw new SourceFault(`${answer.url} ${empty ?? 'holds no list that could be told by its structure'}.`, {
      next: 'ask-editor',
      remedy: 'Try the address of its feed or of the interface that fills it.',
    });
  }
  const source: Source = { ...draft, list: found.list };
  if (['html', 'json-html'].includes(found.list.kind)) source.pagesByCode = 'article';
  source.evidence = `proposed by structure on ${beginning.today}: ${found.rows.length} rows at ${answer.url}`;
  const undated = found.rows.filter(({ published, deadline }) => published === null && deadline === null).length;
  const notes = undated === 0 ? [] : [`${undated} of ${found.rows.length} rows have no date on the list.`];
  const alternate = isJson(answer) ? null : feedOn(answer);
  if (alternate !== null) notes.push(`The page names a feed, which is steadier: ${alternate}`);
  return { source, rows: found.rows, answers: [answer], notes };
}

type Found = { list: List } & Pick<ListReading, 'rows'>;

function listIn(answer: Answer, draft: Source): Found | null {
  const text = answer.text();
  const feed = /^\s*(<\?xml|<rss|<feed|<rdf|\{)/i.test(text) ? feedOf(text, answer.bytes) : null;
  if (feed !== null && feed.entries.length > 0) return { list: { kind: 'feed' }, rows: rowsOfFeed(answer, draft).rows };
  if (isJson(answer)) return inJson(answer, draft);
  const records = recordsOf(text);
  for (const { html, more } of [
    { html: records, more: { records: true } },
    { html: text, more: {} },
  ]) {
    const $ = load(html);
    const proposed = listOnPage($, answer.url, draft.timeZone);
    if (proposed === null) continue;
    const list = { ...proposed.list, ...more };
    const { rows } = rowsOf($, list, answer.url, draft);
    if (rows.length > 1) return { list, rows };
  }
  return null;
}

function inJson(answer: Answer, draft: Source): Found | null {
  const value = jsonOf(answer, draft);
  const list = listInJson(value, draft.timeZone);
  if (list !== null) {
    const { rows } = rowsOfJson(answer, list, draft);
    if (rows.length > 0) return { list, rows };
  }
  for (const { path, html } of fragmentsIn(value)) {
    const proposed = listOnPage(load(html), answer.url, draft.timeZone);
    if (proposed === null) continue;
    const fragment: List = { ...proposed.list, kind: 'json-html', html: path };
    const { rows } = rowsOfFragment(answer, fragment, draft);
    if (rows.length > 1) return { list: fragment, rows };
  }
  return null;
}

function isJson(answer: Answer): boolean {
  const text = answer.text().trimStart();
  if (/^[[{]/.test(text)) return true;
  if (text.startsWith('<') || !/json|javascript/.test(answer.mediaType)) return false;
  return /^[\w$.]+\s*\(\s*[[{]/.test(text);
}

function draftOf(address: string, answer: Answer, { publication, timeZone, language, today }: Beginning): Source {
  const $ = load(isJson(answer) ? '' : answer.text());
  const meta = (...names: string[]) => {
    const found = names.map((name) => $(`meta[name="${name}"], meta[property="${name}"]`).attr('content'));
    return tidy(found.find((words) => words !== undefined && tidy(words) !== '') ?? '');
  };
  const lang = /^([a-z]{2})/i.exec($('html').attr('lang') ?? '')?.[1]?.toLowerCase();
  return {
    id: idOf(address),
    publication,
    authority: meta('SiteName', 'og:site_name') || 'unknown',
    column: meta('ColumnName') || tidy($('title').first().text()) || 'unknown',
    jurisdiction: { level: 'unknown', territory: 'unknown' },
    languages: [lang ?? (/\p{Script=Han}{4}/u.test(answer.text()) ? 'zh' : language)],
    timeZone,
    url: address,
    everyMinutes: 360,
    expectedPerMonth: null,
    list: { kind: 'by-hand' },
    pages: [],
    evidence: `proposed by structure on ${today}`,
    state: 'reported',
  };
}

/** `www.example.gov/news/index.html` → `example-gov-news`. */
function idOf(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./, '');
  const words = [
    ...host.split('.').slice(0, 2),
    ...url.pathname
      .replace(/\/index\.\w+$/, '')
      .replace(/\.\w+$/, '')
      .split('/'),
  ];
  const id = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id.slice(0, 60).replace(/-$/, '') || 'source';
}

function feedOn(answer: Answer): string | null {
  const $ = load(answer.text());
  const link = $('link[rel="alternate"][type*="rss"], link[rel="alternate"][type*="atom"]').attr('href');
  return link === undefined ? null : (URL.parse(link, answer.url)?.href ?? null);
}
