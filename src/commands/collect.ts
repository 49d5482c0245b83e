import { readConfig } from '../config.ts';
import { transaction } from '../database/index.ts';
import { readingsOf, type Visit, visitSource } from '../documents/index.ts';
import { FetchFault, UsageFault } from '../faults.ts';
import { type Newsroom, publicationNamed, sourceNamed } from '../newsroom.ts';
import { commitOf, runUntilIdle } from '../pipeline.ts';
import { readList, type Source } from '../sources/index.ts';
import { parse, printJson } from './arguments.ts';
import { type CollectedLine, lineOf } from './collected-line.ts';
import { handIn } from './hand-in.ts';
import { within } from './within.ts';

export type { CollectedLine } from './collected-line.ts';

/** `lexwire collect`: see the list of commands. */
export async function collect(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    replay: { type: 'string' },
    publication: { type: 'string' },
    json: { type: 'boolean' },
    url: { type: 'string' },
    file: { type: 'string' },
  });
  const work = async (newsroom: Newsroom) => {
    if (values.url !== undefined || values.file !== undefined) {
      const line = await handIn(newsroom, positionals, values);
      if (values.json) printJson(line);
      else console.log(`${line.outcome.padEnd(13)} ${line.published ?? '          '} ${line.title}`);
      return 0;
    }
    const chosen = chooseSources(newsroom, positionals, values.publication);
    const faults: string[] = [];
    const unrecorded: string[] = [];
    for (const source of chosen) {
      // A recording holds some sources; only those that are named must be in it.
      const absent =
        values.replay !== undefined && positionals.length === 0 ? await unrecordedIn(newsroom, source) : null;
      if (absent !== null) {
        unrecorded.push(`${source.id}: ${absent}`);
        continue;
      }
      const { visit, lines } = await collectSource(newsroom, source);
      for (const line of lines) {
        if (values.json) printJson(line);
        else console.log(`${line.outcome.padEnd(13)} ${line.published ?? '          '} ${line.title}`);
      }
      if (visit.fault !== null) faults.push(`${source.id}: ${visit.outcome}. ${visit.fault}`);
      for (const note of visit.notes) console.error(`${source.id}: ${note}`);
      for (const { row, fault } of visit.rows) if (fault !== null) console.error(`${source.id}: ${row.url}: ${fault}`);
      if (!values.json) console.error(`${source.id}: ${visit.outcome}, ${visit.rows.length} rows`);
    }
    if (unrecorded.length === chosen.length) faults.push(...unrecorded);
    else if (unrecorded.length > 0) {
      console.error(
        `${unrecorded.length} of ${chosen.length} sources have no list in ${values.replay}; they were left out.`,
      );
    }
    for (const fault of faults) console.error(`lexwire: ${fault}`);
    return faults.length > 0 ? 1 : 0;
  };
  return within(readConfig(), work, { replay: values.replay });
}

function chooseSources(newsroom: Newsroom, ids: string[], publication: string | undefined): Source[] {
  if (ids.length > 0) return ids.map((id) => sourceNamed(newsroom.sources, id));
  const id = publication === undefined ? null : publicationNamed(newsroom.publications, publication).id;
  const sources = newsroom.sources.filter((source) => id === null || source.publication === id);
  if (sources.length === 0) {
    throw new UsageFault(id === null ? 'No publication watches a source.' : `Publication "${id}" watches no source.`, {
      remedy: `Add an entry to publications/${id ?? '<id>'}/sources/.`,
    });
  }
  return sources;
}

/**
 * Why a folder of recorded pages has nothing of a source; null where it has its list. Nothing is stored: a source that
 * a recording leaves out has not failed.
 */
async function unrecordedIn({ fetching }: Newsroom, source: Source): Promise<string | null> {
  if (source.list.kind === 'mailbox' || source.list.kind === 'by-hand') return 'it is no page that could be recorded.';
  try {
    await readList(source, fetching);
    return null;
  } catch (fault) {
    // Whatever else is wrong with a list that is there, the visit will say.
    return fault instanceof FetchFault && fault.outcome === 'not-found' ? fault.advice : null;
  }
}

/** Visits one source, runs the pipeline on what came in, and says what each row became. */
export async function collectSource(
  newsroom: Newsroom,
  source: Source,
): Promise<{ visit: Visit; lines: CollectedLine[] }> {
  const visit = await visitSource(newsroom, source, commitOf(newsroom, 'visit-source'), (done, of, row) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${source.id} ${done + 1}/${of} ${row.title.slice(0, 40)}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  await runUntilIdle(newsroom);
  const versions = visit.rows.flatMap(({ version }) => (version === null ? [] : [version]));
  const readings = await transaction(newsroom.database, (tx) => readingsOf(tx, versions));
  return { visit, lines: visit.rows.map((row) => lineOf(newsroom, source, row, readings)) };
}
