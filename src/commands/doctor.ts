import { readConfig } from '../config.ts';
import { openDatabase, transaction } from '../database/index.ts';
import { lastVisits } from '../documents/index.ts';
import { readAiSettings, switchedOff } from '../drafting/index.ts';
import { Fault } from '../faults.ts';
import { openLog } from '../log.ts';
import { loadCatalogue } from '../newsroom.ts';
import { parse } from './arguments.ts';

/** `lexwire doctor`: see the list of commands. */
export async function doctor(args: string[]): Promise<number> {
  parse(args, {});
  const config = readConfig();
  let faults = 0;
  const examine = async (name: string, look: () => Promise<string>): Promise<void> => {
    try {
      console.log(`ok       ${name}: ${await look()}`);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      faults += 1;
      console.log(`missing  ${name}: ${fault.advice}`);
    }
  };
  await examine('node', async () => process.version);
  await examine('publications', async () => {
    const { publications, sources } = await loadCatalogue(config);
    return `${publications.map(({ id }) => id).join(', ')}; ${sources.length} sources`;
  });
  await examine('database', async () => {
    const database = await openDatabase(config, openLog(config.logLevel));
    try {
      const visits = await transaction(database, (tx) => lastVisits(tx));
      const troubled = visits.filter(({ outcome }) => outcome !== 'fresh' && outcome !== 'unchanged');
      for (const { source, outcome, fault } of troubled)
        console.log(`         ${source}: ${outcome ?? 'cut off'} ${fault ?? ''}`);
      return `${database.description}; ${visits.length} sources visited, ${troubled.length} of them in trouble`;
    } finally {
      await database.close();
    }
  });
  await examine('ai', async () => {
    const settings = readAiSettings();
    return settings === null ? `off. ${switchedOff}` : `${settings.model} at ${new URL(settings.url).host}`;
  });
  console.log(
    config.operatorContact === null
      ? 'advice   contact: not set. Set LEXWIRE_CONTACT to your address, so that those you visit can reach you.'
      : `ok       contact: ${config.operatorContact}`,
  );
  return faults > 0 ? 1 : 0;
}
