import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { ReadingFault, SetupFault, StateFault, UsageFault } from '../faults.ts';
import { openFetching } from '../fetching/index.ts';
import { openLog } from '../log.ts';
import { loadCatalogue, publicationNamed } from '../newsroom.ts';
import type { Publication } from '../publication/index.ts';
import {
  type Beginning,
  checkedSource,
  opmlOf,
  outlinesOf,
  proposeSource,
  type Source,
  sourceOfOutline,
} from '../sources/index.ts';
import { printJson } from './arguments.ts';

/** Options of the verbs that propose, import and export sources. */
export interface ProposalOptions {
  publication?: string;
  replay?: string;
  id?: string;
  write?: boolean;
  json?: boolean;
  out?: string;
}

/** `lexwire sources try URL`: what an unknown list page would collect, and the entry for it. */
export async function trySources(addresses: string[], options: ProposalOptions): Promise<number> {
  const [address] = addresses;
  if (address === undefined || addresses.length > 1 || !/^https?:$/.test(URL.parse(address)?.protocol ?? '')) {
    throw new UsageFault('sources try takes one address that begins with http:// or https://.');
  }
  const config = readConfig();
  const { publications, sources } = await loadCatalogue(config);
  const publication = publicationNamed(publications, options.publication);
  const fetching = openFetching({ config, clock: systemClock, log: openLog(config.logLevel), replay: options.replay });
  try {
    const { source, rows, notes } = await proposeSource(address, fetching, beginningOf(publication));
    source.id = options.id ?? freeId(source.id, sources);
    for (const row of rows) {
      if (options.json) printJson(row);
      else console.log(`${row.published ?? '          '}  ${row.title}\n            ${row.url}`);
    }
    for (const note of notes) console.error(note);
    const entry = entryOf(source);
    if (options.json) printJson({ entry });
    else console.log(`\n${entry}`);
    if (options.write) await write(config.publicationsFolder, publication.id, source);
    else
      console.error(
        `Nothing was written. Add --write to make it publications/${publication.id}/sources/${source.id}.json.`,
      );
    return 0;
  } finally {
    await fetching.close();
  }
}

/** `lexwire sources import FILE.opml`: an entry for every feed that is not watched yet. */
export async function importSources(files: string[], options: ProposalOptions): Promise<number> {
  if (files.length === 0) throw new UsageFault('No file is named.', { remedy: 'lexwire sources import FILE.opml' });
  const config = readConfig();
  const { publications, sources } = await loadCatalogue(config);
  const publication = publicationNamed(publications, options.publication);
  const ids = new Set(sources.map(({ id }) => id));
  const watched = new Set(sources.flatMap(({ listUrl, url }) => [listUrl, url]));
  let written = 0;
  for (const file of files) {
    for (const outline of outlinesOf(await textOf(file))) {
      if (watched.has(outline.feed)) {
        console.error(`${outline.feed} is watched already.`);
        continue;
      }
      const source = sourceOfOutline(outline, beginningOf(publication), ids);
      ids.add(source.id);
      watched.add(outline.feed);
      await write(config.publicationsFolder, publication.id, source);
      written += 1;
      if (options.json) printJson(source);
      else console.log(`${source.id.padEnd(40)} ${source.column}  ${outline.feed}`);
    }
  }
  console.error(
    `${written} sources were added to publications/${publication.id}/sources; their authorities are unknown yet.`,
  );
  return 0;
}

/** `lexwire sources export`: the catalogue as OPML, on standard output or into a file. */
export async function exportSources(options: ProposalOptions): Promise<number> {
  const { publications, sources } = await loadCatalogue(readConfig());
  const chosen = options.publication === undefined ? null : publicationNamed(publications, options.publication).id;
  const wanted = sources.filter(({ publication }) => chosen === null || publication === chosen);
  const opml = opmlOf(wanted, `Lexwire: ${chosen ?? 'all sources'}`, systemClock.now());
  if (options.out === undefined) process.stdout.write(`${opml}\n`);
  else await writeFile(resolve(options.out), `${opml}\n`);
  const feeds = wanted.filter(({ list }) => list.kind === 'feed').length;
  console.error(`${wanted.length} sources, ${feeds} of them feeds that any reader can follow.`);
  return 0;
}

function beginningOf({ id, timeZone }: Publication): Beginning {
  return { publication: id, timeZone, language: 'en', today: systemClock.today(timeZone).toString() };
}

function entryOf({ publication: _, ...entry }: Source): string {
  return JSON.stringify(entry, null, 2);
}

function freeId(id: string, sources: Source[]): string {
  const taken = new Set(sources.map((source) => source.id));
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  return free;
}

/** Writes an entry that is not there yet; what stands there is never overwritten. */
async function write(folder: string, publication: string, source: Source): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(source.id)) {
    throw new UsageFault(`--id is "${source.id}", which is no name for a source.`, { remedy: 'Use a-z, 0-9 and -.' });
  }
  const file = join(folder, publication, 'sources', `${source.id}.json`);
  const entry = entryOf(source);
  checkedSource(JSON.parse(entry), file, source.id, publication);
  try {
    await writeFile(file, `${entry}\n`, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new StateFault(`There is a source "${source.id}" already.`, {
        remedy: 'Give it another name with --id.',
        cause,
      });
    }
    throw new SetupFault(`${file} cannot be written.`, { remedy: 'Make the folder writable.', cause });
  }
  console.error(`Written: ${file}. Fill in what is unknown, then: lexwire sources check ${source.id}`);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ReadingFault(`${file} cannot be opened.`, { cause });
  }
}
