import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { Fault, FetchFault, UsageFault } from '../faults.ts';
import { openFetching } from '../fetching/index.ts';
import { openLog } from '../log.ts';
import { loadCatalogue, sourceNamed } from '../newsroom.ts';
import { readList, readPage, type Source } from '../sources/index.ts';
import { parse, printJson } from './arguments.ts';

/** `lexwire sources`: see the list of commands. */
export async function sources(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, { json: { type: 'boolean' }, replay: { type: 'string' } });
  const [verb, ...ids] = positionals;
  if (verb !== 'list' && verb !== 'check') {
    throw new UsageFault(`sources ${verb ?? ''} is not known.`, {
      remedy: 'Use: lexwire sources list, lexwire sources check [ID…].',
    });
  }
  const config = readConfig();
  const { sources } = await loadCatalogue(config);
  const chosen = ids.length > 0 ? ids.map((id) => sourceNamed(sources, id)) : sources;
  if (verb === 'list') {
    for (const source of chosen) {
      if (values.json) printJson(source);
      else
        console.log(
          `${source.id.padEnd(28)} ${source.state.padEnd(9)} ${source.authority}  ${source.column}  ${source.url}`,
        );
    }
    return 0;
  }
  const fetching = openFetching({ config, clock: systemClock, log: openLog(config.logLevel), replay: values.replay });
  try {
    let faults = 0;
    for (const source of chosen) {
      const trial = await tryOut(source, fetching);
      if (trial.fault !== null) faults += 1;
      if (values.json) printJson(trial);
      else if (trial.fault === null) console.log(`${source.id.padEnd(28)} ${trial.rows} rows, first: ${trial.first}`);
      if (trial.fault !== null) console.error(`lexwire: ${source.id}: ${trial.outcome}. ${trial.fault}`);
    }
    return faults > 0 ? 1 : 0;
  } finally {
    await fetching.close();
  }
}

/** Reads a source's list and the page of its first row; stores nothing. */
async function tryOut(source: Source, fetching: Parameters<typeof readList>[1]) {
  const trial = {
    source: source.id,
    outcome: 'fresh',
    rows: 0,
    first: null as string | null,
    notes: [] as string[],
    fault: null as string | null,
  };
  try {
    const { rows, notes } = await readList(source, fetching);
    Object.assign(trial, { rows: rows.length, first: rows[0]?.title ?? null, notes });
    if (rows[0] !== undefined) await readPage(source, rows[0], fetching);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    trial.outcome = fault instanceof FetchFault ? fault.outcome : 'redesigned';
    trial.fault = fault.advice;
  }
  return trial;
}
