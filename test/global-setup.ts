import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../src/config.ts';
import { readPidFile, stopServer } from '../src/database/cluster.ts';
import { enterEmbedded } from '../src/database/embedded.ts';
import { openDatabase } from '../src/database/index.ts';
import { openLog } from '../src/log.ts';
import { openQueue } from '../src/queue/index.ts';
import { administer, databaseAt, serverVariable, type TestServer } from './database.ts';

const log = openLog('silent');

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Makes the template with everything migrated, once; every test file gets a copy of it. */
async function makeTemplate(config: Config): Promise<void> {
  const database = await openDatabase(config, log);
  const queue = await openQueue(database, log);
  await queue.stop();
  await database.close();
}

/** A database by URL serves the whole run: only its template is made and dropped here. */
async function useServer(url: string): Promise<() => Promise<void>> {
  const template = `lexwire_template_${randomBytes(4).toString('hex')}`;
  const server: TestServer = { dataFolder: null, url, template };
  process.env[serverVariable] = JSON.stringify(server);
  await administer(url, `create database ${template}`);
  await makeTemplate(readConfig({ DATABASE_URL: databaseAt(url, template) }));
  return () => administer(url, `drop database if exists ${template} with (force)`);
}

/** Starts one embedded server for the whole run, reachable over its socket and, with a password, over TCP. */
async function startOwn(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lexwire-test-'));
  const [port, password, template] = [await freePort(), randomBytes(12).toString('hex'), 'lexwire_template'];
  const settings = { listen_addresses: '127.0.0.1', port: String(port), max_connections: '100', fsync: 'off' };
  const embedded = await enterEmbedded(dataFolder, log, { settings });
  const url = `postgres://lexwire:${password}@127.0.0.1:${port}/postgres`;
  const server: TestServer = { dataFolder, url, template };
  process.env[serverVariable] = JSON.stringify(server);
  await administer(embedded.target('postgres').options, `alter role lexwire password '${password}'`);
  await makeTemplate(readConfig({ LEXWIRE_DATA: dataFolder, LEXWIRE_DATABASE: template }));
  return async () => {
    await embedded.leave();
    // A test that failed may have left a process behind, which still uses the server.
    const { cluster } = embedded.place;
    const running = readPidFile(cluster);
    if (running !== null) await stopServer(cluster, running.pid);
    for (const folder of [embedded.place.folder, embedded.place.socket, dataFolder]) {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Vitest calls this once before all test files, and what it returns once after them. */
export default function setup(): Promise<() => Promise<void>> {
  const given = process.env.LEXWIRE_TEST_DATABASE_URL;
  return given ? useServer(given) : startOwn();
}
