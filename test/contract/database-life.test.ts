import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { readMigrations } from '../../src/database/migrate.ts';
import { findPlace } from '../../src/database/place.ts';
import { openLog } from '../../src/log.ts';
import { DataFolder, OtherProcess } from './database-process.ts';

const log = openLog('silent');
const all = (await readMigrations()).length;

describe('the life of the embedded server', () => {
  let data: DataFolder;
  beforeEach(() => {
    data = new DataFolder();
  });
  afterEach(() => data.remove());

  test('the first start makes it; it is private, syncs to disk, listens on no port, and stops at the end', async () => {
    const database = await openDatabase(data.config, log);
    const setting = async (name: string) =>
      (await database.pool.query<{ value: string }>('select current_setting($1) as value', [name])).rows[0]?.value;
    expect(await setting('fsync')).toBe('on');
    expect(await setting('full_page_writes')).toBe('on');
    expect(await setting('listen_addresses')).toBe('');
    expect(await setting('server_encoding')).toBe('UTF8');
    const { rows } = await database.pool.query('select datlocprovider, datlocale from pg_database where datname = $1', [
      'lexwire',
    ]);
    expect(rows).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
    const place = findPlace(data.path);
    expect(lstatSync(place.socket).mode & 0o777).toBe(0o700);
    expect(lstatSync(place.cluster).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(place.socket, '.s.PGSQL.5432'))).toBeLessThan(104);

    await database.pool.query(`insert into visits (source) values ('kept')`);
    await database.close();
    await database.close();
    expect(data.serverPid).toBeNull();

    const again = await openDatabase(data.config, log);
    expect((await again.pool.query('select source from visits')).rows).toEqual([{ source: 'kept' }]);
    await again.close();
    expect(data.serverPid).toBeNull();
  });

  test('a second process uses the running server, and the last one stops it', async () => {
    const first = new OtherProcess(data.path);
    await first.says();
    const server = data.serverPid;
    const second = await openDatabase(data.config, log);
    expect(data.serverPid).toBe(server);
    await first.close();
    expect(data.serverPid).toBe(server);
    expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await second.close();
    expect(data.serverPid).toBeNull();
  });

  test('after kill -9 of the process that started it, the next finds it alive, uses it and stops it', async () => {
    const owner = new OtherProcess(data.path);
    await owner.says();
    const server = data.serverPid;
    await owner.kill();
    expect(server).not.toBeNull();
    const next = await openDatabase(data.config, log);
    expect(data.serverPid).toBe(server);
    await next.close();
    expect(data.serverPid).toBeNull();
  });

  test('after kill -9 of PostgreSQL itself the next start recovers what was committed', async () => {
    const owner = new OtherProcess(data.path);
    await owner.says();
    const writer = await openDatabase(data.config, log);
    await writer.pool.query(`insert into visits (source) values ('committed')`);
    const server = data.serverPid!;
    process.kill(server, 'SIGKILL');
    expect(existsSync(join(data.cluster, 'postmaster.pid'))).toBe(true);
    const next = await openDatabase(data.config, log);
    expect(data.serverPid).not.toBe(server);
    expect((await next.pool.query('select source from visits')).rows).toEqual([{ source: 'committed' }]);
    await owner.kill();
    await writer.close();
    await next.close();
    expect(data.serverPid).toBeNull();
    expect(readFileSync(join(data.cluster, 'lexwire.log'), 'utf8')).toContain('automatic recovery in progress');
  });

  test('a number in postmaster.pid that another process has by now is no server', async () => {
    await (await openDatabase(data.config, log)).close();
    // As after a restart of the machine: the old number belongs to something else, here to this test.
    const stale = [process.pid, data.cluster, 0, 5432, findPlace(data.path).socket, '', ''].join('\n');
    writeFileSync(join(data.cluster, 'postmaster.pid'), stale);
    mkdirSync(findPlace(data.path).socket, { mode: 0o700 });
    const { user, socket } = findPlace(data.path);
    if (user !== null) chownSync(socket, user.uid, user.gid);
    const database = await openDatabase(data.config, log);
    expect(data.serverPid).not.toBe(process.pid);
    await database.close();
  });

  test('a process that goes on after kill -9 of PostgreSQL has it back by itself', async () => {
    const database = await openDatabase(data.config, log);
    const server = data.serverPid!;
    process.kill(server, 'SIGKILL');
    const answer = () =>
      database.pool.query('select 1 as one').then(
        ({ rows }) => rows[0]?.one,
        () => null,
      );
    await expect.poll(answer, { timeout: 20_000 }).toBe(1);
    expect(data.serverPid).not.toBe(server);
    await database.close();
    expect(data.serverPid).toBeNull();
  });

  test('three at once on an empty folder all succeed on one server, migrated once', async () => {
    const processes = [1, 2, 3].map(() => new OtherProcess(data.path));
    const said = await Promise.all(processes.map((process) => process.says()));
    for (const line of said) expect(line).toMatchObject({ open: true, migrations: all });
    await Promise.all(processes.map((process) => process.close()));
    expect(data.serverPid).toBeNull();
  });

  test('kill -9 in the middle of the first start leaves nothing that hinders the next', async () => {
    const first = new OtherProcess(data.path);
    // Whatever it has come to by then: the lock, half a cluster, or the server.
    await expect.poll(() => existsSync(join(data.path, 'start.lock')), { timeout: 20_000, interval: 5 }).toBe(true);
    await first.kill();
    const next = await openDatabase(data.config, log);
    await next.close();
    expect(data.serverPid).toBeNull();
  });
});
