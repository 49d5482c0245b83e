import { type CheerioAPI, load } from 'cheerio';
import { FetchFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReading, Source } from './contract.ts';
import { jsonOf } from './json.ts';
import type { ListByJpaas } from './kinds.ts';
import { notAsDefined } from './refusals.ts';
import { rowsOf } from './rows.ts';

/** The order in which the interface's parameters are written; recorded answers are found by it. */
const order = ['parseType', 'webId', 'tplSetId', 'pageType', 'tagId', 'editType', 'pageId'];

/** A page with more blocks than this that could be the list is not searched to the end. */
const mostBlocks = 6;

/**
 * Reads a column of the jpaas content system: its page is filled by a script from one interface, whose parameters
 * stand in the page itself. Where the page does not give them, those of the definition are used, with a note. Where
 * only the make of the block is known, the first that yields entries is the list's.
 */
export async function readJpaas(source: Source, list: ListByJpaas, fetching: Fetching): Promise<ListReading> {
  const notes: string[] = [];
  const answers: Answer[] = [];
  const own = await ownQueries(source, list, fetching, answers, notes);
  if (own.length === 0 && list.parameters.pageId === undefined) {
    throw notAsDefined(source, 'the column page does not state the query of its list, and none is declared.');
  }
  const queries = own.length > 0 ? own.slice(0, mostBlocks) : [{ interface: null, parameters: list.parameters }];
  let matched = 0;
  for (const query of queries) {
    const html = await ask(source, list, query, fetching, answers);
    const found = rowsOf(load(html), list, source.url, source);
    if (found.rows.length > 0) return { rows: found.rows, answers, notes };
    matched += found.matched;
  }
  notes.push(`${matched} elements match the row selector "${list.row}".`);
  return { rows: [], answers, notes };
}

interface Query {
  interface: string | null;
  parameters: Record<string, string>;
}

async function ask(source: Source, list: ListByJpaas, query: Query, fetching: Fetching, answers: Answer[]) {
  const address = new URL(query.interface ?? list.interface, source.url);
  address.search = encoded(query.parameters);
  const transport = { ...source.transport, referer: source.transport?.referer ?? source.url };
  const answer = await fetching.get(address.href, { transport, accept: 'application/json' });
  answers.push(answer);
  const { success, data } = jsonOf(answer, source) as { success?: unknown; data?: { html?: unknown } | null };
  if (typeof data?.html !== 'string' || success === false) {
    throw notAsDefined(source, `the list interface answers without a list (success: ${String(success)}).`);
  }
  return data.html;
}

async function ownQueries(
  source: Source,
  list: ListByJpaas,
  fetching: Fetching,
  answers: Answer[],
  notes: string[],
): Promise<Query[]> {
  try {
    const answer = await fetching.get(source.url, { transport: source.transport });
    answers.push(answer);
    const queries = queriesOf(load(answer.text()), list);
    if (queries.length === 0)
      notes.push('The column page does not state the query of its list; the declared one was used.');
    return queries;
  } catch (fault) {
    if (!(fault instanceof FetchFault) || list.parameters.pageId === undefined) throw fault;
    notes.push(
      `The column page could not be asked for the query of its list (${fault.outcome}); the declared one was used.`,
    );
    return [];
  }
}

/**
 * A page has several such blocks (menu, list, footer): ours is the one that fills the same place of the page, or, where
 * the place is not known, one of those that the definition's `block` selects.
 */
function queriesOf($: CheerioAPI, { block, parameters: declared }: ListByJpaas): Query[] {
  const queries: Query[] = [];
  for (const element of $(block ?? '[querydata]').get()) {
    const parameters = quotedPairs($(element).attr('querydata') ?? '');
    if (parameters.pageId === undefined) continue;
    const other = parameters.tagId !== declared.tagId || parameters.pageType !== declared.pageType;
    if (block === undefined && other) continue;
    const parseType = $(element).attr('parsetype');
    queries.push({
      interface: $(element).attr('url') || null,
      parameters: { ...(parseType !== undefined && { parseType }), ...parameters },
    });
    if (block === undefined) break;
  }
  return queries;
}

/** The pairs of `{'webId':'…','tagId':'…'}`, which is JavaScript and not JSON. */
function quotedPairs(words: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const [, name, value] of words.matchAll(/['"]([^'"]+)['"]\s*:\s*['"]([^'"]*)['"]/g)) pairs[name!] = value!;
  return pairs;
}

/** UTF-8 percent-encoding whatever the page's own character set: in GBK the interface answers with nothing. */
function encoded(parameters: Record<string, string>): string {
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(parameters)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
