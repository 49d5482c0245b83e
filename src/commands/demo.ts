import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { channels } from '../channels/index.ts';
import { clockAt } from '../clock.ts';
import { type Config, projectFolder, readConfig } from '../config.ts';
import { dropDatabase, transaction } from '../database/index.ts';
import { saveDraft, saveTriage } from '../developments/index.ts';
import { SetupFault } from '../faults.ts';
import { composeIssue, type Editorial, publishIssue } from '../issues/index.ts';
import { openLog } from '../log.ts';
import { type Newsroom, publicationNamed } from '../newsroom.ts';
import { parse } from './arguments.ts';
import { type CollectedLine, collectSource } from './collect.ts';
import { writeForms } from './issue.ts';
import { openWeb, stopSignal } from './serve.ts';
import { table } from './table.ts';
import { within } from './within.ts';

/** The sample: a month's pages of sample sites, and what sample editors made of them. */
const example = join(projectFolder, 'examples', 'china-tmt-2023');
/** The day on which the sample editors sit down to the issue: after its period has ended. */
const dayOfTheDemo = '2024-01-02T09:00:00+08:00';
const period = { from: '2023-11-01', to: '2023-12-31' };

/** `lexwire demo`: see the list of commands. */
export async function demo(args: string[]): Promise<number> {
  const { values } = parse(args, { out: { type: 'string', default: 'demo-out' }, 'no-serve': { type: 'boolean' } });
  const started = performance.now();
  const config: Config = { ...readConfig(), databaseUrl: null, databaseName: 'lexwire_demo' };
  const log = openLog(config.logLevel);
  console.error('The demo works offline on sample pages written for it; none of them is an official text.');
  await dropDatabase(config, log);
  const work = async (newsroom: Newsroom) => {
    const { lines, faults } = await collectSample(newsroom);
    const id = await makeIssue(newsroom);
    const paths = await writeForms(
      newsroom,
      id,
      channels.map((channel) => channel.id),
      values.out,
    );
    console.log(table(['section', 'date', 'issuer', 'kind', 'status', 'official title'], lines.map(rowOf)));
    console.log(await summaryOf(newsroom, lines.length, faults, started));
    console.log(
      table(
        ['form', 'path'],
        paths.map((path) => [channels.find((c) => path.endsWith(`.${c.id}`))?.label ?? '', path]),
      ),
    );
    if (!values['no-serve']) await show(newsroom, id);
    return faults > 0 ? 1 : 0;
  };
  return within(config, work, {
    log,
    clock: clockAt(dayOfTheDemo),
    replay: join(example, 'sites'),
    sample: { sourcesFolder: join(example, 'sources'), publication: 'china-tmt' },
  });
}

/** Visits every sample source; what each document became, and how many sources failed. */
async function collectSample(newsroom: Newsroom): Promise<{ lines: CollectedLine[]; faults: number }> {
  const lines: CollectedLine[] = [];
  let faults = 0;
  for (const source of newsroom.sources) {
    const { visit, lines: own } = await collectSource(newsroom, source);
    console.error(
      `  ${visit.outcome.padEnd(10)} ${String(own.length).padStart(2)} ${source.authority}, ${source.column}`,
    );
    for (const { row, fault } of visit.rows) if (fault !== null) console.error(`    ${row.url}: ${fault}`);
    if (visit.fault !== null) console.error(`    ${visit.fault}`);
    if (visit.outcome !== 'fresh') faults += 1;
    lines.push(...own);
  }
  return { lines, faults };
}

/** Adds what the sample editors wrote, composes the issue of the period and publishes it. */
async function makeIssue({ database, clock, publications }: Newsroom): Promise<string> {
  const publication = publicationNamed(publications, 'china-tmt');
  const drafts = await readSample<{ url: string; headline: string; summary: string }[]>('drafts.json');
  const editorial = await readSample<Editorial>('issue.json');
  return transaction(database, async (tx) => {
    const at = clock.now().toString();
    for (const { url, headline, summary } of drafts) {
      const found = await saveDraft(tx, publication.id, url, { headline, summary, writtenBy: 'sample editor', at });
      if (!found)
        throw new SetupFault(`The sample draft for ${url} has no development.`, {
          remedy: 'The sample in examples/ is incomplete; restore it.',
        });
      await saveTriage(tx, publication.id, url, 'shortlisted', at);
    }
    const { id } = await composeIssue(tx, clock, publication, period, editorial);
    await publishIssue(tx, clock, id);
    return id;
  });
}

async function readSample<T>(name: string): Promise<T> {
  const path = join(example, name);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (cause) {
    throw new SetupFault(`The sample ${path} cannot be read: ${(cause as Error).message}.`, {
      remedy: 'Restore it from the repository.',
      cause,
    });
  }
}

function rowOf(line: CollectedLine): string[] {
  return [
    line.section ?? '',
    line.published ?? 'no date',
    line.authorities.join('、'),
    line.kind,
    line.status,
    line.title,
  ];
}

async function summaryOf({ database }: Newsroom, documents: number, faults: number, started: number): Promise<string> {
  const count = async (table: 'developments' | 'facts' | 'blobs') => {
    const { n } = await database.kysely
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  const [developments, facts, blobs] = [await count('developments'), await count('facts'), await count('blobs')];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return (
    `${documents} documents, ${developments} developments, ${facts} facts with their words, ${blobs} snapshots; ` +
    `${faults} sources with faults. ${seconds} s, ${memory} MB.\n`
  );
}

async function show(newsroom: Newsroom, id: string): Promise<void> {
  const { url, close } = await openWeb(newsroom);
  console.log(`\nThe issue: ${url}issues/${id}\nThe facts and their words: ${url}developments\nStop with Ctrl+C.`);
  await stopSignal();
  await close();
}
