import type { CheerioAPI } from 'cheerio';
import type { AttachmentLink } from './contract.ts';
import { tidy, wordsOf } from './html-text.ts';

const fileExtension = /\.(pdf|docx?|wps|wpt|xlsx?|et|pptx?|dps|ofd|rtf|odt|ods|odp|txt|csv|zip|rar|7z|ceb|caj)$/i;

/** Parameters that name the file where the path does not (jpaas; CAC's interactive columns). */
const nameParameters = ['fileName', 'filename', 'fText'];

/** Paths that only ever serve files. */
const downloadPaths = /\/(downloadfile\.jsp|document\/download|file-submission\/[^/]+|attachment\.pdf)$/i;

/** Link words that say nothing about the file. */
const bareWords = /^(点击|查看|在线)?(下载|附件下载|打开|查看)?(附件|文件|全文)?$|^(click )?(here|download)$/i;

/**
 * The files that links within some elements lead to, each address once, in document order. A link is a file by the
 * extension of its path, by a parameter that names one, by its `download` attribute or by a known download path;
 * mail addresses, scripts and pages never are.
 * @param base the address that links are relative to
 */
export function attachmentsIn($: CheerioAPI, containers: string | string[], base: string): AttachmentLink[] {
  const found = new Map<string, AttachmentLink>();
  for (const element of $([containers].flat().join(', ')).find('a[href]').get()) {
    const url = URL.parse(tidy($(element).attr('href') ?? ''), base);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) continue;
    const download = $(element).attr('download');
    if (download === undefined && !isFile(url)) continue;
    url.hash = '';
    const printed = wordsOf(element);
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
