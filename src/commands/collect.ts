import { readConfig } from '../config.ts';
import { transaction } from '../database/index.ts';
import { readingsOf, readStored, type Visit, type VisitedRow, visitSource } from '../documents/index.ts';
import { UsageFault } from '../faults.ts';
import { type Newsroom, publicationNamed, sourceNamed } from '../newsroom.ts';
import { commitOf, runUntilIdle } from '../pipeline.ts';
import type { Reading } from '../reading/index.ts';
import type { Source } from '../sources/index.ts';
import { parse, printJson } from './arguments.ts';
import { within } from './within.ts';

/** `lexwire collect`: see the list of commands. */
export async function collect(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    replay: { type: 'string' },
    publication: { type: 'string' },
    json: { type: 'boolean' },
  });
  const work = async (newsroom: Newsroom) => {
    const chosen = chooseSources(newsroom, positionals, values.publication);
    const faults: string[] = [];
    for (const source of chosen) {
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
    for (const fault of faults) console.error(`lexwire: ${fault}`);
    return faults.length > 0 ? 1 : 0;
  };
  return within(readConfig(), work, { replay: values.replay });
}

function chooseSources(newsroom: Newsroom, ids: string[], publication: string | undefined): Source[] {
  if (ids.length > 0) return ids.map((id) => sourceNamed(newsroom.sources, id));
  const { id } = publicationNamed(newsroom.publications, publication);
  const sources = newsroom.sources.filter((source) => source.publication === id);
  if (sources.length === 0) {
    throw new UsageFault(`Publication "${id}" watches no source.`, {
      remedy: `Add an entry to publications/${id}/sources/.`,
    });
  }
  return sources;
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

/** One line of `lexwire collect --json`. */
export interface CollectedLine {
  source: string;
  url: string;
  title: string;
  published: string | null;
  commentDeadline: string | null;
  /** Names as the document prints them, the lead first. */
  authorities: string[];
  attachments: { name: string; url: string }[];
  isConsultation: boolean;
  outcome: string;
  kind: string;
  section: string | null;
  status: string;
  /** What the list itself said of the row. */
  listed: { title: string; published: string | null; deadline: string | null; status: string | null };
}

function lineOf(
  newsroom: Newsroom,
  source: Source,
  visited: VisitedRow,
  readings: Map<number, unknown>,
): CollectedLine {
  const { row, version } = visited;
  // A row whose page could not be had still says something: its own words are read.
  const reading =
    version === null
      ? readStored(
          { text: row.text, row, page: { owner: source.authority, title: null, published: null, issuer: null } },
          publicationNamed(newsroom.publications, source.publication),
          newsroom.clock.today(source.timeZone).toString(),
        ).reading
      : (readings.get(version) as Reading);
  return {
    source: source.id,
    url: row.url,
    title: reading.heading ?? row.title,
    published: reading.published,
    commentDeadline: reading.commentDeadline,
    authorities: reading.authorities.map(({ printed }) => printed),
    attachments: visited.attachments.map(({ name, url }) => ({ name, url })),
    isConsultation: reading.isConsultation,
    outcome: visited.outcome,
    kind: reading.kind,
    section: reading.section,
    status: reading.status,
    listed: { title: row.title, published: row.published, deadline: row.deadline, status: row.status },
  };
}
