import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { AttachmentLink } from './contract.ts';
import { tidy, wordsOf } from './html-text.ts';

const fileExtension = /\.(pdf|docx?|wps|wpt|xlsx?|et|pptx?|dps|ofd|rtf|odt|ods|odp|txt|csv|zip|rar|7z|ceb|caj)$/i;

/** Parameters that name the file where the path does not (jpaas; CAC's interactive columns). */
const nameParameters = ['fileName', 'filename', 'fText'];

/** Paths that only ever serve files. */
const downloadPaths = /\/(downloadfile\.jsp|document\/download|file-submission\/[^/]+|attachment\.pdf)$/i;

/** Link words that end like the name of a file, its size perhaps behind it. */
const namedAsFile = new RegExp(
  `${fileExtension.source.slice(0, -1)}\\s*([（(【[][\\d.,]+\\s*[KMG]?B?[）)】\\]])?$`,
  'i',
);

/** Link words that announce an annex: 附件1：…, 附表 2, Annex B – …. */
const announced =
  /^(附件|附表|附录|附图)\s*[\d一二三四五六七八九十]*\s*([：:.．、\s]|$)|^(annex|attachment|appendix)\s+[\dA-Z]{1,3}\b/i;

/** Paths of pages; any other may serve a file that its address does not name. */
const pagePath = /\/$|\.(s?html?|jsp|jspx|aspx?|php|do|action)$/i;

/** The pictures that editors of content systems put before a link to a file (UEditor's icon_pdf.gif and its like). */
const fileIcon =
  /(icon[_-]?|fileTypeImages\/|filetype[^/]*\/)(pdf|docx?|xlsx?|pptx?|wps|et|rar|zip|txt|ofd)\b[^/]*\.(gif|png|jpe?g|svg)$/i;

/** Link words that say nothing about the file. */
const bareWords = /^(点击|查看|在线)?(下载|附件下载|打开|查看)?(附件|文件|全文)?$|^(click )?(here|download)$/i;

/**
 * The files that links within some elements lead to, each address once, in document order. A link is a file by the
 * extension of its path, by a parameter that names one, by its `download` attribute, by a known download path, by its
 * own words (a file's name; 附件1 over an address that is no page's) or by a file's icon before it. What it is in truth
 * its content decides later. Mail addresses and scripts never are files.
 * @param base the address that links are relative to
 */
export function attachmentsIn($: CheerioAPI, containers: string | string[], base: string): AttachmentLink[] {
  const found = new Map<string, AttachmentLink>();
  for (const element of $([containers].flat().join(', ')).find('a[href]').get()) {
    const url = URL.parse(tidy($(element).attr('href') ?? ''), base);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) continue;
    const download = $(element).attr('download');
    const printed = wordsOf(element);
    const announcedAsFile = namedAsFile.test(printed) || hasFileIcon($, element) || isAnnounced(printed, url);
    if (download === undefined && !isFile(url) && !announcedAsFile) continue;
    url.hash = '';
    const alternatives = [tidy($(element).attr('title') ?? ''), tidy(download ?? ''), nameOf(url)];
    const name = bareWords.test(printed) ? (alternatives.find((words) => words !== '') ?? url.href) : printed;
    if (!found.has(url.href)) found.set(url.href, { name, url: url.href });
  }
  return [...found.values()];
}

function isFile({ pathname, searchParams }: URL): boolean {
  return (
    fileExtension.test(pathname) ||
    downloadPaths.test(pathname) ||
    nameParameters.some((name) => searchParams.has(name))
  );
}

/** An annex by its words, unless its address is a page's or only a place in this one. */
function isAnnounced(words: string, { pathname, hash }: URL): boolean {
  return announced.test(words) && !pagePath.test(pathname) && hash === '';
}

function hasFileIcon($: CheerioAPI, element: Element): boolean {
  const before = $(element).prev('img').attr('src') ?? $(element).find('img').attr('src') ?? '';
  return fileIcon.test(before);
}

function nameOf({ pathname, searchParams }: URL): string {
  for (const parameter of nameParameters) {
    const name = searchParams.get(parameter);
    if (name !== null && name !== '') return tidy(name);
  }
  const last = pathname.split('/').pop() ?? '';
  try {
    return tidy(decodeURIComponent(last));
  } catch {
    return last;
  }
}
