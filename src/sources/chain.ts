import { load } from 'cheerio';
import { SourceFault } from '../faults.ts';
import type { Answer, Fetching } from '../fetching/index.ts';
import type { ListReading, Source } from './contract.ts';
import { rowsOfFeed } from './feed.ts';
import { rowsOfHtml } from './html-list.ts';
import { jsonOf } from './json.ts';
import { ask, rowsOfFragment, rowsOfJson } from './json-list.ts';
import { filled, wordsAt } from './json-paths.ts';
import type { ListByChain, Taken } from './kinds.ts';
import { notAsDefined } from './refusals.ts';
import { find } from './selecting.ts';
import { readSitemap } from './sitemap.ts';

/**
 * Reads a list to which hops lead: from each answer values are taken, of which the next address is made.
 * @throws SourceFault that names the hop and the value that is not there
 */
export async function readChain(source: Source, list: ListByChain, fetching: Fetching): Promise<ListReading> {
  const known = new Map<string, string>();
  const answers: Answer[] = [await fetching.get(source.listUrl ?? source.url, { transport: source.transport })];
  const { then: last } = list;
  let address = '';
  for (const [index, hop] of list.hops.entries()) {
    const from = answers.at(-1)!;
    for (const [name, taken] of Object.entries(hop.take)) {
      const value = valueIn(from, taken, source);
      if (value === null) {
        throw notAsDefined(
          source,
          `hop ${index + 1}: ${from.url} does not hold the value "${name}" (${described(taken)}).`,
        );
      }
      known.set(name, value);
    }
    const next = filled(hop.next, (name) => known.get(name) ?? null);
    const url = next === null ? null : URL.parse(next, from.url);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw notAsDefined(source, `hop ${index + 1}: "${next ?? hop.next}" is no address of a page.`);
    }
    address = url.href;
    // The last address is the list's own: a sitemap opens it by itself.
    const isLast = index === list.hops.length - 1;
    if (isLast && last.kind === 'sitemap') break;
    const own = isLast && (last.kind === 'json' || last.kind === 'json-html') ? last.request : undefined;
    answers.push(await ask(source, fetching, address, hop.request ?? own, known));
  }
  if (last.kind === 'sitemap') {
    const reading = await readSitemap(source, last, fetching, address);
    return { ...reading, answers: [...answers, ...reading.answers] };
  }
  return { ...rowsOfAnswer(answers.at(-1)!, last, source), answers };
}

function rowsOfAnswer(answer: Answer, last: Exclude<ListByChain['then'], { kind: 'sitemap' }>, source: Source) {
  switch (last.kind) {
    case 'html':
      return rowsOfHtml(answer, last, source);
    case 'json':
      return rowsOfJson(answer, last, source);
    case 'json-html':
      return rowsOfFragment(answer, last, source);
    case 'feed':
      return rowsOfFeed(answer, source);
  }
}

function valueIn(answer: Answer, taken: Taken, source: Source): string | null {
  if ('selector' in taken) {
    const $ = load(answer.text());
    return find($, $.root(), taken.selector)?.words ?? null;
  }
  if ('pattern' in taken) {
    const match = new RegExp(taken.pattern, 'u').exec(answer.text());
    return match === null ? null : (match[1] ?? match[0]);
  }
  try {
    return wordsAt(jsonOf(answer, source), taken.path);
  } catch (fault) {
    // What is not JSON holds no value: the hop says which one it looked for.
    if (fault instanceof SourceFault) return null;
    throw fault;
  }
}

function described(taken: Taken): string {
  const [[kind, words] = []] = Object.entries(taken);
  return `${kind} ${[words].flat().join(', ')}`;
}
