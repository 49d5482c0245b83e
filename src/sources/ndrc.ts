import { load } from 'cheerio';
import { attachmentsIn } from './attachments.ts';
import type { Page, PageReader } from './contract.ts';
import { dateIn } from './dates.ts';
import { linesOf, tidy } from './html-text.ts';
import { jsonOf, wordsIn } from './json.ts';
import { pageOf } from './page-text.ts';
import { notAsDefined } from './refusals.ts';

const keyAddress = '/public/submission-service/article/access-url';
const articleAddress = '/public/submission-service/column/getArticleDetail';

/**
 * A notice of the National Development and Reform Commission's submission site. The address a person opens
 * (`…/sa.html#/<key>`) is an empty page; the key leads to an article's id, the id to the article.
 */
export const ndrcArticle: PageReader = async (source, url, fetching) => {
  const key = /^#\/(\w+)$/.exec(url.hash)?.[1];
  if (key === undefined || !url.pathname.endsWith('/sa.html')) return null;
  const wanted = { transport: source.transport, accept: 'application/json' };
  const first = await fetching.get(`${url.origin}${keyAddress}?shortKey=${key}`, wanted);
  const id = URL.parse(wordsIn(jsonOf(first, source), 'data') ?? '', url.origin)?.searchParams.get('articleId');
  if (!id) throw notAsDefined(source, `${first.url} answers without the id of an article.`);

  const second = await fetching.get(`${url.origin}${articleAddress}?articleId=${encodeURIComponent(id)}`, wanted);
  const page = ndrcPageOf(jsonOf(second, source), second.url, source.timeZone);
  if (page === null) throw notAsDefined(source, `${second.url} answers without a title or a body.`);
  return { page, answers: [first, second] };
};

/** The page that an article's fields hold; null where they hold none. */
export function ndrcPageOf({ data }: Record<string, unknown>, base: string, timeZone: string): Page | null {
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const $ = load(wordsIn(fields, 'articleContent') ?? '');
  const body = linesOf($('body').get());
  // Titles are broken for the site's own column width, sometimes within a word.
  const title = tidy((wordsIn(fields, 'articleTitle') ?? '').replace(/<br\s*\/?>/gi, ''));
  if (title === '' || body.length === 0) return null;
  const line = wordsIn(fields, 'publishDate') ?? '';
  const found = dateIn(line, timeZone);
  const department = wordsIn(fields, 'articleSource');
  return pageOf({
    title,
    published: found === null ? null : { line, found },
    issuer: null,
    fields: department === null ? [] : [`来源：${department}`],
    body,
    attachments: attachmentsIn($, 'body', base),
    language: 'zh',
  });
}
