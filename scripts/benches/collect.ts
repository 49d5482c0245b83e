import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase, removeCluster, transaction } from '../../src/database/index.ts';
import { visitSource } from '../../src/documents/index.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import type { Source } from '../../src/sources/index.ts';
import type { Measured } from '../bench.ts';
import { simulateDay } from './timetable-day.ts';

/** `LEXWIRE_BENCH_VISITS` and `LEXWIRE_BENCH_HOSTS` ask for fewer than the full run's, whose first visits take minutes. */
const visits = Number(process.env.LEXWIRE_BENCH_VISITS || 100_000);
const hosts = Number(process.env.LEXWIRE_BENCH_HOSTS || 2_000);
const rows = 20;
/** Visits and bare requests in flight. */
const lanes = Math.min(256, hosts);

interface Run {
  perSecond: number;
  /** CPU of this process, microseconds for each. */
  cpu: number;
}

/**
 * Visits against a replica of 2,000 hosts on this machine, beside a bare undici loop that fetches the same pages and
 * does nothing with them; then a day of 5,000 sources by the timetable.
 */
export async function benchCollect(): Promise<Measured> {
  const place = mkdtempSync(join(tmpdir(), 'lexwire-bench-'));
  const replica = fork(join(import.meta.dirname, 'replica.ts'), { execArgv: ['--import', 'tsx'] });
  const log = openLog('silent');
  const config = { ...readConfig({ LEXWIRE_DATA: place, LEXWIRE_LOG: 'silent' }), databaseName: 'lexwire_bench' };
  const database = await openDatabase(config, log);
  const fetching = openFetching({ config, clock: systemClock, log, allowLoopback: true, pauseMilliseconds: 0 });
  try {
    const port = await new Promise<number>((done) => replica.once('message', (message) => done(Number(message))));
    const sources = Array.from({ length: hosts }, (_, index) => sourceOf(index, port));
    const needs = { database, fetching, clock: systemClock, log, replayed: true };
    const commit = (write: Parameters<Parameters<typeof visitSource>[2]>[0]) =>
      transaction(database, async (tx) => void (await write(tx)));
    const visit = async (index: number) => {
      const { outcome, fault } = await visitSource(needs, sources[index % hosts]!, commit, undefined, 'timetable');
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      if (fault !== null && seen.size > 4) process.stderr.write(`${fault}\n`);
    };
    const seen = new Map<string, number>();
    const outcomesOf = () => {
      const words = [...seen].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
      seen.clear();
      return words;
    };

    const first = await measure(hosts, visit);
    const firstOutcomes = outcomesOf();
    await measure(Math.min(4_000, visits), visit);
    seen.clear();
    const before = await recorded(database);
    const agent = new Agent({ connections: 1, pipelining: 1 });
    const bare = async (index: number) => {
      const { body } = await request(sources[index % hosts]!.url, { dispatcher: agent });
      await body.arrayBuffer();
    };
    await measure(Math.min(4_000, visits), bare);
    const loop = await measure(Math.min(visits, 20_000), bare);
    const memory: number[] = [];
    const parts = 10;
    const runs: Run[] = [];
    for (let part = 0; part < parts; part += 1) {
      runs.push(await measure(Math.ceil(visits / parts), visit));
      memory.push(resident());
    }
    const quiet = mean(runs);
    const quietOutcomes = outcomesOf();
    const added = (await recorded(database)) - before;
    const loopAfter = await measure(Math.min(visits, 20_000), bare);
    replica.send('change');
    await new Promise((done) => replica.once('message', done));
    const changed = await measure(hosts, visit);
    const changedOutcomes = outcomesOf();
    await agent.close();
    const day = simulateDay({ sources: 5_000, hosts: 2_000, everyMinutes: 15, hours: 24, seed: 7 });

    const half = (quiet.perSecond / ((loop.perSecond + loopAfter.perSecond) / 2)) * 100;
    const row = (what: string, { perSecond, cpu }: Run, note: string) => [
      what,
      perSecond.toFixed(0),
      cpu.toFixed(0),
      note,
    ];
    return {
      title: `Collecting: ${visits} visits to a replica of ${hosts} hosts`,
      head: ['what', 'per second', 'µs of CPU each', 'beside'],
      rows: [
        row('bare undici loop, before', loop, 'fetches only'),
        row('bare undici loop, after', loopAfter, 'fetches only'),
        row(
          'unchanged visits, each on record',
          quiet,
          `${half.toFixed(0)} % of the bare loop; ${quietOutcomes}; ${added} on record`,
        ),
        row(`first visits: list and ${rows} pages kept`, first, firstOutcomes),
        row(`changed lists: ${rows} rows, one new page kept`, changed, changedOutcomes),
      ],
      note:
        `Memory (MB resident) after each tenth of the unchanged visits: ${memory.join(', ')}.\n` +
        `A day of 5,000 sources every 15 minutes on 2,000 hosts: ${day.visits} visits, none of ${day.hostsAsked} hosts asked ` +
        `faster than its rule (closest: ${day.closest.toFixed(2)} of the rule), longest wait beyond due ${day.longestWait.toFixed(0)} s ` +
        `(median ${day.medianWait.toFixed(0)} s), fewest visits of a source ${day.fewestVisits}, most ${day.mostVisits}; ` +
        `${day.millisecondsPerPlan.toFixed(2)} ms for a plan.`,
    };
  } finally {
    replica.kill();
    await fetching.close();
    await database.close();
    await removeCluster(place);
    rmSync(place, { recursive: true, force: true });
  }
}

/** Each host is an address of its own on the loopback net, so that connections and turns are those of 2,000 hosts. */
function sourceOf(index: number, port: number): Source {
  const host = `127.${10 + Math.floor(index / 250)}.${1 + (index % 250)}.1`;
  return {
    id: `bench-${index}`,
    publication: 'china-tmt',
    authority: '示例机关',
    column: '通知公告',
    jurisdiction: { level: 'national', territory: 'CN' },
    languages: ['zh'],
    timeZone: 'Asia/Shanghai',
    url: `http://${host}:${port}/list/`,
    everyMinutes: 15,
    expectedPerMonth: null,
    list: { kind: 'html', row: 'ul.list li', link: 'a', title: 'a', published: 'span', require: ['link'] },
    pages: [{ title: 'h1', published: '.date', body: '.body' }],
    evidence: 'made for a bench',
    state: 'recorded',
  };
}

/** Runs something many times, some at a time. */
async function measure(times: number, work: (index: number) => Promise<void>): Promise<Run> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  let next = 0;
  const lane = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const used = process.cpuUsage(cpu);
  return { perSecond: times / ((performance.now() - started) / 1000), cpu: (used.user + used.system) / times };
}

function mean(runs: Run[]): Run {
  const of = (pick: (run: Run) => number) => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
  return { perSecond: runs.length / runs.reduce((sum, run) => sum + 1 / run.perSecond, 0), cpu: of((run) => run.cpu) };
}

const resident = () => Math.round(process.memoryUsage().rss / 2 ** 20);

async function recorded({ kysely }: Database): Promise<number> {
  const { n } = await kysely
    .selectFrom('visits')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('outcome', 'is not', null)
    .executeTakeFirstOrThrow();
  return n;
}
