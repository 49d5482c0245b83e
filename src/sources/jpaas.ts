import { type CheerioAPI, load } from 'cheerio';
import { FetchFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListByJpaas, ListReading, Source } from './contract.ts';
import { jsonOf } from './json.ts';
import { notAsDefined } from './refusals.ts';
import { rowsOf } from './rows.ts';

/** The order in which the interface's parameters are written; recorded answers are found by it. */
const order = ['parseType', 'webId', 'tplSetId', 'pageType', 'tagId', 'editType', 'pageId'];

/**
 * Reads a column of the jpaas content system: its page is filled by a script from one interface, whose parameters
 * stand in the page itself. Where the page does not give them, those of the definition are used, with a note.
 */
export async function readJpaas(source: Source, list: ListByJpaas, fetching: Fetching): Promise<ListReading> {
  const notes: string[] = [];
  const answers: Answer[] = [];
  const own = await ownQuery(source, list, fetching, answers, notes);
  const address = new URL(own?.interface ?? list.interface, source.url);
  address.search = encoded(own?.parameters ?? list.parameters);
  const transport = { ...source.transport, referer: source.transport?.referer ?? source.url };
  const answer = await fetching.get(address.href, { transport, accept: 'application/json' });
  answers.push(answer);
  const { success, data } = jsonOf(answer, source) as { success?: unknown; data?: { html?: unknown } | null };
  if (typeof data?.html !== 'string' || success === false) {
    throw notAsDefined(source, `the list interface answers without a list (success: ${String(success)}).`);
  }
  const { rows, matched } = rowsOf(load(data.html), list, source.url, source);
  if (rows.length === 0) notes.push(`${matched} elements match the row selector "${list.row}".`);
  return { rows, answers, notes };
}

interface Query {
  interface: string | null;
  parameters: Record<string, string>;
}

async function ownQuery(
  source: Source,
  list: ListByJpaas,
  fetching: Fetching,
  answers: Answer[],
  notes: string[],
): Promise<Query | null> {
  try {
    const answer = await fetching.get(source.url, { transport: source.transport });
    answers.push(answer);
    const query = queryOf(load(answer.text()), list.parameters);
    if (query === null) notes.push('The column page does not state the query of its list; the declared one was used.');
    return query;
  } catch (fault) {
    if (!(fault instanceof FetchFault)) throw fault;
    notes.push(
      `The column page could not be asked for the query of its list (${fault.outcome}); the declared one was used.`,
    );
    return null;
  }
}

/** A page has several such blocks (menu, list, footer): ours is the one that fills the same place of the page. */
function queryOf($: CheerioAPI, declared: Record<string, string>): Query | null {
  for (const element of $('[querydata]').get()) {
    const parameters = quotedPairs($(element).attr('querydata') ?? '');
    if (parameters.tagId !== declared.tagId || parameters.pageType !== declared.pageType) continue;
    const parseType = $(element).attr('parsetype');
    return {
      interface: $(element).attr('url') || null,
      parameters: { ...(parseType !== undefined && { parseType }), ...parameters },
    };
  }
  return null;
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
