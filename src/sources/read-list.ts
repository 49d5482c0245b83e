import type { Fetching } from '../fetching/index.ts';
import { listReaders } from './by-code.ts';
import { readChain } from './chain.ts';
import type { ListReading, Source } from './contract.ts';
import { readFeed } from './feed.ts';
import { readHtmlList } from './html-list.ts';
import { readJpaas } from './jpaas.ts';
import { readFragmentList, readJsonList } from './json-list.ts';
import { readMailbox } from './mailbox.ts';
import { notAsDefined } from './refusals.ts';
import { readRssHub } from './rsshub.ts';
import { readSitemap } from './sitemap.ts';
import { ownSurroundings, type Surroundings } from './surroundings.ts';

/**
 * Looks at a source's list.
 * @returns the rows with what was served; none only where the list has rows and `only` wants none of them, or for a
 *   mailbox in which no mail of the declared senders lies; a note says so
 * @throws FetchFault when it cannot be had, SourceFault when it holds no entries: a list is never silently empty
 */
export async function readList(
  source: Source,
  fetching: Fetching,
  surroundings: Surroundings = ownSurroundings(),
): Promise<ListReading> {
  const reading = await reader(source, fetching, surroundings);
  if (reading.rows.length === 0 && source.list.kind !== 'mailbox') {
    const why = reading.notes.length === 0 ? '' : ` ${reading.notes.join(' ')}`;
    throw notAsDefined(source, `the list at ${source.listUrl ?? source.url} holds no entries.${why}`);
  }
  if (reading.rows.length > 0 && saysDates(source) && reading.rows.every((row) => row.published === null)) {
    reading.notes.push('No row has a date, though the definition says where it stands.');
  }
  return wanted(reading, source);
}

/**
 * Looks at an older page of a source's list, where its `paging` says where that is.
 * @param page 2 for the page behind the first
 * @returns null where the source declares no paging
 */
export async function readOlderList(source: Source, page: number, fetching: Fetching): Promise<ListReading | null> {
  const listUrl = olderListAddress(source, page);
  return listUrl === null ? null : readList({ ...source, listUrl }, fetching);
}

/** The address of an older page of a source's list, the second being 2; null where the source declares no paging. */
export function olderListAddress({ paging }: Source, page: number): string | null {
  return paging === undefined ? null : paging.address.replaceAll('{page}', String(paging.second + page - 2));
}

function reader(source: Source, fetching: Fetching, surroundings: Surroundings): Promise<ListReading> {
  const { list } = source;
  switch (list.kind) {
    case 'html':
      return readHtmlList(source, list, fetching);
    case 'jpaas':
      return readJpaas(source, list, fetching);
    case 'feed':
      return readFeed(source, fetching);
    case 'json':
      return readJsonList(source, list, fetching);
    case 'json-html':
      return readFragmentList(source, list, fetching);
    case 'chain':
      return readChain(source, list, fetching);
    case 'sitemap':
      return readSitemap(source, list, fetching);
    case 'rsshub':
      return readRssHub(source, list, fetching, surroundings);
    case 'mailbox':
      return readMailbox(source, list, surroundings);
    case 'code':
      return listReaders[list.name]!(source, fetching);
    case 'by-hand':
      throw notAsDefined(source, 'nothing is visited here: its documents are handed in by a person.');
  }
}

/** Whether the definition promises dates. */
function saysDates({ list }: Source): boolean {
  if (['code', 'feed', 'rsshub', 'mailbox'].includes(list.kind)) return true;
  const said = list.kind === 'chain' ? list.then : list;
  if (said.kind === 'feed') return true;
  return ('published' in said && said.published !== undefined) || ('period' in said && said.period !== undefined);
}

/** The rows that belong to the source; those of a mixed column that do not are counted in a note. */
function wanted(reading: ListReading, { only }: Source): ListReading {
  if (only === undefined) return reading;
  const title = new RegExp(only.title ?? '', 'iu');
  const url = new RegExp(only.url ?? '', 'iu');
  const rows = reading.rows.filter((row) => title.test(row.title) && url.test(row.url));
  const left = reading.rows.length - rows.length;
  if (rows.length > 0 || left === 0) return { ...reading, rows };
  return { ...reading, rows, notes: [...reading.notes, `None of ${left} rows is of the kind that is wanted here.`] };
}
