import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode } from 'domhandler';
import { attachmentsIn } from './attachments.ts';
import type { Page, PageTemplate, Source } from './contract.ts';
import { linesOf } from './html-text.ts';
import { lineOf, pageOf, publishedIn } from './page-text.ts';
import { find, findAll } from './selecting.ts';
import { headingOf } from './titles.ts';

/** A template and the source it belongs to. */
export interface Match {
  source: Source;
  template: PageTemplate;
}

/** Printed name of the authority whose site a page is on; null for a host of somebody the definition does not name. */
export function ownerOf({ source, template }: Match): string | null {
  return template.authority ?? (template.host === undefined ? source.authority : null);
}

/** Hosts that a source's own pages stand on. */
function hostsOf({ url, listUrl }: Source): string[] {
  return [url, listUrl].flatMap((address) => URL.parse(address ?? '')?.hostname ?? []);
}

/** Whether any template of a source is for the host of an address. */
export function knowsHost(source: Source, url: string): boolean {
  return source.pages.some((template) => isForHost(source, template, url));
}

function isForHost(source: Source, { host }: PageTemplate, url: string): boolean {
  const actual = URL.parse(url)?.hostname;
  return actual !== undefined && (host === undefined ? hostsOf(source).includes(actual) : host === actual);
}

/**
 * The template for a page: the first one that is for its host and whose `when`, and body, are on the page.
 * Among several sources those whose column is nearest to the page's address come first.
 * @param sources one source, or all of them for a page of unknown origin
 */
export function templateFor(url: string, page: CheerioAPI | string, sources: Source | Source[]): Match | null {
  const $ = typeof page === 'string' ? load(page) : page;
  const nearest = [sources].flat().sort((a, b) => nearness(b, url) - nearness(a, url) || trust(b) - trust(a));
  for (const source of nearest) {
    for (const template of source.pages) {
      if (isForHost(source, template, url) && fits($, template)) return { source, template };
    }
  }
  return null;
}

function fits($: CheerioAPI, { when, body }: PageTemplate): boolean {
  return (when === undefined || $(when).length > 0) && [body].flat().some((selector) => $(selector).length > 0);
}

/** Definitions that a page has confirmed come before those that are only reported. */
function trust({ state }: Source): number {
  return state === 'reported' ? 0 : 1;
}

/** Steps of the path that the column and the page have in common. */
function nearness(source: Source, url: string): number {
  const steps = (address: string) => URL.parse(address)?.pathname.split('/').slice(1) ?? [];
  const page = steps(url);
  const column = steps(source.url);
  const apart = column.findIndex((step, index) => step !== page[index]);
  return apart === -1 ? column.length : apart;
}

/**
 * Reads a page by a template.
 * @param base the address that links are relative to
 * @param listed the title the list gave, for a page that states none
 * @returns the page, or null where the body has neither words nor files
 */
export function pageByTemplate(
  $: CheerioAPI,
  { source, template }: Match,
  base: string,
  listed: string | null = null,
): Page | null {
  const root = $.root();
  const dropped = new Set<AnyNode>((template.drop ?? []).flatMap((selector) => $(selector).get() as AnyNode[]));
  const bodies = [template.body].flat();
  const body = firstWithWords($, bodies, dropped);
  const attachments = attachmentsIn($, template.attachments ?? bodies, base);
  if (body.length === 0 && attachments.length === 0) return null;

  const heading = find($, root, template.title);
  const issuer = find($, root, template.issuer);
  const fields = (template.fields ?? []).flatMap((selector) => [...findAll($, root, selector)].map(lineOf));
  let published = null;
  for (const found of template.published === undefined ? [] : findAll($, root, template.published)) {
    published ??= publishedIn(found, source.timeZone);
  }
  return pageOf({
    title: heading === null ? listed : headingOf(heading, body.join('\n')),
    published,
    issuer: issuer === null ? null : lineOf(issuer),
    fields: fields.filter((line) => line !== ''),
    body,
    attachments,
    language: source.languages[0] ?? 'zh',
  });
}

function firstWithWords($: CheerioAPI, selectors: string[], dropped: ReadonlySet<AnyNode>): string[] {
  for (const selector of selectors) {
    for (const element of $(selector).get()) {
      const lines = linesOf(element, dropped);
      if (lines.length > 0) return lines;
    }
  }
  return [];
}
