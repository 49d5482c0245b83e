/**
 * A process with workers, for the tests: `work` writes each job's number into visits, `hang` takes a job
 * and never ends it. Arguments: data folder, database URL or "", database name, what to do, queue name.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/database/index.ts';
import { openLog } from '../../src/log.ts';
import { openQueue } from '../../src/queue/index.ts';

const [dataFolder = '', url = '', databaseName = '', doing, name = ''] = process.argv.slice(2);
const log = openLog('silent');
const database = await openDatabase({ dataFolder, databaseUrl: url || null, databaseName }, log);
const queue = await openQueue(database, log);
await queue.work(
  name,
  async (payload) => {
    process.stdout.write('took\n');
    if (doing === 'hang') await new Promise(() => {});
    await sleep(10);
    await database.kysely
      .insertInto('visits')
      .values({ source: String(payload), outcome: 'child' })
      .execute();
  },
  { concurrency: 2 },
);
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.once('end', async () => {
  await queue.stop();
  await database.close();
});
