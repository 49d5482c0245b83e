import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupFault } from '../faults.ts';
import { pageReaders } from './by-code.ts';
import type { Source } from './contract.ts';
import { kindsWithoutTemplate, list, paging } from './kind-shapes.ts';
import {
  address,
  count,
  css,
  either,
  listOf,
  Misshapen,
  oneOf,
  pattern,
  record,
  selectors,
  that,
  timeZone,
  words,
} from './shapes.ts';
import { transportShape } from './transport-shape.ts';

const template = record(
  { title: selectors, body: either(listOf(css, 1), css) },
  {
    host: words,
    authority: words,
    when: css,
    published: selectors,
    issuer: selectors,
    fields: listOf(selectors),
    drop: listOf(css),
    attachments: css,
  },
);

const source = record(
  {
    id: words,
    authority: words,
    column: words,
    jurisdiction: record({ level: words, territory: words }),
    languages: listOf(words, 1),
    timeZone,
    url: address,
    everyMinutes: count(1),
    expectedPerMonth: either(
      that('', (value) => value === null),
      count(0),
    ),
    list: (value, path) => list(value, path),
    pages: listOf(template),
    evidence: words,
    // What is proven is this installation's own experience (`lexwire sources health`), never a claim of an entry.
    state: oneOf('recorded', 'reported'),
  },
  {
    listUrl: address,
    transport: transportShape,
    only: record({}, { title: pattern, url: pattern }),
    paging,
    pagesByCode: oneOf(...Object.keys(pageReaders)),
  },
);

/**
 * Loads the sources of a publication: every JSON file of a folder, in the order of their names. A file's name is
 * its source's id.
 * @param path the folder with the entries, `publications/<id>/sources` as a rule
 * @throws SetupFault that names file and field
 */
export async function loadSources(path: string, publicationId: string): Promise<Source[]> {
  let names: string[];
  try {
    names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new SetupFault(`The sources of the publication "${publicationId}" cannot be read from ${path}.`, {
      remedy: 'Give it a folder "sources" with a JSON file for each source.',
      cause,
    });
  }
  return Promise.all(names.map((name) => loadSource(join(path, name), name.slice(0, -'.json'.length), publicationId)));
}

async function loadSource(file: string, id: string, publication: string): Promise<Source> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new SetupFault(`${file} is not JSON.`, { remedy: 'Mend its syntax.', cause });
  }
  return checkedSource(value, file, id, publication);
}

/**
 * An entry of the catalogue as a source, if it has the form of one.
 * @param file what faults call it
 * @throws SetupFault that names file and field
 */
export function checkedSource(value: unknown, file: string, id: string, publication: string): Source {
  try {
    source(value, '');
    const read = value as Omit<Source, 'publication'>;
    if (read.id !== id) throw new Misshapen('id', `must be "${id}", as the file is called`);
    const template = read.pages.length > 0 || read.pagesByCode !== undefined;
    // What is only reported may not know its pages yet; they are then read by what looks like the article.
    if (!template && !kindsWithoutTemplate.includes(read.list.kind) && read.state !== 'reported')
      throw new Misshapen('pages', 'must say how a page reads');
    return { ...read, publication };
  } catch (wrong) {
    if (!(wrong instanceof Misshapen)) throw wrong;
    throw new SetupFault(`${file}: the field "${wrong.path || '(all)'}" ${wrong.must}.`, {
      remedy: 'Correct that field.',
    });
  }
}
