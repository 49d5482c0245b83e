import pg from 'pg';
import { valueTypes } from './values.ts';

/** What all connections to one database have in common. */
export interface Target {
  /** Options of the driver that lead to the server: host, port, user … or a connection string. */
  options: pg.ClientConfig;
  /** The server and database in words, without a password: what sentences and logs name. */
  description: string;
}

/** Every backend of Lexwire carries this at the head of its application name. */
export const applicationPrefix = 'lexwire:';

const connectTimeout = 10_000;

/** The driver's options for a connection to a target. */
export function clientOptions(target: Target, applicationName: string): pg.ClientConfig {
  return {
    connectionTimeoutMillis: connectTimeout,
    options: '-c timezone=UTC -c datestyle=ISO',
    keepAlive: true,
    ...target.options,
    types: valueTypes,
    application_name: applicationName,
  };
}

/**
 * Opens one connection outside the pool.
 * @throws what the driver throws; `connectionFault` puts it into words
 */
export async function connect(target: Target, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client(clientOptions(target, applicationName));
  // A server that goes away between queries must not end the process; the next query says so.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Opens one connection, uses it, and closes it again. */
export async function withConnection<T>(
  target: Target,
  applicationName: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connect(target, applicationName);
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}
