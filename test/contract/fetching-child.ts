import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';

/** A program of its own, for the test of pace: asks every address it is given, in the database the environment names. */
const [pause, ...addresses] = process.argv.slice(2);
const config = readConfig();
const log = openLog('silent');
const database = await openDatabase(config, log);
const fetching = openFetching({
  config,
  clock: systemClock,
  log,
  database,
  allowLoopback: true,
  pauseMilliseconds: Number(pause),
});
await Promise.all(addresses.map((address) => fetching.get(address)));
await fetching.close();
await database.close();
