import { resolve } from 'node:path';
import { UsageFault } from './faults.ts';

/** Every setting of the program. Read once, at the start, from the environment. */
export interface Config {
  /** Absolute folder of the embedded database (LEXWIRE_DATA, default `./data`). */
  dataFolder: string;
  /** A PostgreSQL of the operator's own (DATABASE_URL), or null for the embedded one. */
  databaseUrl: string | null;
  /** Database name within the embedded server. */
  databaseName: string;
  /** Address and port the web listens on (LEXWIRE_HOST, LEXWIRE_PORT). Port 0 takes any free one. */
  host: string;
  port: number;
  /** Who runs this installation, for the user agent (LEXWIRE_CONTACT: an address or a page). */
  operatorContact: string | null;
  /** Proxies that sources may name (LEXWIRE_PROXIES, `http://host:port`, commas between them). */
  proxies: string[];
  /** A Chromium for pages that are filled by script (LEXWIRE_CHROMIUM), or null for an installed one. */
  chromium: string | null;
  /** Folder with the publications (LEXWIRE_PUBLICATIONS, default the project's own). */
  publicationsFolder: string;
  logLevel: string;
}

/** The project's root folder, wherever the program is started from. */
export const projectFolder = resolve(import.meta.dirname, '..');

/**
 * Reads the settings.
 * @throws UsageFault when a setting cannot be understood; the sentence names it
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const port = Number(env.LEXWIRE_PORT || 4380);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageFault(`LEXWIRE_PORT is "${env.LEXWIRE_PORT}", which is no port.`, {
      remedy: 'Use a whole number from 0 to 65535.',
    });
  }
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new UsageFault('DATABASE_URL does not begin with postgres://.', {
      remedy: 'Use postgres://user:password@host:port/name, or unset it for the embedded database.',
    });
  }
  return {
    dataFolder: resolve(env.LEXWIRE_DATA || 'data'),
    databaseUrl,
    databaseName: env.LEXWIRE_DATABASE || 'lexwire',
    host: env.LEXWIRE_HOST || '127.0.0.1',
    port,
    operatorContact: env.LEXWIRE_CONTACT || null,
    proxies: (env.LEXWIRE_PROXIES ?? '').split(',').flatMap((proxy) => proxy.trim() || []),
    chromium: env.LEXWIRE_CHROMIUM || null,
    publicationsFolder: resolve(env.LEXWIRE_PUBLICATIONS || resolve(projectFolder, 'publications')),
    logLevel: env.LEXWIRE_LOG || 'warn',
  };
}
