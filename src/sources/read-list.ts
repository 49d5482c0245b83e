import { load } from 'cheerio';
import type { Fetching } from '../fetching/index.ts';
import { listReaders } from './by-code.ts';
import type { ListBySelectors, ListReading, Source } from './contract.ts';
import { readFeed } from './feed.ts';
import { readJpaas } from './jpaas.ts';
import { emptinessOf, notAsDefined } from './refusals.ts';
import { rowsOf } from './rows.ts';

/**
 * Looks at a source's list.
 * @returns at least one row, with what was served
 * @throws FetchFault when it cannot be had, SourceFault when it holds no entries: a list is never silently empty
 */
export async function readList(source: Source, fetching: Fetching): Promise<ListReading> {
  const reading = await reader(source, fetching);
  if (reading.rows.length === 0) {
    const why = reading.notes.length === 0 ? '' : ` ${reading.notes.join(' ')}`;
    throw notAsDefined(source, `the list at ${source.listUrl ?? source.url} holds no entries.${why}`);
  }
  const { list } = source;
  const dated =
    list.kind === 'code' ||
    list.kind === 'feed' ||
    list.published !== undefined ||
    ('period' in list && list.period !== undefined);
  if (dated && reading.rows.every((row) => row.published === null)) {
    reading.notes.push('No row has a date, though the definition says where it stands.');
  }
  return reading;
}

function reader(source: Source, fetching: Fetching): Promise<ListReading> {
  const { list } = source;
  switch (list.kind) {
    case 'html':
      return readHtmlList(source, list, fetching);
    case 'jpaas':
      return readJpaas(source, list, fetching);
    case 'feed':
      return readFeed(source, fetching);
    case 'code':
      return listReaders[list.name]!(source, fetching);
  }
}

async function readHtmlList(source: Source, list: ListBySelectors, fetching: Fetching): Promise<ListReading> {
  const answer = await fetching.get(source.listUrl ?? source.url, { transport: source.transport });
  const $ = load(answer.text());
  const { rows, matched } = rowsOf($, list, answer.url, source);
  if (rows.length === 0) {
    const empty = emptinessOf($);
    if (empty !== null) throw notAsDefined(source, `the list at ${answer.url} ${empty}.`);
    const what =
      matched === 0 ? 'nothing on it matches' : `none of ${matched} elements is an entry among those that match`;
    throw notAsDefined(source, `the list at ${answer.url} holds no entries: ${what} "${list.row}".`);
  }
  return { rows, answers: [answer], notes: [] };
}
