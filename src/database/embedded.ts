import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DatabaseFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { findBinaries } from './binaries.ts';
import {
  ensureCluster,
  type RunningServer,
  readPidFile,
  type ServerOptions,
  startServer,
  stopServer,
  superuser,
} from './cluster.ts';
import { applicationPrefix, connect, type Target, withConnection } from './connection.ts';
import { codeOf, connectionFault, sentenceOf } from './diagnosis.ts';
import { livingProcess } from './living.ts';
import { findPlace, makeSocketFolder, mustBePrivate, type Place, removeSocketFolder } from './place.ts';
import { underStartLock } from './start-lock.ts';

/** The embedded server, used by this process until `leave`. */
export interface EmbeddedServer {
  place: Place;
  /** How to reach one of its databases. */
  target(databaseName: string): Target;
  /** The application name of this user's connections; it marks the server as in use. */
  applicationName: string;
  /** Ends the use; the last Lexwire to leave stops the server. */
  leave(): Promise<void>;
}

interface Confirmed {
  running: RunningServer;
  anchor: pg.Client;
}

/**
 * Uses the embedded server of a data folder: finds the running one or starts it, makes the cluster first
 * if need be.
 * @throws DatabaseFault in one sentence for whatever stands in the way
 */
export async function enterEmbedded(
  dataFolder: string,
  log: Log,
  options: ServerOptions = {},
): Promise<EmbeddedServer> {
  const applicationName = `${applicationPrefix}${process.pid}:${randomUUID().slice(0, 8)}`;
  const place = findPlace(dataFolder);
  const findOrStart = () => underStartLock(place.data, () => enter(place, applicationName, log, options));
  let { running, anchor } = await findOrStart();
  // Should the server die and come back, it must be at the address this process knows.
  place.socket = running.socket;

  let left: Promise<void> | null = null;
  let revival: Promise<void> | null = null;
  const keepAnchored = () =>
    anchor.once('end', () => {
      if (left === null) revival = revive();
    });
  /** The server went down under us. Starts it again if it stays down, so that a long run survives it. */
  const revive = async () => {
    log.warn({ place: place.folder }, 'the database server went away; looking for it');
    try {
      ({ running, anchor } = await findOrStart());
      keepAnchored();
    } catch (error) {
      log.error({ reason: sentenceOf(error) }, 'the database server could not be started again');
    }
  };
  keepAnchored();

  return {
    place,
    applicationName,
    target: (databaseName) => targetOf(place, running, databaseName),
    leave: () => {
      left ??= (async () => {
        await revival;
        await leave(place, applicationName, anchor, log);
      })();
      return left;
    },
  };
}

/** Finds the running server or starts it; called under the start lock. */
async function enter(place: Place, applicationName: string, log: Log, options: ServerOptions): Promise<Confirmed> {
  const ready = () => confirm(place, applicationName);
  const found = await ready();
  if (found !== null) return found;
  makeSocketFolder(place);
  let started: Confirmed;
  try {
    const binaries = findBinaries(place.user, place.folder);
    ensureCluster(place, binaries);
    started = await startServer(place, binaries, ready, options);
  } catch (error) {
    removeSocketFolder(place);
    throw error;
  }
  if (place.user !== null) {
    log.info({ place: place.folder, user: place.user.name }, 'the database runs as another user, in its own place');
  }
  return started;
}

function targetOf(place: Place, { socket, port }: RunningServer, database: string): Target {
  return {
    // Said outright, lest the driver look into PGSSLMODE and its like.
    options: { host: socket, port, user: superuser, database, ssl: false },
    description: `${database} in ${place.cluster}`,
  };
}

/**
 * The server that postmaster.pid names, if it answers and serves this very cluster; else null. The
 * connection stays open: it is what shows other processes that the server is in use.
 */
async function confirm(place: Place, applicationName: string): Promise<Confirmed | null> {
  const running = readPidFile(place.cluster);
  if (running === null) return null;
  mustBePrivate(running.socket, place.user?.uid ?? process.getuid?.() ?? -1);
  let anchor: pg.Client;
  try {
    anchor = await connect(targetOf(place, running, 'postgres'), applicationName);
  } catch (error) {
    const code = codeOf(error);
    // No socket, nobody behind it, or a server that is still starting or already stopping.
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03') return null;
    throw connectionFault(place.cluster, error);
  }
  const { rows } = await anchor.query<{ data_directory: string }>('show data_directory');
  if (realpathSync(rows[0]?.data_directory ?? '') === realpathSync(place.cluster)) return { running, anchor };
  await anchor.end();
  throw new DatabaseFault(`The socket in ${running.socket} is in use by another server.`, {
    remedy: 'Stop that server and start again.',
    next: 'retry',
  });
}

const usersOfServer = `select application_name as name from pg_stat_activity
  where backend_type = 'client backend' and starts_with(application_name, $1) and application_name <> $2`;
/** How long the connection of a process that was killed may still show; a little over two of the server's checks. */
const lingering = 5_000;

/** Whether another living Lexwire uses the server. The connections of killed ones are given time to go. */
async function inUseByOthers(client: pg.Client, applicationName: string): Promise<boolean> {
  const deadline = Date.now() + lingering;
  for (;;) {
    const { rows } = await client.query<{ name: string }>(usersOfServer, [applicationPrefix, applicationName]);
    if (rows.length === 0) return false;
    // A number that is not alive here may be alive in another container, so it alone proves nothing.
    if (rows.some(({ name }) => livingProcess(Number(name.split(':')[1])) !== null) || Date.now() > deadline)
      return true;
    await sleep(20);
  }
}

async function leave(place: Place, applicationName: string, anchor: pg.Client, log: Log): Promise<void> {
  await underStartLock(place.data, async () => {
    try {
      const running = readPidFile(place.cluster);
      if (running === null) return;
      const inUse = await withConnection(targetOf(place, running, 'postgres'), applicationName, (client) =>
        inUseByOthers(client, applicationName),
      );
      if (inUse) return;
      await stopServer(place.cluster, running.pid);
      removeSocketFolder(place);
    } catch (error) {
      // A server that is gone already needs no stopping.
      if (!['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error) ?? '')) throw error;
      log.debug({ place: place.folder }, 'the database server was gone before it was stopped');
    } finally {
      await anchor.end().catch(() => {});
    }
  });
}
