import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { dateIn } from '../dates.ts';
import { linesOf, wordsOf } from '../html-text.ts';
import type { ListBySelectors } from '../kinds.ts';
import { type Group, steadyClasses, titleWords, turning } from './group.ts';
import { dateSelectors, linkSelector, rowSelector, titleSelector } from './selectors.ts';

/** Links of a page that are looked at; a list has some dozens, a portal's front page some hundreds. */
const mostLinks = 3000;

/** How far a row may reach above its link. */
const mostLevels = 6;

/** Parts of a page that lead elsewhere on the site. */
const navigation =
  /(^|[-_\s])(nav|navi|navbar|menu|foot|footer|header|head|crumbs?|breadcrumbs?|pager|pages?|paging|pagination|sitemap|friend|links?|share|sidebar|aside|tags?|hot|related|login|lang|search|topbar|toolbar)([-_\s]|\d*$)/i;
/** Links to files beside the title do not make a row two. */
const file = /\.(pdf|docx?|wps|xlsx?|zip|rar|ofd)$/i;
const navigationTags = new Set(['nav', 'header', 'footer', 'aside', 'form', 'select']);

/**
 * Finds the list on a page by structure: links whose elements stand on the same path through the page are one group;
 * the group with the most rows, dates and words, outside of navigation and paging, is the list.
 * @returns null where no two elements look alike enough to be a list
 */
export function listOnPage(
  $: CheerioAPI,
  base: string,
  timeZone: string,
): { list: ListBySelectors; group: Group } | null {
  const [group] = groupsOn($, base, timeZone);
  if (group === undefined) return null;
  const row = rowSelector($, group);
  const link = linkSelector($, group);
  const dates = dateSelectors($, group, timeZone);
  const list: ListBySelectors = {
    kind: 'html',
    row,
    link,
    title: titleSelector($, group, link, timeZone),
    ...dates,
  };
  return { list, group };
}

/** Groups of rows on a page, the likeliest first. */
export function groupsOn($: CheerioAPI, base: string, timeZone: string): Group[] {
  const groups = new Map<string, Map<Element, Element[]>>();
  const own = URL.parse(base);
  const links = $('a[href]').get().slice(0, mostLinks) as Element[];
  for (const link of links.filter((each) => isEntry($(each), base, own))) {
    let at: Element | null = link;
    for (let level = 0; at !== null && level < mostLevels && !/^(body|html)$/.test(at.name); level += 1) {
      const key = pathOf(at);
      const rows = groups.get(key) ?? new Map<Element, Element[]>();
      rows.set(at, [...(rows.get(at) ?? []), link]);
      groups.set(key, rows);
      at = at.parent !== null && 'attribs' in at.parent ? (at.parent as Element) : null;
    }
  }
  return [...groups.values()]
    .map((rows) => scored($, rows, timeZone))
    .filter(({ rows, score }) => rows.length > 1 && score > 0.3)
    .sort((a, b) => b.score - a.score);
}

function isEntry(link: Cheerio<Element>, base: string, own: URL | null): boolean {
  const url = URL.parse(link.attr('href')?.trim() ?? '', base);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const same = own !== null && url.origin === own.origin && url.pathname === own.pathname && url.search === own.search;
  if (same && !/^#[!/]/.test(url.hash)) return false;
  const words = wordsOf(link.get() as AnyNode[]) || (link.attr('title') ?? '');
  return words.length >= 2 && !turning.test(words.trim()) ? true : /详情|more/i.test(words) && words.length > 1;
}

/** Names and steady classes from the body down, without places: rows of one list have the same. */
function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null && at.name !== 'body'; ) {
    steps.unshift(`${at.name}.${steadyClasses(at).join('.')}`);
    at = at.parent !== null && 'attribs' in at.parent ? (at.parent as Element) : null;
  }
  return steps.join('>');
}

function scored($: CheerioAPI, found: Map<Element, Element[]>, timeZone: string): Group {
  const rows: Element[] = [];
  const links: Element[] = [];
  let dated = 0;
  let single = 0;
  let letters = 0;
  const addresses = new Set<string>();
  for (const [row, inside] of found) {
    const link = inside.reduce((best, each) => (weight($, each) > weight($, best) ? each : best));
    const pages = inside.filter((each) => !file.test(each.attribs.href ?? ''));
    const different = new Set((pages.length === 0 ? inside : pages).map((each) => each.attribs.href)).size;
    rows.push(row);
    links.push(link);
    addresses.add(link.attribs.href ?? '');
    if (different === 1) single += 1;
    const title = titleWords($, link, row);
    letters += Math.min(title.length, 40);
    // A date in a title ("2026年9月公告") is no date of the row.
    const rest = linesOf(row, undefined, new Set($(row).find('*').get()))
      .join(' ')
      .replace(title, ' ');
    if (dateIn(rest, timeZone) !== null) dated += 1;
  }
  const count = rows.length;
  const share = (part: number) => part / count;
  const inNavigation = count > 0 && isNavigation(rows[0]!);
  const score =
    Math.log2(1 + Math.min(count, 60)) *
    (0.4 + 1.6 * share(dated)) *
    (Math.min(letters / count, 24) / 24) *
    (0.2 + 0.8 * share(single)) *
    share(addresses.size) *
    (inNavigation && share(dated) < 0.5 ? 0.15 : 1);
  return { rows, links, score };
}

function weight($: CheerioAPI, link: Element): number {
  return Math.max(wordsOf(link).length, ($(link).attr('title') ?? '').length);
}

function isNavigation(element: Element): boolean {
  for (let at: Element | null = element; at !== null; ) {
    if (navigationTags.has(at.name)) return true;
    if (navigation.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)) return true;
    at = at.parent !== null && 'attribs' in at.parent ? (at.parent as Element) : null;
  }
  return false;
}
