/**
 * A Lexwire process for the tests: opens the database of a data folder, says so in one JSON line, and
 * closes it when standard input ends. Arguments: data folder, database name.
 */
import { openDatabase } from '../../src/database/index.ts';
import { Fault } from '../../src/faults.ts';
import { openLog } from '../../src/log.ts';

const [dataFolder = '', databaseName = 'lexwire'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const database = await openDatabase({ dataFolder, databaseUrl: null, databaseName }, openLog('info'));
  const { rows } = await database.pool.query<{ migrations: number }>('select count(*) as migrations from migrations');
  say({ open: true, place: database.place, migrations: rows[0]?.migrations });
  process.stdin.resume();
  process.stdin.once('end', async () => {
    await database.close();
    say({ closed: true });
  });
} catch (error) {
  const fault = error instanceof Fault ? { fault: error.name, advice: error.advice } : { bug: String(error) };
  say(fault);
  process.exitCode = 1;
}
