import { Fault, SourceFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import { type AttachmentLink, type Page, type Row, readPage, type Source } from '../sources/index.ts';
import { extractText } from './extract/index.ts';
import type { AttachmentText, Captured } from './versions.ts';

/** Most files of one page that are fetched; a page with more links than that is a library, not a notice. */
const mostAttachments = 40;

const fileAddress = /\.(pdf|docx?|wps|rtf)$/i;

/**
 * Fetches what a row leads to, reads it by the source's template and fetches the files it links to. A file
 * that cannot be had or read is noted; only the page itself failing is a fault.
 * @throws FetchFault, SourceFault, ReadingFault
 */
export async function capturePage(fetching: Fetching, source: Source, row: Row): Promise<Captured> {
  if (fileAddress.test(new URL(row.url).pathname)) return captureFile(fetching, source, row);
  const { page, owner, answers } = await readPage(source, row, fetching);
  const attachments: AttachmentText[] = [];
  for (const link of page.attachments.slice(0, mostAttachments)) {
    attachments.push(await captureAttachment(fetching, source, link));
  }
  return { row, owner, page: withScatteredBody(page, attachments), answers, attachments };
}

/** A row that leads to a file: the file is the document. Its date is the row's. */
async function captureFile(fetching: Fetching, source: Source, row: Row): Promise<Captured> {
  const answer = await fetching.get(row.url, { transport: source.transport, limitBytes: 64 * 1024 * 1024 });
  const extracted = await extractText(answer.bytes, { fileName: fileNameOf(row.url), mediaType: answer.mediaType });
  // The row's own words come first, so that what only the list says has words to stand on too.
  const lines = [row.title, ...(row.published === null ? [] : [row.published])];
  const page: Page = {
    title: row.title,
    published: row.published === null ? null : { date: row.published, quote: row.published },
    issuer: null,
    text: `${lines.join('\n')}\n\n${extracted.text}`,
    attachments: [],
  };
  return { row, owner: source.authority, page, answers: [answer], attachments: [] };
}

async function captureAttachment(fetching: Fetching, source: Source, link: AttachmentLink): Promise<AttachmentText> {
  let answer: Answer | null = null;
  try {
    answer = await fetching.get(link.url, { transport: source.transport, limitBytes: 64 * 1024 * 1024 });
    const { text, note } = await extractText(answer.bytes, { fileName: link.name, mediaType: answer.mediaType });
    return { ...link, answer, text, note };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { ...link, answer, text: null, note: fault.message };
  }
}

/** A page whose body only points to its files says nothing by itself: the files' words are its body. */
function withScatteredBody(page: Page, attachments: AttachmentText[]): Page {
  const readable = attachments.filter((file) => file.text !== null);
  if (readable.length === 0) {
    if (page.text.trim() === '')
      throw new SourceFault('The page has no text and no file that could be read.', { next: 'ask-editor' });
    return page;
  }
  const body = page.text.split('\n').slice(1).join('').replace(/\s/g, '');
  const longest = readable.reduce((a, b) => ((a.text?.length ?? 0) >= (b.text?.length ?? 0) ? a : b));
  if (body.length >= 200 || (longest.text?.length ?? 0) < body.length) return page;
  return { ...page, text: `${page.text}\n\n${longest.text}` };
}

function fileNameOf(url: string): string {
  const last = new URL(url).pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
