import { join } from 'node:path';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/index.ts';
import { UsageFault } from './faults.ts';
import { type Fetching, openFetching } from './fetching/index.ts';
import { type Log, openLog } from './log.ts';
import { listPublications, loadPublication, type Publication } from './publication/index.ts';
import { openQueue, type Queue } from './queue/index.ts';
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
  close(): Promise<void>;
}

export interface NewsroomOptions {
  clock?: Clock;
  log?: Log;
  /** Folder of recorded pages that answer instead of the network. */
  replay?: string;
  /** Folder whose source entries stand in for the publications' own (a sample). */
  sourcesFolder?: string;
}

/** All publications of an installation, each with its sources. */
export async function loadCatalogue(
  config: Config,
  sourcesFolder?: string,
): Promise<{ publications: Publication[]; sources: Source[] }> {
  const ids = await listPublications(config.publicationsFolder);
  const publications = await Promise.all(ids.map((id) => loadPublication(config.publicationsFolder, id)));
  const sources =
    sourcesFolder === undefined
      ? await Promise.all(ids.map((id) => loadSources(join(config.publicationsFolder, id, 'sources'), id)))
      : [await loadSources(sourcesFolder, ids[0] ?? '')];
  return { publications, sources: sources.flat() };
}

/**
 * Opens the newsroom: catalogue, database, queue and the way out to the web.
 * @throws SetupFault, DatabaseFault; nothing stays open when it throws
 */
export async function openNewsroom(config: Config, options: NewsroomOptions = {}): Promise<Newsroom> {
  const { clock = systemClock, log = openLog(config.logLevel), replay, sourcesFolder } = options;
  const { publications, sources } = await loadCatalogue(config, sourcesFolder);
  const database = await openDatabase(config, log);
  try {
    const queue = await openQueue(database, log);
    const fetching = openFetching({ config, clock, log, replay });
    return {
      ...{ config, clock, log, database, queue, fetching, publications, sources },
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
 * The publication of an id, or the only one there is.
 * @throws UsageFault that lists the known ids
 */
export function publicationNamed(publications: Publication[], id: string | undefined): Publication {
  const found = id === undefined ? publications[0] : publications.find((publication) => publication.id === id);
  if (found === undefined) {
    const known = publications.map((publication) => publication.id).join(', ') || 'none is set up';
    throw new UsageFault(`There is no publication "${id ?? ''}".`, { remedy: `Known: ${known}.` });
  }
  return found;
}

/** @throws UsageFault that names ids like the one asked for */
export function sourceNamed(sources: Source[], id: string): Source {
  const found = sources.find((source) => source.id === id);
  if (found === undefined) {
    throw new UsageFault(`There is no source "${id}".`, { remedy: 'See them all: lexwire sources list.' });
  }
  return found;
}
