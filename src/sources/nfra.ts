import { load } from 'cheerio';
import { attachmentsIn } from './attachments.ts';
import type { Page, PageReader } from './contract.ts';
import { dateIn } from './dates.ts';
import { linesOf } from './html-text.ts';
import { jsonOf, wordsIn } from './json.ts';
import { pageOf } from './page-text.ts';
import { notAsDefined } from './refusals.ts';

/** The address a person opens for a document. Its page is filled by script from a static JSON file. */
const readerPath = '/cn/view/pages/ItemDetail.html';

/** One document of the National Financial Regulatory Administration: a JSON file that holds its page as HTML. */
export const nfraPage: PageReader = async (source, url, fetching) => {
  const id = url.pathname === readerPath ? url.searchParams.get('docId') : null;
  if (id === null || !/^\d+$/.test(id)) return null;
  const address = `${url.origin}/cn/static/data/DocInfo/SelectByDocId/data_docId=${id}.json`;
  const answer = await fetching.get(address, { transport: source.transport, accept: 'application/json' });
  const { data } = jsonOf(answer, source);
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const page = nfraPageOf(fields, answer.url, source.timeZone);
  if (page === null) throw notAsDefined(source, `${answer.url} answers without a title, a body or a file.`);
  return { page, answers: [answer] };
};

/** The page that a document's fields hold; null where they hold neither words nor a file. */
export function nfraPageOf(fields: Record<string, unknown>, base: string, timeZone: string): Page | null {
  const title = wordsIn(fields, 'docTitle') ?? wordsIn(fields, 'docSubtitle');
  const $ = load(wordsIn(fields, 'docClob') ?? '');
  const part = $('div.Section0').length > 0 ? 'div.Section0' : 'body';
  const body = linesOf($(part).get());
  const attachments = attachmentsIn($, [part], base);
  const file = URL.parse(wordsIn(fields, 'pdfFileUrl') ?? '', base);
  if (file !== null && wordsIn(fields, 'pdfFileUrl') !== null && !attachments.some(({ url }) => url === file.href))
    attachments.push({ name: `${title ?? 'document'}.pdf`, url: file.href });
  if (title === null || (body.length === 0 && attachments.length === 0)) return null;
  const line = wordsIn(fields, 'publishDate');
  const found = line === null ? null : dateIn(line, timeZone);
  return pageOf({
    title,
    published: line === null || found === null ? null : { line, found },
    issuer: null,
    fields: [],
    body,
    attachments,
    language: 'zh',
  });
}
