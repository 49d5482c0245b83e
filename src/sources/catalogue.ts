import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupFault } from '../faults.ts';
import { listReaders, pageReaders } from './by-code.ts';
import type { Source } from './contract.ts';
import {
  address,
  css,
  either,
  listOf,
  Misshapen,
  oneOf,
  record,
  type Shape,
  selectors,
  that,
  timeZone,
  truth,
  words,
} from './shapes.ts';

const count = (least: number) =>
  that(`must be a number of at least ${least}`, (value) => typeof value === 'number' && value >= least);

const rows = { row: css, link: selectors, title: selectors };
const moreOfRows = {
  published: selectors,
  deadline: selectors,
  status: selectors,
  require: listOf(oneOf('link', 'published', 'status', 'title')),
};

const lists: Record<string, Shape> = {
  html: record({ kind: words, ...rows }, moreOfRows),
  jpaas: record(
    {
      kind: words,
      ...rows,
      interface: that(
        'must be a path that begins with /',
        (value) => typeof value === 'string' && /^\/[^/]/.test(value),
      ),
      parameters: (value, path) => {
        record(
          { tagId: words, pageType: words },
          Object.fromEntries(Object.keys(Object(value)).map((name) => [name, words])),
        )(value, path);
      },
    },
    { ...moreOfRows, deadlineMilliseconds: selectors, period: selectors },
  ),
  feed: record({ kind: words }),
  code: record({ kind: words, name: oneOf(...Object.keys(listReaders)) }),
};

const list: Shape = (value, path) => {
  const kind = (value as { kind?: string } | null)?.kind ?? '';
  oneOf(...Object.keys(lists))(kind, `${path}.kind`);
  lists[kind]!(value, path);
};

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
    list,
    pages: listOf(template),
    evidence: words,
    state: oneOf('proven', 'recorded', 'reported'),
  },
  {
    listUrl: address,
    transport: record(
      {},
      { scheme: oneOf('http-only'), cookieReplay: truth, referer: address, timeoutSeconds: count(1) },
    ),
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
  try {
    source(value, '');
    const read = value as Omit<Source, 'publication'>;
    if (read.id !== id) throw new Misshapen('id', `must be "${id}", as the file is called`);
    if (read.pages.length === 0 && read.pagesByCode === undefined)
      throw new Misshapen('pages', 'must say how a page reads');
    return { ...read, publication };
  } catch (wrong) {
    if (!(wrong instanceof Misshapen)) throw wrong;
    throw new SetupFault(`${file}: the field "${wrong.path || '(all)'}" ${wrong.must}.`, {
      remedy: 'Correct that field.',
    });
  }
}
