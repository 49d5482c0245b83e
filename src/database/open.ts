import { randomUUID } from 'node:crypto';
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Config } from '../config.ts';
import { DatabaseFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { applicationPrefix, clientOptions, type Target, withConnection } from './connection.ts';
import { codeOf, connectionFault, faultOf } from './diagnosis.ts';
import { type EmbeddedServer, enterEmbedded } from './embedded.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import type { Tables } from './tables.ts';

/** The settings that say which database. */
export type DatabaseConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'databaseName'>;

/** An open database: migrated, with a pool of connections. */
export interface Database {
  kysely: Kysely<Tables>;
  pool: pg.Pool;
  /** The server and database in words, without a password. */
  description: string;
  /** The folder that holds the embedded cluster; null for a server by DATABASE_URL. */
  place: string | null;
  /** Opens one connection outside the pool, for locks and for listening; the caller ends it. */
  target: Target;
  /** Ends all connections; the last Lexwire to close stops the embedded server. Safe to call twice. */
  close(): Promise<void>;
}

/** A transaction as functions of other rooms take it. */
export type Transaction = KyselyTransaction<Tables>;
/** Where a query may run: in a transaction or outside one. */
export type Queryable = Kysely<Tables> | Transaction;

/** Numbers PostgreSQL gives versions: 15.3 is 150003. */
const oldestServer = 150_000;
const poolSize = 10;

/**
 * Opens the database that the settings name and brings it up to this program. Without a DATABASE_URL
 * that is the embedded server of the data folder, started if it does not run.
 * @param migrations what to apply; only tests pass their own
 * @throws DatabaseFault in one sentence, with a remedy, for whatever stands in the way
 */
export async function openDatabase(config: DatabaseConfig, log: Log, migrations?: Migration[]): Promise<Database> {
  if (config.databaseUrl !== null) {
    const name = `${applicationPrefix}${process.pid}:${randomUUID().slice(0, 8)}`;
    return openTarget(urlTarget(config.databaseUrl), name, log, migrations);
  }
  const server = await enterEmbedded(config.dataFolder, log);
  try {
    await ensureDatabase(server, config.databaseName);
    return await openTarget(server.target(config.databaseName), server.applicationName, log, migrations, server);
  } catch (error) {
    await server.leave();
    throw error;
  }
}

/** A server by URL: what the driver needs, and its name without the password. */
function urlTarget(url: string): Target {
  try {
    const { protocol, username, hostname, host, port, pathname, searchParams } = new URL(url);
    const user = username === '' ? '' : `${decodeURIComponent(username)}@`;
    const where = hostname === '' ? (searchParams.get('host') ?? 'localhost') : port === '' ? `${host}:5432` : host;
    return { options: { connectionString: url }, description: `${protocol}//${user}${where}${pathname}` };
  } catch (error) {
    throw new DatabaseFault('DATABASE_URL is not a complete address.', {
      remedy: 'Use postgres://user:password@host:port/name, with special characters as %xx.',
      cause: error,
    });
  }
}

async function ensureDatabase(server: EmbeddedServer, name: string): Promise<void> {
  const alreadyThere = ['42P04', '23505'];
  await withConnection(server.target('postgres'), server.applicationName, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    try {
      await client.query(`create database ${client.escapeIdentifier(name)}`);
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!alreadyThere.includes(codeOf(error) ?? '')) throw connectionFault(server.place.cluster, error);
    }
  });
}

async function openTarget(
  target: Target,
  applicationName: string,
  log: Log,
  migrations: Migration[] | undefined,
  server?: EmbeddedServer,
): Promise<Database> {
  const known = migrations ?? (await readMigrations());
  try {
    await withConnection(target, applicationName, async (client) => {
      await checkVersion(client, target.description);
      await migrate(client, known, log);
    });
  } catch (error) {
    throw error instanceof DatabaseFault ? error : connectionFault(target.description, error);
  }
  const pool = new pg.Pool({ ...clientOptions(target, applicationName), max: poolSize });
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle connection to the database was lost'));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let closed: Promise<void> | null = null;
  const close = async () => {
    await pool.end();
    await server?.leave();
  };
  return {
    kysely,
    pool,
    target,
    description: target.description,
    place: server?.place.folder ?? null,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

async function checkVersion(client: pg.Client, where: string): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  );
  if (Number(rows[0]?.number) >= oldestServer) return;
  throw new DatabaseFault(`${where} is PostgreSQL ${rows[0]?.name}; Lexwire needs 15 or newer.`, {
    remedy: 'Upgrade the server, or unset DATABASE_URL for the embedded database.',
  });
}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws.
 * @throws StateFault when something frozen would be changed; DatabaseFault when the server is lost or its
 *   disk full; else whatever `work` throws
 */
export async function transaction<T>(
  db: Pick<Database, 'kysely' | 'description'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await db.kysely.transaction().execute(work);
  } catch (error) {
    throw faultOf(db.description, error);
  }
}
