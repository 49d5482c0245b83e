import { serve as listen } from '@hono/node-server';
import { readConfig } from '../config.ts';
import { SetupFault, UsageFault } from '../faults.ts';
import type { Newsroom } from '../newsroom.ts';
import { startWorkers } from '../pipeline.ts';
import { createSite } from '../site/index.ts';
import { parse } from './arguments.ts';
import { within } from './within.ts';

/** `lexwire serve`: see the list of commands. */
export async function serve(args: string[]): Promise<number> {
  const { values } = parse(args, { only: { type: 'string' } });
  if (values.only !== undefined && values.only !== 'web' && values.only !== 'work') {
    throw new UsageFault(`--only is "${values.only}".`, { remedy: 'Use --only web or --only work.' });
  }
  const config = readConfig();
  if (values.only !== undefined && config.databaseUrl === null) {
    throw new UsageFault('--only needs a database that both kinds share.', { remedy: 'Set DATABASE_URL.' });
  }
  return within(config, async (newsroom) => {
    if (values.only !== 'web') await startWorkers(newsroom);
    if (values.only !== 'work') {
      const { url } = await openWeb(newsroom);
      console.error(`Lexwire is at ${url}`);
    } else console.error('Lexwire works the queue.');
    await stopSignal();
    return 0;
  });
}

/**
 * Listens with the site.
 * @returns the address a person opens, and what stops it
 * @throws SetupFault when the port is taken or may not be used
 */
export async function openWeb(newsroom: Newsroom): Promise<{ url: string; close(): Promise<void> }> {
  const { config } = newsroom;
  const site = createSite(newsroom);
  return new Promise((done, fail) => {
    const server = listen({ fetch: site.fetch, hostname: config.host, port: config.port }, ({ port }) => {
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      done({
        url: `http://${host}:${port}/`,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
    server.on('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `Port ${config.port} on ${config.host} is in use.`
          : `Cannot listen on ${config.host}, port ${config.port}: ${cause.code}.`;
      fail(new SetupFault(why, { remedy: 'Choose another with LEXWIRE_PORT (0 takes any free one).', cause }));
    });
  });
}

/** Resolves when the program is asked to stop. */
export function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}
