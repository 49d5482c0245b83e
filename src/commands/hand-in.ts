import { basename } from 'node:path';
import { transaction } from '../database/index.ts';
import { type HandedIn, readingsOf, takeByHand } from '../documents/index.ts';
import { UsageFault } from '../faults.ts';
import { type Newsroom, publicationNamed, sourceNamed } from '../newsroom.ts';
import { commitOf, runUntilIdle } from '../pipeline.ts';
import { handSource, type Source } from '../sources/index.ts';
import { type CollectedLine, lineOf } from './collected-line.ts';
import { bytesOf } from './file-bytes.ts';

/** Options of `lexwire collect` that name what a person hands in. */
export interface HandInOptions {
  url?: string;
  file?: string;
  publication?: string;
}

/** `lexwire collect [SOURCE] --url URL | --file FILE [--url URL]`: makes a document of it and reads it. */
export async function handIn(newsroom: Newsroom, ids: string[], options: HandInOptions): Promise<CollectedLine> {
  const { url, file } = options;
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageFault(`--url is "${url}", which is no address of a page.`);
  }
  if (ids.length > 1) throw new UsageFault('What is handed in belongs to one source.');
  const source = sourceFor(newsroom, ids[0], options);
  const given: HandedIn =
    file === undefined ? { url: url! } : { bytes: await bytesOf(file), fileName: basename(file), url };
  const needs = { ...newsroom, sources: newsroom.sources };
  const row = await takeByHand(needs, source, given, commitOf(newsroom, 'visit-source'));
  await runUntilIdle(newsroom);
  const versions = row.version === null ? [] : [row.version];
  const readings = await transaction(newsroom.database, (tx) => readingsOf(tx, versions));
  return lineOf(newsroom, source, row, readings);
}

/** The named source; else the one of the publication that stands on the address's host; else that of people. */
function sourceFor(newsroom: Newsroom, id: string | undefined, { url, publication: named }: HandInOptions): Source {
  if (id !== undefined) return sourceNamed(newsroom.sources, id);
  const publication = publicationNamed(newsroom.publications, named);
  const host = URL.parse(url ?? '')?.hostname;
  const own = newsroom.sources.filter((source) => source.publication === publication.id);
  return (
    own.find(
      (source) => source.list.kind !== 'mailbox' && source.pages.length > 0 && URL.parse(source.url)?.hostname === host,
    ) ??
    own.find(({ list }) => list.kind === 'by-hand') ??
    handSource(publication.id, publication.timeZone, publication.language)
  );
}
