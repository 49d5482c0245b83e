import { load } from 'cheerio';
import { FetchFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReader, Page, PageReader, Row, Source } from './contract.ts';
import { dateIn } from './dates.ts';
import { linesOf } from './html-text.ts';
import { jsonOf, wordsIn } from './json.ts';
import { pageOf } from './page-text.ts';
import { notAsDefined } from './refusals.ts';

/** The address a person opens for a draft. Its page is filled by script; the content stands in the interface. */
const readerPath = '/flcaw/userIndex.html';

/** The National People's Congress's drafts for comment: a list served as JSON. */
export const npcList: ListReader = async (source, fetching) => {
  const answer = await fetching.get(source.listUrl ?? source.url, {
    transport: source.transport,
    accept: 'application/json',
  });
  const { rows } = jsonOf(answer, source);
  if (!Array.isArray(rows)) throw notAsDefined(source, `${answer.url} answers without "rows".`);
  return { rows: rows.flatMap((row) => rowOf(row, answer.url, source) ?? []), answers: [answer], notes: [] };
};

function rowOf(row: Record<string, unknown>, base: string, { timeZone }: Source): Row | null {
  const title = wordsIn(row, 'flxxmc');
  const id = wordsIn(row, 'flxxId');
  if (title === null || id === null) return null;
  const url = new URL(readerPath, base);
  url.searchParams.set('lid', id);
  const [start, end] = [wordsIn(row, 'ksrq'), wordsIn(row, 'jsrq')];
  return {
    url: url.href,
    title,
    published: dateIn(start ?? '', timeZone)?.date ?? null,
    deadline: dateIn(end ?? '', timeZone)?.date ?? null,
    status: null,
    text: [title, start, end].filter(Boolean).join(' '),
  };
}

/** One draft: its notice and dates in one answer, its file named in a second. */
export const npcPage: PageReader = async (source, url, fetching) => {
  const id = url.pathname === readerPath ? url.searchParams.get('lid') : null;
  if (id === null || !/^\w+$/.test(id)) return null;
  const folder = `${url.origin}/flcaw/flca/${id}`;
  const answer = await fetching.get(`${folder}/info/`, { transport: source.transport, accept: 'application/json' });
  const page = npcPageOf(jsonOf(answer, source), source.timeZone);
  if (page === null) throw notAsDefined(source, `${answer.url} answers without a title or a body.`);
  const { attachments, answers } = await fileOf(source, folder, fetching);
  return { page: { ...page, attachments }, answers: [answer, ...answers] };
};

/** The page that a draft's fields hold, without its file; null where they hold none. */
export function npcPageOf(fields: Record<string, unknown>, timeZone: string): Page | null {
  const title = wordsIn(fields, 'flxxmc');
  const body = linesOf(load(wordsIn(fields, 'tsy') ?? '')('body').get());
  if (title === null || body.length === 0) return null;
  const start = wordsIn(fields, 'ksrq') ?? '';
  const end = wordsIn(fields, 'jsrq');
  const found = dateIn(start, timeZone);
  return pageOf({
    title,
    published: found === null ? null : { line: start, found },
    issuer: null,
    fields: end === null ? [] : [`征求意见截止时间：${end}`],
    body,
    attachments: [],
    language: 'zh',
  });
}

/** A draft without a file answers 404 there. The file's own `path` does too, so the fixed address is used. */
async function fileOf(source: Source, folder: string, fetching: Fetching) {
  let answer: Answer;
  try {
    answer = await fetching.get(`${folder}/fjxx/`, { transport: source.transport, accept: 'application/json' });
  } catch (fault) {
    if (fault instanceof FetchFault && fault.outcome === 'not-found') return { attachments: [], answers: [] };
    throw fault;
  }
  const name = wordsIn(jsonOf(answer, source), 'fileName');
  return { attachments: name === null ? [] : [{ name, url: `${folder}/attachment.pdf` }], answers: [answer] };
}
