import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from '../faults.ts';
import { type Binaries, majorVersion, type RunAs } from './binaries.ts';
import { codeOf, folderFault, startFault } from './diagnosis.ts';
import { livingProcess } from './living.ts';
import type { Place } from './place.ts';

/** The database's own superuser within the cluster; reached only over the private socket. */
export const superuser = 'lexwire';

/** Settings of the server; command-line ones, so that a newer Lexwire can change them. fsync stays on. */
const settings: Record<string, string> = {
  listen_addresses: '',
  port: '5432',
  shared_buffers: '64MB',
  max_connections: '60',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  logging_collector: 'off',
  // A client that was killed must not keep its long query, and with it its place among the users.
  client_connection_check_interval: '2s',
};

/** How long a start may take; recovery after a crash replays what was written since the last checkpoint. */
const startDeadline = 60_000;
const stopDeadline = 30_000;
const largestLog = 5_000_000;

/** Extra settings, which only the tests use. */
export interface ServerOptions {
  settings?: Record<string, string>;
}

/** What postmaster.pid says of a server; true only once a connection has confirmed it. */
export interface RunningServer {
  pid: number;
  socket: string;
  port: number;
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid');
const logFile = (cluster: string) => join(cluster, 'lexwire.log');
const as = (user: RunAs | null) => (user === null ? {} : { uid: user.uid, gid: user.gid });
/** Nothing of our environment is the server's business; PG* variables would even mislead it. */
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** Reads postmaster.pid (lines: pid, data folder, start, port, socket folder, …); null if there is none. */
export function readPidFile(cluster: string): RunningServer | null {
  try {
    const [pid, , , port, socket] = readFileSync(pidFile(cluster), 'utf8').split('\n');
    const server = { pid: Number(pid), port: Number(port), socket: socket ?? '' };
    return server.pid > 0 && server.port > 0 && server.socket !== '' ? server : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw folderFault(cluster, error);
  }
}

/**
 * Makes the cluster if the place has none. It appears whole or not at all: initdb works beside it.
 * @throws DatabaseFault when the folder holds something else, or another major version's cluster
 */
export function ensureCluster({ cluster, user }: Place, binaries: Binaries): void {
  if (existsSync(cluster)) {
    checkCluster(cluster, user);
    return;
  }
  removeDrafts(cluster);
  // A name of its own: the initdb of a start that was killed may still be writing into its draft.
  const draft = `${cluster}.new-${randomUUID().slice(0, 8)}`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    if (user !== null) chownSync(draft, user.uid, user.gid);
  } catch (error) {
    throw folderFault(draft, error);
  }
  // C.UTF-8 from PostgreSQL itself: sorting and case never change under us with the system's libraries.
  const choices = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', `--username=${superuser}`, '--no-instructions'];
  const run = spawnSync(binaries.initdb, ['-D', draft, ...choices, ...access], {
    ...as(user),
    cwd: '/',
    env: environment,
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw startFault(cluster, `${run.stdout}\n${run.stderr}\n${run.error?.message ?? ''}`);
  }
  try {
    renameSync(draft, cluster);
  } catch (error) {
    throw folderFault(cluster, error);
  }
}

/** Clears away what killed starts have left; what cannot be removed now goes another time. */
function removeDrafts(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch {
      // Its initdb is still at work there.
    }
  }
}

function checkCluster(cluster: string, user: RunAs | null): void {
  const stat = lstatSync(cluster);
  if (!stat.isDirectory()) throw folderFault(cluster, { code: 'ENOTDIR' });
  const uid = user?.uid ?? process.getuid?.();
  if (stat.uid !== uid) {
    throw new DatabaseFault(`The database in ${cluster} belongs to another user (number ${stat.uid}).`, {
      remedy: 'Start Lexwire as that user, or set LEXWIRE_DATA to another folder.',
    });
  }
  if ((stat.mode & 0o027) !== 0 || (stat.mode & 0o700) !== 0o700) {
    throw new DatabaseFault(`The folder ${cluster} has the wrong permissions (${(stat.mode & 0o777).toString(8)}).`, {
      remedy: `Make it private: chmod 700 ${cluster}`,
    });
  }
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new DatabaseFault(`The folder ${cluster} is there but holds no PostgreSQL database.`, {
      remedy: readdirSync(cluster).length === 0 ? 'Remove the empty folder.' : 'Move it away and start again.',
    });
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== String(majorVersion)) {
    throw new DatabaseFault(
      `The database in ${cluster} was made by PostgreSQL ${version}; this program has ${majorVersion}.`,
      { remedy: 'Use the Lexwire version that made it, or export and import the data.' },
    );
  }
}

/**
 * Starts the server as a process of its own, which outlives this one, and waits until `ready` says that
 * it answers. A server whose predecessor was killed recovers by itself.
 * @param ready resolves to null while there is no connection yet
 * @throws DatabaseFault with the last line of the server's log
 */
export async function startServer<T>(
  place: Place,
  binaries: Binaries,
  ready: () => Promise<T | null>,
  options: ServerOptions = {},
): Promise<T> {
  const deadline = Date.now() + startDeadline;
  for (;;) {
    removeStalePidFile(place.cluster);
    const { child, logFrom } = launch(place, binaries, options);
    while (child.exitCode === null && child.signalCode === null) {
      const answer = await ready();
      if (answer !== null) return answer;
      if (Date.now() > deadline) {
        child.kill('SIGQUIT');
        throw new DatabaseFault(`The database in ${place.cluster} did not answer within ${startDeadline / 1000} s.`, {
          remedy: `Read the end of ${logFile(place.cluster)} and start again.`,
          next: 'retry',
        });
      }
      await sleep(25);
    }
    const log = readLog(place.cluster, logFrom);
    // The children of a killed server need a moment to notice that they are orphans.
    const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(log);
    if (!passing || Date.now() > deadline - startDeadline + 15_000) throw startFault(place.cluster, log);
    await sleep(100);
  }
}

function launch({ cluster, socket, user }: Place, binaries: Binaries, options: ServerOptions) {
  const log = openLog(cluster, user);
  const logFrom = statSync(logFile(cluster)).size;
  const all = { ...settings, unix_socket_directories: socket, ...options.settings };
  const child = spawn(
    binaries.postgres,
    ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: Ctrl-C in our terminal is not meant for the server.
    { ...as(user), cwd: cluster, env: environment, detached: true, stdio: ['ignore', log, log] },
  );
  child.on('error', () => {}); // An exit code follows, and what the log says.
  child.unref();
  closeSync(log);
  return { child, logFrom };
}

/** Opens the log for appending, as root without following a link the server's user may have laid. */
function openLog(cluster: string, user: RunAs | null): number {
  const path = logFile(cluster);
  try {
    if ((lstatSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(path, `${path}.1`);
    const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
    const log = openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
    if (user !== null) fchownSync(log, user.uid, user.gid);
    return log;
  } catch (error) {
    throw folderFault(cluster, error);
  }
}

function readLog(cluster: string, from: number): string {
  try {
    return readFileSync(logFile(cluster)).subarray(from).toString('utf8');
  } catch {
    return '';
  }
}

/**
 * PostgreSQL takes any living process with the number in postmaster.pid for its predecessor. After a
 * restart of the machine, or as a zombie, that process may be something else; then the file is stale.
 */
function removeStalePidFile(cluster: string): void {
  const pid = readPidFile(cluster)?.pid;
  if (pid === undefined || /postgres|unknown/.test(livingProcess(pid) ?? '')) return;
  rmSync(pidFile(cluster), { force: true });
}

/**
 * Stops a server that a connection has confirmed: lets it write everything (fast shutdown), and only if
 * that takes too long makes it stop at once, which the next start recovers from.
 */
export async function stopServer(cluster: string, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw folderFault(cluster, error);
    }
    const deadline = Date.now() + stopDeadline;
    while (Date.now() < deadline) {
      // The file goes last; asking for the process itself would take a zombie for alive.
      if (readPidFile(cluster)?.pid !== pid) return;
      await sleep(10);
    }
  }
}
