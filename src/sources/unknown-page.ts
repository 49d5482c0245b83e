import { Readability } from '@mozilla/readability';
import { type CheerioAPI, load } from 'cheerio';
import { parseHTML } from 'linkedom';
import { ReadingFault } from '../faults.ts';
import { attachmentsIn } from './attachments.ts';
import type { Page, Source } from './contract.ts';
import { linesOf } from './html-text.ts';
import { ndrcPageOf } from './ndrc.ts';
import { npcPageOf } from './npc.ts';
import { pageOf, publishedIn } from './page-text.ts';
import { find } from './selecting.ts';
import { type Match, ownerOf, pageByTemplate, templateFor } from './templates.ts';
import { headingOf } from './titles.ts';

/** Where a page of unknown make may say its title and day; the metadata standard of Chinese government sites first. */
const titles = ['meta[name="ArticleTitle"]@content', 'h1', 'meta[property="og:title"]@content', 'title'];
const days = [
  'meta[name="PubDate"]@content',
  'meta[name="pubdate"]@content',
  'meta[name="firstpublishedtime"]@content',
  'meta[property="article:published_time"]@content',
];

/** Below this many characters what readability takes for the article is not trusted. */
const fewCharacters = 80;

export interface HtmlReading {
  page: Page;
  /** Printed name of the authority whose site it stands on; null where that is not known. */
  owner: string | null;
  /** The template it was read by; null where the page's make is not known. */
  match: Match | null;
}

/**
 * Reads a page that is given by hand: by the template for its address, or the only one that fits it whole; else by
 * what looks like an article; else whole.
 * @param url where it is from; null where that is not known (relative links are then left out)
 * @throws ReadingFault when there is no text in it
 */
export function readHtmlPage(html: string, url: string | null, sources: Source[] = []): HtmlReading {
  const $ = load(html);
  const address = url ?? ownAddress($);
  const match = address === null ? onlyFit($, sources) : templateFor(address, $, sources);
  const byTemplate = match === null ? null : pageByTemplate($, match, address ?? nowhere);
  if (match !== null && byTemplate !== null) return { page: byTemplate, owner: ownerOf(match), match };
  const page = articleOf($, html, address);
  if (page.text.trim() === '') throw new ReadingFault('The page has no text.', { next: 'ask-editor' });
  return { page, owner: null, match: null };
}

/** An address that makes relative links invalid. */
const nowhere = 'about:blank';

/** The address that a page gives as its own. */
function ownAddress($: CheerioAPI): string | null {
  const stated = find($, $.root(), ['link[rel="canonical"]@href', 'meta[property="og:url"]@content'])?.words;
  return stated !== undefined && URL.parse(stated) !== null ? stated : null;
}

/** The template whose title, date and body are all on a page of unknown origin, if there is only one. */
function onlyFit($: CheerioAPI, sources: Source[]): Match | null {
  // Templates that no page has confirmed yet do not recognise a page of unknown origin.
  const confirmed = sources.filter(({ state }) => state !== 'reported');
  const fits = confirmed.flatMap((source) =>
    source.pages
      .filter(({ title, published, body }) => {
        const hasBody = [body].flat().some((selector) => $(selector).length > 0);
        return (
          hasBody && published !== undefined && [title, published].every((field) => find($, $.root(), field) !== null)
        );
      })
      .map((template) => ({ source, template })),
  );
  return fits.length === 1 ? fits[0]! : null;
}

/** The page within a saved answer of one of the interfaces that are read by code; null where it holds none. */
export function readStoredAnswer(text: string, url: string | null, sources: Source[] = []): HtmlReading | null {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  const found: [string, Page | null][] = [
    ['npc-info', npcPageOf(fields, 'Asia/Shanghai')],
    ['ndrc-article', ndrcPageOf(fields, url ?? nowhere, 'Asia/Shanghai')],
  ];
  for (const [reader, page] of found) {
    const source = sources.find(({ pagesByCode }) => pagesByCode === reader);
    if (page !== null) return { page, owner: source?.authority ?? null, match: null };
  }
  return null;
}

/**
 * The article of a page of unknown make.
 * @param listed the title the list gave, for a page that states none
 */
export function articleOf($: CheerioAPI, html: string, url: string | null, listed: string | null = null): Page {
  const article = readable(html);
  const body = article ?? linesOf($('body').get());
  const heading = find($, $.root(), titles);
  const language = /^zh/i.test($('html').attr('lang') ?? '') || /\p{Script=Han}/u.test(body.join('')) ? 'zh' : 'en';
  return pageOf({
    title: heading === null ? listed : headingOf(heading, body.join('\n')),
    published: publishedIn(find($, $.root(), days), language === 'zh' ? 'Asia/Shanghai' : 'UTC'),
    issuer: null,
    fields: [],
    body,
    attachments: attachmentsIn($, 'body', url ?? nowhere),
    language,
  });
}

function readable(html: string): string[] | null {
  try {
    const { document } = parseHTML(html);
    const content = new Readability(document as unknown as Document, { charThreshold: fewCharacters }).parse()?.content;
    if (!content) return null;
    const lines = linesOf(load(content)('body').get());
    return lines.join('').length < fewCharacters ? null : lines;
  } catch {
    // It gives up on some documents by throwing; the whole body is the answer to that, not a fault.
    return null;
  }
}
