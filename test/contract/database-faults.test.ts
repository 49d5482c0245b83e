import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries } from '../../src/database/binaries.ts';
import { openDatabase } from '../../src/database/index.ts';
import { findPlace, makeSocketFolder } from '../../src/database/place.ts';
import { underStartLock } from '../../src/database/start-lock.ts';
import { DatabaseFault } from '../../src/faults.ts';
import { openLog } from '../../src/log.ts';
import { administer, databaseAt, testServer } from '../database.ts';
import { DataFolder, isRoot, nobody, OtherProcess } from './database-process.ts';

const log = openLog('silent');

/** The one sentence and the remedy that a start ends with. */
async function faultOfStart(start: () => Promise<unknown>): Promise<DatabaseFault> {
  const fault = await start().then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(DatabaseFault);
  const { message, remedy } = fault as DatabaseFault;
  expect(message).toMatch(/^[^\n]+\.$/);
  expect(message).not.toMatch(/\bat .*:\d+:\d+|undefined|null\b/);
  expect(remedy).toMatch(/\.$|chmod 700/);
  return fault as DatabaseFault;
}

describe('what stands in the way of the embedded server is said in one sentence', () => {
  let data: DataFolder;
  const start = () => openDatabase(data.config, log);
  beforeEach(() => {
    data = new DataFolder();
  });
  afterEach(() => data.remove());

  test('a file where the data folder should be', async () => {
    const file = join(data.path, 'file');
    writeFileSync(file, '');
    const { message } = await faultOfStart(() => openDatabase({ ...data.config, dataFolder: file }, log));
    expect(message).toContain('is not a folder');
    const below = await faultOfStart(() => openDatabase({ ...data.config, dataFolder: join(file, 'data') }, log));
    expect(below.message).toContain('is not a folder');
  });

  test('a cluster of another major version', async () => {
    const { cluster } = clusterOf(data);
    writeFileSync(join(cluster, 'PG_VERSION'), '16\n');
    expect((await faultOfStart(start)).message).toContain('PostgreSQL 16; this program has 18');
  });

  test('a folder that is no cluster', async () => {
    const { cluster } = clusterOf(data);
    writeFileSync(join(cluster, 'letter.txt'), '');
    expect((await faultOfStart(start)).message).toContain('holds no PostgreSQL database');
  });

  test('a cluster that others may enter', async () => {
    const { cluster } = clusterOf(data);
    writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
    chmodSync(cluster, 0o755);
    expect((await faultOfStart(start)).advice).toMatch(/wrong permissions \(755\)\. .*chmod 700/);
  });

  test('a damaged cluster: the last line of the log is quoted', async () => {
    const { cluster } = clusterOf(data);
    writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
    writeFileSync(join(cluster, 'postgresql.conf'), 'shared_buffers = many\n');
    owned(cluster);
    expect((await faultOfStart(start)).message).toMatch(/did not start: .*postgresql\.conf/);
  });

  test('the socket is taken by another server', async () => {
    await (await start()).close();
    const { socket, user } = findPlace(data.path);
    // Another living process of the same user holds the socket's lock file.
    const holder = new OtherProcess(data.path, { name: 'other' });
    await holder.says();
    const second = new DataFolder();
    try {
      const taken = findPlace(second.path);
      makeSocketFolder(taken);
      spawnSync('cp', ['-p', join(socket, '.s.PGSQL.5432.lock'), join(taken.socket, '.s.PGSQL.5432.lock')]);
      expect(user).toEqual(taken.user);
      const fault = await faultOfStart(() => openDatabase(second.config, log));
      expect(fault.message).toContain('socket or port is in use');
      expect(fault.next).toBe('retry');
    } finally {
      await holder.close();
      second.remove();
    }
  });

  test('somebody else has prepared the folder of the socket', async () => {
    const { socket, user } = findPlace(data.path);
    mkdirSync(socket);
    chmodSync(socket, 0o777);
    if (user !== null) spawnSync('chown', [String(user.uid), socket]);
    expect((await faultOfStart(start)).message).toContain('belongs to another user or is open to others');
  });

  test('another process holds the start lock for too long', async () => {
    await underStartLock(data.path, async () => {
      const { message } = await faultOfStart(() => underStartLock(data.path, async () => {}, 200));
      expect(message).toContain('has been starting the database');
    });
  });

  test('no binaries for this platform', async () => {
    const from = pathToFileURL(join(data.path, 'somewhere.ts')).href;
    const { message } = await faultOfStart(async () => findBinaries(null, data.path, from));
    expect(message).toContain(`${process.platform}-${process.arch}`);
  });

  test.runIf(isRoot)('a data folder that this user may not write', async () => {
    const child = new OtherProcess(data.path, { user: nobody });
    const said = await child.says();
    expect(said).toMatchObject({ fault: 'DatabaseFault' });
    expect(said.advice).toMatch(/may not be written by this user\. .*LEXWIRE_DATA/);
  });

  test.runIf(isRoot)('a full disk', async ({ skip }) => {
    const disk = join(data.path, 'disk');
    mkdirSync(disk);
    chmodSync(data.path, 0o755);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0777', 'tmpfs', disk]);
    if (mounted.status !== 0) skip('this machine does not let root mount a small disk');
    try {
      const child = new OtherProcess(join(disk, 'data'), { user: nobody });
      const said = await child.says();
      expect(said).toMatchObject({ fault: 'DatabaseFault' });
      expect(said.advice).toContain('The disk is full');
      expect(readdirSync(join(disk, 'data')).filter((name) => name.startsWith('postgres'))).toEqual([]);
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
});

describe('what stands in the way of a server by URL is said in one sentence', () => {
  const url = () => testServer().url;
  const open = (databaseUrl: string) =>
    faultOfStart(() => openDatabase({ dataFolder: '/nowhere', databaseUrl, databaseName: 'x' }, log));

  test('nobody listens', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const fault = await open(`postgres://me:hush@127.0.0.1:${port}/desk`);
    expect(fault.message).toBe(
      `No PostgreSQL answers at postgres://me@127.0.0.1:${port}/desk: the connection was refused.`,
    );
  });

  test('the password is wrong', async () => {
    const wrong = new URL(url());
    wrong.password = 'hush';
    const { advice } = await open(wrong.toString());
    expect(advice).toContain('refused user or password');
    expect(advice).not.toContain('hush');
  });

  test('the database does not exist', async () => {
    expect((await open(databaseAt(url(), 'no_such'))).message).toContain('does not exist');
  });

  test('the host is not known, the address is none', async () => {
    expect((await open('postgres://me@no-such-host.invalid/desk')).message).toMatch(/not known|cannot be/);
    expect((await open('postgres://[')).message).toContain('not a complete address');
  });

  test('the user may not make tables', async () => {
    const name = `narrow_${process.pid}`;
    await administer(url(), `create role ${name} login password 'p'`);
    await administer(url(), `create database ${name}`);
    try {
      const narrow = new URL(databaseAt(url(), name));
      [narrow.username, narrow.password] = [name, 'p'];
      expect((await open(narrow.toString())).message).toContain('may not make tables');
    } finally {
      await administer(url(), `drop database ${name} with (force)`);
      await administer(url(), `drop role ${name}`);
    }
  });

  test('the server is too old', async () => {
    // No old server is at hand: a stand-in speaks just enough of the protocol to name its version.
    const { message } = await withOldServer((port) => open(`postgres://me@127.0.0.1:${port}/desk`));
    expect(message).toContain('is PostgreSQL 13.4; Lexwire needs 15 or newer');
  });
});

/** Prepares the place as the start would, with an empty private cluster folder in it. */
function clusterOf(data: DataFolder) {
  const place = findPlace(data.path);
  mkdirSync(place.cluster, { mode: 0o700 });
  if (place.user !== null) spawnSync('chown', [String(place.user.uid), place.cluster]);
  return place;
}

/** Gives everything in a folder to the folder's owner. */
function owned(folder: string): void {
  spawnSync('chown', ['-R', '--reference', folder, folder]);
}

async function withOldServer<T>(use: (port: number) => Promise<T>): Promise<T> {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(type, 0);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const column = (name: string) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
    ]);
  const value = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
  const ready = message('Z', Buffer.from('I'));
  const answer = Buffer.concat([
    message('T', Buffer.from([0, 2]), column('number'), column('name')),
    message('D', Buffer.from([0, 2]), value('130004'), value('13.4')),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    let greeted = false;
    socket.on('data', (chunk) => {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([message('R', Buffer.from([0, 0, 0, 0])), ready]));
      } else if (chunk[0] === 'Q'.charCodeAt(0)) socket.write(answer);
      else socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await use((server.address() as { port: number }).port);
  } finally {
    server.close();
  }
}

test('a session of the tests reaches the server over TCP with a password only', async () => {
  const open = new URL(testServer().url);
  open.password = '';
  const client = new pg.Client(open.toString());
  client.on('error', () => {});
  await expect(client.connect()).rejects.toThrow(/password/);
});
