import { load } from 'cheerio';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReading, Source } from './contract.ts';
import { ask } from './json-list.ts';
import type { ListBySelectors } from './kinds.ts';
import { recordsOf } from './records.ts';
import { emptinessOf, notAsDefined } from './refusals.ts';
import { rowsOf } from './rows.ts';

/** Reads a list page by selectors. */
export async function readHtmlList(
  source: Source,
  list: ListBySelectors,
  fetching: Fetching,
  address = source.listUrl ?? source.url,
): Promise<ListReading> {
  const answer =
    list.request === undefined
      ? await fetching.get(address, { transport: source.transport })
      : await ask(source, fetching, address, list.request);
  return { ...rowsOfHtml(answer, list, source), answers: [answer] };
}

/**
 * The rows of a list page that was answered.
 * @throws SourceFault that says what the page is, when it holds none
 */
export function rowsOfHtml(answer: Answer, list: ListBySelectors, source: Source): Pick<ListReading, 'rows' | 'notes'> {
  const $ = load(list.records ? recordsOf(answer.text()) : answer.text());
  const { rows, matched } = rowsOf($, list, answer.url, source);
  if (rows.length === 0) {
    const empty = emptinessOf(load(answer.text()));
    if (empty !== null) throw notAsDefined(source, `the list at ${answer.url} ${empty}.`);
    const what =
      matched === 0 ? 'nothing on it matches' : `none of ${matched} elements is an entry among those that match`;
    throw notAsDefined(source, `the list at ${answer.url} holds no entries: ${what} "${list.row}".`);
  }
  return { rows, notes: [] };
}
