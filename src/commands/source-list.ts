import { UsageFault } from '../faults.ts';
import type { Source } from '../sources/index.ts';
import { printJson } from './arguments.ts';
import { table } from './table.ts';

/** What `lexwire sources` may be narrowed to; all of it holds at once. */
export interface SourceFilter {
  publication?: string | undefined;
  /** `national`, `provincial`, `prefecture`, `supranational`, `regional`. */
  level?: string | undefined;
  /** `recorded`, `reported`. */
  state?: string | undefined;
}

/**
 * The sources that words and filters leave. Words that are all ids name just those sources; otherwise each word must
 * stand in the source's id, authority, column, place, kind of list or address, in any case.
 * @throws UsageFault where nothing is left, saying what there is
 */
export function narrow(sources: Source[], words: string[], filter: SourceFilter): Source[] {
  const fields: [keyof SourceFilter, (source: Source) => string][] = [
    ['publication', ({ publication }) => publication],
    ['level', ({ jurisdiction }) => jurisdiction.level],
    ['state', ({ state }) => state],
  ];
  let left = sources;
  for (const [name, value] of fields) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    const known = [...new Set(sources.map(value))].sort();
    if (!known.includes(wanted)) {
      throw new UsageFault(`--${name} is "${wanted}", which no source has.`, {
        remedy: `There is: ${known.join(', ')}.`,
      });
    }
    left = left.filter((source) => value(source) === wanted);
  }
  const ids = new Set(left.map(({ id }) => id));
  const named = words.length > 0 && words.every((word) => ids.has(word));
  const found = named
    ? left.filter(({ id }) => words.includes(id))
    : left.filter((source) => words.every((word) => wordsOf(source).includes(word.toLowerCase())));
  if (found.length === 0) {
    throw new UsageFault(`No source matches ${[...words, ...Object.values(filter)].filter(Boolean).join(', ')}.`, {
      remedy: 'See them all: lexwire sources list.',
    });
  }
  return found;
}

function wordsOf({ id, authority, column, jurisdiction, list, url }: Source): string {
  return [id, authority, column, jurisdiction.territory, list.kind, url].join('\n').toLowerCase();
}

/** Prints sources as one JSON value a line, or as a table that a person can read. */
export function printSources(sources: Source[], json: boolean | undefined): void {
  if (json) {
    for (const source of sources) printJson(source);
    return;
  }
  const rows = sources.map(({ id, state, jurisdiction, authority, column, list, url }) => [
    id,
    state,
    jurisdiction.level,
    jurisdiction.territory,
    authority,
    column,
    list.kind,
    url,
  ]);
  process.stdout.write(table(['id', 'state', 'level', 'place', 'authority', 'column', 'list', 'address'], rows, 28));
  const count = (publication: string) => sources.filter((source) => source.publication === publication).length;
  const publications = [...new Set(sources.map(({ publication }) => publication))];
  console.error(
    `${sources.length} sources: ${publications.map((publication) => `${publication} ${count(publication)}`).join(', ')}`,
  );
}
