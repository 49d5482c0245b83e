import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { trySource } from '../documents/index.ts';
import { UsageFault } from '../faults.ts';
import { openFetching } from '../fetching/index.ts';
import { openLog } from '../log.ts';
import { loadCatalogue, sourceNamed } from '../newsroom.ts';
import { parse, printJson } from './arguments.ts';
import { rereadSources, sourceHealth } from './source-health.ts';
import { narrow, printSources } from './source-list.ts';
import { exportSources, importSources, trySources } from './source-proposals.ts';

/** `lexwire sources`: see the list of commands. */
export async function sources(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    json: { type: 'boolean' },
    replay: { type: 'string' },
    publication: { type: 'string' },
    level: { type: 'string' },
    state: { type: 'string' },
    id: { type: 'string' },
    write: { type: 'boolean' },
    out: { type: 'string' },
  });
  const [verb, ...ids] = positionals;
  if (verb === 'try') return trySources(ids, values);
  if (verb === 'import') return importSources(ids, values);
  if (verb === 'export') return exportSources(values);
  if (verb === 'health') return sourceHealth(ids, values.json);
  if (verb === 'reread') return rereadSources(ids, values.json);
  if (verb !== 'list' && verb !== 'check') {
    throw new UsageFault(`sources ${verb ?? ''} is not known.`, {
      remedy: 'Use: lexwire sources list, check [ID…], health [ID…], reread ID…, try URL, import FILE.opml or export.',
    });
  }
  const config = readConfig();
  const { sources } = await loadCatalogue(config);
  if (verb === 'list') {
    printSources(narrow(sources, ids, values), values.json);
    return 0;
  }
  for (const id of ids) sourceNamed(sources, id);
  const chosen = narrow(sources, ids, values);
  const fetching = openFetching({ config, clock: systemClock, log: openLog(config.logLevel), replay: values.replay });
  try {
    let faults = 0;
    for (const source of chosen) {
      const trial = await trySource(source, fetching);
      if (trial.fault !== null) faults += 1;
      if (values.json) printJson(trial);
      else if (trial.fault === null) console.log(`${source.id.padEnd(28)} ${trial.rows} rows, first: ${trial.first}`);
      if (trial.fault !== null)
        console.error(`lexwire: ${source.id}: ${trial.outcome}. ${trial.fault}${advice(trial)}`);
    }
    return faults > 0 ? 1 : 0;
  } finally {
    await fetching.close();
  }
}

/** What to do about an outcome, where the fault does not say it already. */
function advice({ fault, todo }: { fault: string | null; todo: string | null }): string {
  return todo === null || fault?.includes(todo) ? '' : ` ${todo}`;
}
