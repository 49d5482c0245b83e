import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseFault } from '../faults.ts';
import type { RunAs } from './binaries.ts';
import { codeOf, folderFault } from './diagnosis.ts';

/** Where the embedded database of one data folder lives. */
export interface Place {
  /** The data folder itself, without symbolic links; the start lock is here. */
  data: string;
  /** Holds the cluster and, where needed, a copy of the binaries: the data folder, or root's place. */
  folder: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** The private folder of its socket. */
  socket: string;
  /** The user the server runs as; null for the present one. */
  user: RunAs | null;
}

/** A socket's path may have 107 bytes on Linux, 103 on macOS; its file name takes up to 20. */
const longestSocketFolder = 80;
/** Users that a root start hands the server to, the first that exists. */
const unprivileged = ['lexwire', 'postgres', 'nobody'];

const me = () => process.getuid?.() ?? -1;
const statOf = (path: string) => lstatSync(path, { throwIfNoEntry: false }) ?? null;

/**
 * Decides where the cluster of a data folder is, and makes the folders. Root never runs PostgreSQL: it
 * goes to another user, in a place that this user reaches even where the data folder is closed to it.
 * A file in the data folder names that place, so that the cluster is found again.
 * @throws DatabaseFault when a folder cannot be made, or is not safe to use
 */
export function findPlace(dataFolder: string): Place {
  if (process.getuid === undefined) {
    throw new DatabaseFault('The embedded database runs on Linux and macOS only.', {
      remedy: 'Set DATABASE_URL to a PostgreSQL of yours.',
    });
  }
  const data = openDataFolder(dataFolder);
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const noted = readNote(data);
  if (noted !== null) return notedPlace(data, noted, hash);

  const inside = join(data, 'postgres');
  const present = statOf(inside);
  if (me() !== 0 || present !== null) {
    // Root serves a normal user's database as that user, lest one folder come to have two databases.
    const user = me() === 0 && present !== null ? userOf(present.uid, present.gid, inside) : null;
    return { data, folder: data, cluster: inside, socket: socketFolder(hash, user), user };
  }
  const folder = join(rootsPlace(), hash);
  makeFolder(folder);
  writeNote(data, folder);
  return notedPlace(data, folder, hash);
}

/** The place root made for a data folder, now or earlier. */
function notedPlace(data: string, folder: string, hash: string): Place {
  const cluster = join(folder, 'postgres');
  const present = statOf(cluster);
  if (me() !== 0 && present?.uid !== me()) {
    throw new DatabaseFault(`The database of ${data} was made by root and is kept in ${folder}.`, {
      remedy: 'Run Lexwire as root again, or set LEXWIRE_DATA to a folder of your own.',
    });
  }
  if (me() !== 0) return { data, folder, cluster, socket: socketFolder(hash, null), user: null };
  makeFolder(folder);
  // Whoever may write the parent could put another folder in its stead.
  for (const path of [folder, dirname(folder)]) {
    const stat = lstatSync(path);
    if (stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0) continue;
    throw new DatabaseFault(`The folder ${path} belongs to another user or may be changed by others.`, {
      remedy: 'Give it to root (chown root, chmod 755) or remove it.',
    });
  }
  claim(folder, data);
  const user = present === null ? firstUnprivileged() : userOf(present.uid, present.gid, cluster);
  return { data, folder, cluster, socket: socketFolder(hash, user), user };
}

/** Makes the data folder if need be and checks that this user may write there. */
function openDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    throw folderFault(folder, error);
  }
}

function makeFolder(folder: string): void {
  try {
    // A strict umask would close it to the server's user.
    if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
  } catch (error) {
    throw folderFault(folder, error);
  }
}

/** Where root keeps databases: a lasting place of the system, else the temporary folder. */
function rootsPlace(): string {
  const lasting = '/var/lib/lexwire';
  try {
    if (mkdirSync(lasting, { recursive: true }) !== undefined) chmodSync(lasting, 0o755);
    accessSync(lasting, constants.W_OK);
    return lasting;
  } catch {
    return join(tmpdir(), 'lexwire-databases');
  }
}

/** The file of a data folder that names root's place for it. */
export const noteOf = (data: string) => join(data, 'postgres-place.txt');

function readNote(data: string): string | null {
  const note = noteOf(data);
  if (!existsSync(note)) return null;
  try {
    const place = readFileSync(note, 'utf8')
      .split('\n')
      .find((line) => line.startsWith('/'));
    if (place !== undefined) return place.trim();
  } catch (error) {
    throw folderFault(data, error);
  }
  throw new DatabaseFault(`The file ${note} should name the folder of the database, and does not.`, {
    remedy: 'Write the folder into it (it is below /var/lib/lexwire), or remove the file to begin anew.',
  });
}

function writeNote(data: string, folder: string): void {
  const text = `The database of this data folder is kept here, since PostgreSQL does not run as root:\n${folder}\n`;
  try {
    writeFileSync(noteOf(data), text, { mode: 0o644 });
  } catch (error) {
    throw folderFault(data, error);
  }
}

/** Notes in the place whose it is; a copied data folder must not share the database of the original. */
function claim(folder: string, data: string): void {
  const file = join(folder, 'data-folder.txt');
  try {
    const owner = existsSync(file) ? readFileSync(file, 'utf8').trim() : data;
    if (owner !== data && existsSync(noteOf(owner)) && readNote(owner) === folder) {
      throw new DatabaseFault(`The data folder ${data} is a copy: it names the database of ${owner}.`, {
        remedy: `Remove ${noteOf(data)} to begin a database of its own.`,
      });
    }
    writeFileSync(file, `${data}\n`);
  } catch (error) {
    throw error instanceof DatabaseFault ? error : folderFault(folder, error);
  }
}

const accounts = () =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));

function firstUnprivileged(): RunAs {
  const known = accounts();
  const found = unprivileged
    .map((name) => known.find((user) => user.name === name))
    .find((user) => user && user.uid > 0);
  if (found !== undefined) return found;
  throw new DatabaseFault('PostgreSQL does not run as root, and there is no other user to run it.', {
    remedy: 'Add one (useradd --system lexwire), or start Lexwire as a normal user, or set DATABASE_URL.',
  });
}

function userOf(uid: number, gid: number, cluster: string): RunAs {
  if (uid === 0) {
    throw new DatabaseFault(`The database in ${cluster} belongs to root, as whom PostgreSQL does not run.`, {
      remedy: 'Give it to another user (chown -R) and start again.',
    });
  }
  return { name: accounts().find((user) => user.uid === uid)?.name ?? String(uid), uid, gid };
}

/** The folder of the socket: short, and named after the user, so that two users never meet in one. */
function socketFolder(hash: string, user: RunAs | null): string {
  const name = `lexwire-${user?.uid ?? me()}-${hash}`;
  const preferred = join(tmpdir(), name);
  return Buffer.byteLength(preferred) <= longestSocketFolder ? preferred : join('/tmp', name);
}

/**
 * Makes the folder of the socket, private to the server's user. Called under the start lock, since the
 * last to leave removes it.
 * @throws DatabaseFault when somebody else has prepared the folder
 */
export function makeSocketFolder({ socket, user }: Place): void {
  try {
    mkdirSync(socket, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw folderFault(socket, error);
  }
  // A folder of root's own was made just now, or by a start that was killed before it gave it away.
  if (user !== null && lstatSync(socket).uid === me()) chownSync(socket, user.uid, user.gid);
  mustBePrivate(socket, user?.uid ?? me());
}

/** Removes the folder of the socket, if nothing is left in it. */
export function removeSocketFolder({ socket }: Place): void {
  try {
    rmdirSync(socket);
  } catch {
    // Something else is in it, or it is gone; neither does harm.
  }
}

/**
 * Refuses a folder for sockets that others may enter or that belongs to another than `uid`.
 * @throws DatabaseFault
 */
export function mustBePrivate(folder: string, uid: number): void {
  const stat = statOf(folder);
  if (stat?.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0) return;
  throw new DatabaseFault(
    `The folder ${folder} for the database's socket belongs to another user or is open to others.`,
    {
      remedy: 'Remove it, or set TMPDIR to a folder of your own.',
    },
  );
}
