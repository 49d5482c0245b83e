import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DatabaseFault } from '../faults.ts';
import type { Log } from '../log.ts';

/** One numbered SQL file. `hash` is the SHA-256 of its text, hex. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  hash: string;
}

/** The folder with this program's migrations. */
export const migrationsFolder = join(import.meta.dirname, 'migrations');

/** Any constant; the same in every Lexwire, so that they wait for each other. */
const lockKey = 5_397_031_104;
/** Longer than any migration of a desk's database takes; after it, waiting is pointless. */
const lockTimeout = '120s';

/**
 * The migrations of a folder (`NNN-name.sql`), by number.
 * @throws DatabaseFault when numbers are missing or twice there
 */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort();
  const migrations = await Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { number: Number(name.slice(0, 3)), name: name.slice(0, -'.sql'.length), sql, hash };
    }),
  );
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) {
      throw new DatabaseFault(`The migrations of the program are incomplete: number ${index + 1} is missing.`, {
        remedy: 'Install Lexwire again.',
      });
    }
  }
  return migrations;
}

/**
 * Runs `work` while holding the database's migration lock, so that of several starting processes one
 * works and the others find it done. The lock belongs to the connection and goes with it.
 * @param client a connection of its own, not shared meanwhile
 */
export async function underMigrationLock<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query(`set lock_timeout = '${lockTimeout}'`);
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  try {
    await client.query('reset lock_timeout');
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
}

/**
 * Brings the database up to this program: applies what is missing, in order, each in a transaction.
 * @throws DatabaseFault when an applied migration has changed, the database is newer, or one fails
 */
export async function migrate(client: pg.ClientBase, migrations: Migration[], log: Log): Promise<void> {
  await underMigrationLock(client, async () => {
    await client.query(`create table if not exists migrations (
      number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ number: number; name: string; hash: string }>(
      'select number, name, hash from migrations order by number',
    );
    compare(rows, migrations);
    for (const migration of migrations.slice(rows.length)) {
      await apply(client, migration);
      log.debug({ migration: migration.name }, 'migration applied');
    }
  });
}

function compare(applied: { number: number; name: string; hash: string }[], known: Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const migration = known[index];
    if (migration === undefined || migration.number !== row.number) {
      throw new DatabaseFault(`The database is newer than this program: it has migration ${row.name}.`, {
        remedy: 'Run the Lexwire version that made it, or a newer one.',
      });
    }
    if (migration.hash !== row.hash) {
      throw new DatabaseFault(`Migration ${row.name} was changed after it had been applied to this database.`, {
        remedy: 'Restore the file as it was and put the change into a new migration.',
      });
    }
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations (number, name, hash) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    // The transaction's own failure is what matters; a lost connection cannot roll back and need not.
    await client.query('rollback').catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseFault(`Migration ${migration.name} failed and was undone: ${reason}.`, {
      remedy: 'The database is as it was before; report this with the sentence above.',
      cause: error,
    });
  }
}
