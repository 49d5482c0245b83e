import { Fault, FetchFault, SourceFault } from '../faults.ts';
import { type Answer, attachmentLimit, type Fetching } from '../fetching/index.ts';
import { type AttachmentLink, type Page, type Row, readPage, type Source } from '../sources/index.ts';
import { extractText, isFile, isTooDeep } from './extract/index.ts';
import type { AttachmentText, Captured } from './versions.ts';

/** Most files of one page that are fetched; a page with more links than that is a library, not a notice. */
const mostAttachments = 40;

const fileAddress = /\.(pdf|docx?|wps|wpt|rtf|xlsx?|et|pptx?|dps|zip|ofd)$/i;

/**
 * Fetches what a row leads to, reads it by the source's template and fetches the files it links to. A row may lead to
 * a file, whatever its address and the server call it. A file that cannot be had or read is noted, and its bytes are
 * kept; only the page itself failing is a fault.
 * @throws FetchFault, SourceFault, ReadingFault
 */
export async function capturePage(fetching: Fetching, source: Source, row: Row): Promise<Captured> {
  if (fileAddress.test(URL.parse(row.url)?.pathname ?? '')) return captureAddress(fetching, source, row);
  let file: Answer | null = null;
  const watched: Fetching = {
    ...fetching,
    async get(url, request) {
      const answer = await fetching.get(url, request);
      if (url === row.url && isFile(answer.bytes)) {
        file = answer;
        throw new SourceFault('The row leads to a file.');
      }
      if (isTooDeep(answer.text())) {
        throw new SourceFault(`${url} is nested too deeply to be read.`, { next: 'ask-editor' });
      }
      return answer;
    },
  };
  let read: Awaited<ReturnType<typeof readPage>>;
  try {
    read = await readPage(source, row, watched);
  } catch (fault) {
    if (file !== null) return captureFile(source, row, file);
    // Larger than a page may be: a file may be larger.
    if (fault instanceof FetchFault && fault.outcome === 'oversized')
      return captureAddress(fetching, source, row, fault);
    throw fault;
  }
  const { page, owner, answers } = read;
  const attachments: AttachmentText[] = [];
  for (const link of page.attachments.slice(0, mostAttachments)) {
    attachments.push(await captureAttachment(fetching, source, link));
  }
  if (page.text.trim() === '' && attachments.every(({ text }) => text === null)) {
    throw new SourceFault('The page has no text and no file that could be read.', { next: 'ask-editor' });
  }
  return { row, owner, page, answers, attachments, isFile: false };
}

/** @param oversized what is thrown when it is a page after all */
async function captureAddress(fetching: Fetching, source: Source, row: Row, oversized?: Fault): Promise<Captured> {
  const answer = await fetching.get(row.url, { transport: source.transport, limitBytes: attachmentLimit });
  if (oversized !== undefined && !isFile(answer.bytes)) throw oversized;
  return captureFile(source, row, answer);
}

/**
 * A row that leads to a file: the file is the document, its title and date are the row's. The row's own words come
 * first, so that what only the list says has words to stand on too.
 */
async function captureFile(source: Source, row: Row, answer: Answer): Promise<Captured> {
  const page: Page = {
    title: row.title,
    published: row.published === null ? null : { date: row.published, quote: row.published },
    issuer: null,
    text: [row.title, ...(row.published === null ? [] : [row.published])].join('\n'),
    attachments: [],
  };
  const file = await readAnswer({ name: fileNameOf(row.url), url: row.url }, answer);
  return { row, owner: source.authority, page, answers: [answer], attachments: [file], isFile: true };
}

async function captureAttachment(fetching: Fetching, source: Source, link: AttachmentLink): Promise<AttachmentText> {
  try {
    return readAnswer(link, await fetching.get(link.url, { transport: source.transport, limitBytes: attachmentLimit }));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { ...link, answer: null, text: null, note: fault.message };
  }
}

async function readAnswer(link: AttachmentLink, answer: Answer): Promise<AttachmentText> {
  try {
    const { text, parts, note } = await extractText(answer.bytes, {
      fileName: link.name,
      mediaType: answer.mediaType,
      url: answer.url,
    });
    return { ...link, answer, text, parts, note };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { ...link, answer, text: null, note: fault.message };
  }
}

function fileNameOf(url: string): string {
  const last = URL.parse(url)?.pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last) || url;
  } catch {
    return last;
  }
}
