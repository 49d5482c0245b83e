import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Config, readConfig } from '../src/config.ts';
import { type Database, openDatabase } from '../src/database/index.ts';
import { openLog } from '../src/log.ts';

/** The server of this test run, as `global-setup.ts` leaves it in the environment. */
export interface TestServer {
  /** Data folder of the embedded server; null when the run uses a server by LEXWIRE_TEST_DATABASE_URL. */
  dataFolder: string | null;
  /** Reaches the same server over TCP, with a password. */
  url: string;
  template: string;
}

export const serverVariable = 'LEXWIRE_TEST_SERVER';

/** The two ways to the one server; only `tcp` with LEXWIRE_TEST_DATABASE_URL. */
export type Way = 'socket' | 'tcp';

export interface TestDatabase {
  database: Database;
  /** Settings that open the same database again, in this or another process. */
  config: Config;
  /** Closes the database and drops it. */
  drop(): Promise<void>;
}

/** The server of this run; global-setup.ts must be wired as Vitest's globalSetup. */
export function testServer(): TestServer {
  const server = process.env[serverVariable];
  if (server === undefined)
    throw new Error('No test server: run through Vitest with globalSetup test/global-setup.ts.');
  return JSON.parse(server) as TestServer;
}

/** The ways this run can take. */
export function ways(): Way[] {
  return testServer().dataFolder === null ? ['tcp'] : ['socket', 'tcp'];
}

/** The same server's URL with another database. */
export function databaseAt(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** Runs one statement of administration. */
export async function administer(server: string | pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for a test file: a copy of the migrated template, with the queue's tables.
 * @param way over the private socket (the default where there is one) or over TCP
 */
export async function openTestDatabase(way: Way = ways()[0] ?? 'tcp'): Promise<TestDatabase> {
  const { dataFolder, url, template } = testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  const config = readConfig({
    LEXWIRE_DATA: dataFolder ?? undefined,
    DATABASE_URL: way === 'tcp' ? databaseAt(url, name) : undefined,
    LEXWIRE_DATABASE: name,
    LEXWIRE_LOG: 'silent',
  });
  const database = await openDatabase(config, openLog('silent'));
  return {
    database,
    config,
    async drop() {
      await database.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}
