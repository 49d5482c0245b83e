import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { migrationsFolder, readMigrations } from '../../src/database/migrate.ts';
import { openLog } from '../../src/log.ts';
import { administer, databaseAt, testServer, ways } from '../database.ts';

const log = openLog('silent');
let serial = 0;

describe.each(ways())('migrations over %s', (way) => {
  let folder: string;
  let name: string;
  const config = () => ({
    dataFolder: testServer().dataFolder ?? '/nowhere',
    databaseUrl: way === 'tcp' ? databaseAt(testServer().url, name) : null,
    databaseName: name,
  });
  const open = async (migrations?: Awaited<ReturnType<typeof readMigrations>>) =>
    openDatabase(config(), log, migrations);

  beforeEach(async () => {
    serial += 1;
    name = `migrations_${way}_${process.pid}_${serial}`;
    folder = await mkdtemp(join(tmpdir(), 'lexwire-migrations-'));
    await cp(migrationsFolder, folder, { recursive: true });
    await administer(testServer().url, `create database ${name}`);
  });
  afterEach(async () => {
    await administer(testServer().url, `drop database if exists ${name} with (force)`);
    await rm(folder, { recursive: true });
  });

  test('four that start at once migrate it once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => open()));
    const { rows } = await databases[0]!.pool.query('select number, name from migrations order by number');
    expect(rows).toEqual((await readMigrations()).map(({ number, name: title }) => ({ number, name: title })));
    await Promise.all(databases.map((database) => database.close()));
  });

  test('a migration changed after it was applied is named; line ends alone are no change', async () => {
    await (await open()).close();
    const [first] = await readMigrations(folder);
    const file = join(folder, `${first!.name}.sql`);
    await writeFile(file, first!.sql.replaceAll('\n', '\r\n'));
    await (await open(await readMigrations(folder))).close();
    await writeFile(file, `${first!.sql}-- one word more\n`);
    await expect(open(await readMigrations(folder))).rejects.toThrow(`Migration ${first!.name} was changed`);
  });

  test('a database newer than the program is named', async () => {
    await writeFile(join(folder, numbered(await count(folder), 'later')), 'create table later (id int);');
    await (await open(await readMigrations(folder))).close();
    await expect(open()).rejects.toThrow('The database is newer than this program: it has migration');
  });

  test('a migration that fails is undone as a whole, and goes through once mended', async () => {
    const file = join(folder, numbered(await count(folder), 'broken'));
    await writeFile(file, 'create table half (id int); select no_such_function();');
    await expect(open(await readMigrations(folder))).rejects.toThrow(
      /-broken failed and was undone: .*no_such_function/,
    );
    await writeFile(file, 'create table half (id int);');
    const database = await open(await readMigrations(folder));
    expect((await database.pool.query('select * from half')).rows).toEqual([]);
    await database.close();
  });

  test('a gap in the numbers is refused', async () => {
    await writeFile(join(folder, numbered((await count(folder)) + 1, 'gap')), '');
    await expect(readMigrations(folder)).rejects.toThrow('is missing');
  });
});

const count = async (folder: string) => (await readMigrations(folder)).length;
const numbered = (before: number, name: string) => `${String(before + 1).padStart(3, '0')}-${name}.sql`;
