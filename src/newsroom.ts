import { join } from 'node:path';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/index.ts';
import { UsageFault } from './faults.ts';
import { type Fetching, openFetching } from './fetching/index.ts';
import { type Log, openLog } from './log.ts';
import { listPublications, loadPublication, type Publication } from './publication/index.ts';
import { openQueue, type Queue } from './queue/index.ts';
import { languageOf } from './reading/index.ts';
import { loadSources, type Source } from './sources/index.ts';

/** Everything a stage or a page works with; opened once and passed on as the first argument. */
export interface Newsroom {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  queue: Queue;
  fetching: Fetching;
  publications: Publication[];
  sources: Source[];
  /** Recorded pages answer in place of the network. */
  replayed?: boolean;
  close(): Promise<void>;
}

export interface NewsroomOptions {
  clock?: Clock;
  log?: Log;
  /** Folder of recorded pages that answer instead of the network. */
  replay?: string;
  /** Source entries that stand in for the publications' own (a sample), and the publication they are for. */
  sample?: { sourcesFolder: string; publication: string };
}

/** All publications of an installation, each with its sources. */
export async function loadCatalogue(
  config: Config,
  sample?: NewsroomOptions['sample'],
): Promise<{ publications: Publication[]; sources: Source[] }> {
  const ids = await listPublications(config.publicationsFolder);
  const publications = await Promise.all(ids.map((id) => loadPublication(config.publicationsFolder, id)));
  const sources =
    sample === undefined
      ? await Promise.all(ids.map((id) => loadSources(join(config.publicationsFolder, id, 'sources'), id)))
      : [await loadSources(sample.sourcesFolder, sample.publication)];
  return { publications, sources: sources.flat() };
}

/**
 * Opens the newsroom: catalogue, database, queue and the way out to the web.
 * @throws SetupFault, DatabaseFault; nothing stays open when it throws
 */
export async function openNewsroom(config: Config, options: NewsroomOptions = {}): Promise<Newsroom> {
  const { clock = systemClock, log = openLog(config.logLevel), replay, sample } = options;
  const { publications, sources } = await loadCatalogue(config, sample);
  const database = await openDatabase(config, log);
  try {
    const queue = await openQueue(database, log);
    const fetching = openFetching({ config, clock, log, database, replay });
    return {
      ...{ config, clock, log, database, queue, fetching, publications, sources },
      replayed: replay !== undefined,
      async close() {
        await queue.stop();
        await fetching.close();
        await database.close();
      },
    };
  } catch (fault) {
    await database.close();
    throw fault;
  }
}

/**
 * The publication of an id; without an id the only one there is.
 * @throws UsageFault that lists the known ids, also where none is named and several are set up
 */
export function publicationNamed(publications: Publication[], id: string | undefined): Publication {
  const known = publications.map((publication) => publication.id).join(', ') || 'none is set up';
  if (id === undefined && publications.length > 1) {
    throw new UsageFault('Several publications are set up, and none is named.', {
      remedy: `Name one with --publication: ${known}.`,
    });
  }
  const found = id === undefined ? publications[0] : publications.find((publication) => publication.id === id);
  if (found === undefined)
    throw new UsageFault(`There is no publication "${id ?? ''}".`, { remedy: `Known: ${known}.` });
  return found;
}

/**
 * The publication whose topics and sections a text is read with: the one that is named, else the one that watches most
 * sources in the text's language, else the first.
 * @throws UsageFault where the one that is named is not there, or there is none at all
 */
export function publicationForText(
  { publications, sources }: Pick<Newsroom, 'publications' | 'sources'>,
  id: string | undefined,
  text: string,
): Publication {
  if (id !== undefined || publications.length < 2) return publicationNamed(publications, id);
  const language = languageOf(text);
  const watched = (publication: Publication) =>
    sources.filter((source) => source.publication === publication.id && source.languages.includes(language)).length;
  return [...publications].sort((a, b) => watched(b) - watched(a))[0]!;
}

/** @throws UsageFault that names ids like the one asked for */
export function sourceNamed(sources: Source[], id: string): Source {
  const found = sources.find((source) => source.id === id);
  if (found === undefined) {
    throw new UsageFault(`There is no source "${id}".`, { remedy: 'See them all: lexwire sources list.' });
  }
  return found;
}
