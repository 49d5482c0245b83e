import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, clockAt } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/index.ts';
import { type Fetching, isOpen, openFetching, opensAt } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

/** When each request came and when its answer was out, by address. */
let seen: { url: string; at: number; until: number; headers: IncomingMessage['headers'] }[] = [];
let handler: (request: IncomingMessage, response: ServerResponse) => void;
let robots: { status: number; body: string };
const server = createServer((request, response) => {
  const one = { url: request.url!, at: performance.now(), until: 0, headers: request.headers };
  seen.push(one);
  // Handed over, which is before the other side has it: a pause measured from here is never too short by our doing.
  response.on('finish', () => {
    one.until = performance.now();
  });
  if (request.url === '/robots.txt') response.writeHead(robots.status).end(robots.body);
  else handler(request, response);
});
let origin: string;
let port: number;
let made: TestDatabase;
const open: Fetching[] = [];
const gate = (more: Partial<Parameters<typeof openFetching>[0]> = {}) => {
  const fetching = openFetching({
    config: { operatorContact: 'desk@example.org' },
    clock: clockAt('2026-09-21T09:00:00+08:00'),
    log: openLog('silent'),
    allowLoopback: true,
    pauseMilliseconds: 100,
    ...more,
  });
  open.push(fetching);
  return fetching;
};

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ({ port } = server.address() as AddressInfo);
  origin = `http://127.0.0.1:${port}`;
  made = await openTestDatabase();
});
beforeEach(async () => {
  seen = [];
  robots = { status: 404, body: '' };
  handler = (_request, response) => void response.end('served');
  for (const table of ['hosts', 'robots', 'known_addresses'] as const)
    await made.database.kysely.deleteFrom(table).execute();
});
afterAll(async () => {
  for (const fetching of open) await fetching.close();
  await made.drop();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** Shortest time from the end of an answer to the start of the next request, and most requests at once. */
function pace(): { least: number; atOnce: number } {
  const ordered = seen.toSorted((a, b) => a.at - b.at);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < ordered.length; index += 1)
    least = Math.min(least, ordered[index]!.at - ordered[index - 1]!.until);
  const atOnce = Math.max(
    ...ordered.map((one) => ordered.filter((other) => other.at < one.until && one.at < other.until).length),
  );
  return { least, atOnce };
}

describe('pace', () => {
  it('asks a host one thing at a time with the pause between, within a process', async () => {
    const fetching = gate();
    await Promise.all([1, 2, 3, 4].map((step) => fetching.get(`${origin}/${step}`)));
    expect(seen.map(({ url }) => url)).toEqual(['/robots.txt', '/1', '/2', '/3', '/4']);
    expect(pace().atOnce).toBe(1);
    expect(pace().least).toBeGreaterThan(95);
    expect(seen[0]!.headers['user-agent']).toMatch(/^Lexwire\/\S+ \(.*desk@example\.org\)$/);
  });

  it('holds between programs that share a database', async () => {
    const other = await openDatabase(made.config, openLog('silent'));
    const [one, two] = [gate({ database: made.database }), gate({ database: other })];
    await Promise.all([1, 2, 3, 4, 5, 6].map((step) => (step % 2 ? one : two).get(`${origin}/${step}`)));
    expect(seen.filter(({ url }) => url !== '/robots.txt')).toHaveLength(6);
    expect(pace().atOnce).toBe(1);
    expect(pace().least).toBeGreaterThan(95);
    await other.close();
  });

  it('holds between processes', async () => {
    const { dataFolder, databaseUrl, databaseName } = made.config;
    const env = { LEXWIRE_DATA: dataFolder, DATABASE_URL: databaseUrl ?? '', LEXWIRE_DATABASE: databaseName };
    const child = (name: string) =>
      promisify(execFile)(
        process.execPath,
        [
          ...['--import', 'tsx', join(import.meta.dirname, 'fetching-child.ts'), '150'],
          ...[1, 2, 3].map((step) => `${origin}/${name}${step}`),
        ],
        { env: { ...process.env, ...env } },
      );
    await Promise.all([child('a'), child('b')]);
    expect(seen.filter(({ url }) => url !== '/robots.txt')).toHaveLength(6);
    expect(pace().atOnce).toBe(1);
    expect(pace().least).toBeGreaterThan(140);
  });

  it('holds over a restart', async () => {
    await gate({ database: made.database, pauseMilliseconds: 600 }).get(`${origin}/before`);
    await gate({ database: made.database }).get(`${origin}/after`);
    const [before, after] = seen.filter(({ url }) => url !== '/robots.txt');
    expect(after!.at - before!.until).toBeGreaterThan(590);
  });

  it('goes on after a program that died in its turn, when the turn is over', async () => {
    const start = performance.now();
    await made.database.kysely
      .insertInto('hosts')
      .values({
        host: `127.0.0.1:${port}`,
        holder: '00000000-0000-4000-8000-000000000000',
        held_until: Temporal.Now.instant().add({ milliseconds: 700 }).toString(),
      })
      .execute();
    await gate({ database: made.database }).get(`${origin}/`);
    expect(performance.now() - start).toBeGreaterThan(690);
  });

  it('takes the longer pause of a source and of robots.txt', async () => {
    robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 0.4' };
    const fetching = gate();
    await fetching.get(`${origin}/1`);
    await fetching.get(`${origin}/2`);
    expect(seen[2]!.at - seen[1]!.until).toBeGreaterThan(390);
    await fetching.get(`${origin}/3`, { transport: { pauseMilliseconds: 600 } });
    await fetching.get(`${origin}/4`);
    expect(seen[4]!.at - seen[3]!.until).toBeGreaterThan(590);
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', { 'retry-after': '120' }, 120],
    [
      'a date by the server’s own clock',
      { 'retry-after': 'Wed, 21 Oct 2026 07:30:00 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      120,
    ],
    ['a year, of which a day is kept', { 'retry-after': '31536000' }, 24 * 3600],
    ['nothing', {}, 60],
  ])('leaves a host alone after 429 with %s, in every program', async (_what, headers, seconds) => {
    handler = (_request, response) => void response.writeHead(429, headers as Record<string, string>).end();
    const now = clockAt('2026-09-21T09:00:00+08:00').now();
    await expect(gate({ database: made.database }).get(`${origin}/`)).rejects.toMatchObject({
      outcome: 'blocked',
      next: 'retry',
      notBefore: now.add({ seconds }),
    });
    const asked = seen.length;
    const fault = await gate({ database: made.database })
      .get(`${origin}/other`)
      .catch((error) => error);
    expect(fault).toMatchObject({ outcome: 'blocked', message: expect.stringContaining('asked not to be visited') });
    expect(Math.abs(fault.notBefore.epochMilliseconds - now.epochMilliseconds - seconds * 1000)).toBeLessThan(20_000);
    expect(seen).toHaveLength(asked);
  });

  it('waits for a short one', async () => {
    let times = 0;
    handler = (_request, response) => {
      times += 1;
      if (times === 1) response.writeHead(503, { 'retry-after': '1' }).end();
      else response.end('served');
    };
    const fetching = gate();
    await expect(fetching.get(`${origin}/`)).rejects.toMatchObject({ outcome: 'unreachable' });
    expect((await fetching.get(`${origin}/`)).text()).toBe('served');
    expect(seen[2]!.at - seen[1]!.until).toBeGreaterThan(900);
  });
});

describe('robots.txt', () => {
  it('is asked for once a day and followed, by name and for all', async () => {
    robots = {
      status: 200,
      body: 'User-agent: *\nDisallow: /inner/\nAllow: /inner/open/\n\nUser-agent: lexwire\nDisallow: /not-us/',
    };
    let now = '2026-09-21T09:00:00+08:00';
    const clock: Clock = { now: () => Temporal.Instant.from(now), today: (zone) => clockAt(now).today(zone) };
    const fetching = gate({ clock, database: made.database, pauseMilliseconds: 1 });
    await expect(fetching.get(`${origin}/not-us/a`)).rejects.toMatchObject({ outcome: 'robots', next: 'ask-editor' });
    await fetching.get(`${origin}/inner/a`);
    await gate({ clock, database: made.database, pauseMilliseconds: 1 }).get(`${origin}/b`);
    expect(seen.filter(({ url }) => url === '/robots.txt')).toHaveLength(1);
    robots = { status: 200, body: 'User-agent: *\nDisallow: /' };
    now = '2026-09-22T10:00:00+08:00';
    const nextDay = gate({ clock, database: made.database, pauseMilliseconds: 1 });
    await expect(nextDay.get(`${origin}/b`)).rejects.toMatchObject({ outcome: 'robots' });
    // A later failure of the file changes nothing: the last copy serves.
    robots = { status: 500, body: '' };
    now = '2026-09-24T10:00:00+08:00';
    await expect(
      gate({ clock, database: made.database, pauseMilliseconds: 1 }).get(`${origin}/b`),
    ).rejects.toMatchObject({
      outcome: 'robots',
    });
  });

  it('is overridden only by a source that says why', async () => {
    robots = { status: 200, body: 'User-agent: *\nDisallow: /' };
    const fetching = gate({ pauseMilliseconds: 1 });
    await expect(fetching.get(`${origin}/a`)).rejects.toMatchObject({ outcome: 'robots' });
    const transport = { ignoreRobots: { reason: 'The owner agreed by letter of 1 September 2026.' } };
    expect((await fetching.get(`${origin}/a`, { transport })).text()).toBe('served');
    expect((await fetching.get(`${origin}/robots.txt`)).text()).toContain('Disallow');
  });

  it.each([
    [404, '', 'served'],
    [403, 'no', 'served'],
    [200, '<!doctype html><title>404</title><p>Disallow: /</p>', 'served'],
    [200, '', 'served'],
    [503, '', 'unreachable'],
    [429, '', 'blocked'],
  ])('with status %i and "%s" means: %s', async (status, body, expected) => {
    robots = { status, body };
    const result = await gate({ pauseMilliseconds: 1 })
      .get(`${origin}/a`)
      .then(
        (answer) => answer.text(),
        (fault) => fault.outcome,
      );
    expect(result).toBe(expected);
  });

  it('of a redirect’s target counts too', async () => {
    const second = createServer((request, response) => {
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /');
      else response.end('inside');
    });
    await new Promise<void>((ready) => second.listen(0, '127.0.0.1', ready));
    const there = `http://127.0.0.1:${(second.address() as AddressInfo).port}/a`;
    handler = (_request, response) => void response.writeHead(302, { location: there }).end();
    await expect(gate({ pauseMilliseconds: 1 }).get(`${origin}/`)).rejects.toMatchObject({ outcome: 'robots' });
    second.closeAllConnections();
    await new Promise((closed) => second.close(closed));
  });
});

describe('asking for changes only', () => {
  const served = 'the list of today';
  const answering = (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['if-none-match'] === '"a1"') response.writeHead(304, { etag: '"a1"' }).end();
    else response.writeHead(200, { etag: '"a1"', 'last-modified': 'Mon, 21 Sep 2026 00:00:00 GMT' }).end(served);
  };

  it('says unchanged by 304, only to who said what is known, and keeps it over a restart', async () => {
    handler = answering;
    const first = gate({ database: made.database, pauseMilliseconds: 1 });
    const answer = await first.get(`${origin}/list`);
    expect(answer.unchanged).toBeUndefined();
    // Not remembered yet: what was served may not be kept yet.
    expect(await first.known(`${origin}/list`)).toBeNull();
    await first.remember(answer);
    const later = gate({ database: made.database, pauseMilliseconds: 1 });
    const known = await later.known(`${origin}/list`);
    expect(known).toMatchObject({ etag: '"a1"', lastModified: 'Mon, 21 Sep 2026 00:00:00 GMT', url: `${origin}/list` });
    const again = await later.get(`${origin}/list`, { known });
    expect(again).toMatchObject({ status: 304, unchanged: true });
    expect(again.bytes.byteLength).toBe(0);
    await later.remember(again);
    expect(await later.known(`${origin}/list`)).toEqual(known);
    expect((await later.get(`${origin}/list`)).text()).toBe(served);
  });

  it('says unchanged by the hash where a server’s validators change every time', async () => {
    let times = 0;
    handler = (_request, response) => {
      times += 1;
      response.writeHead(200, { etag: `"${times}"` }).end(served);
    };
    const fetching = gate({ pauseMilliseconds: 1 });
    await fetching.remember(await fetching.get(`${origin}/list`));
    const again = await fetching.get(`${origin}/list`, { known: await fetching.known(`${origin}/list`) });
    expect(again).toMatchObject({ status: 200, unchanged: true });
    expect(again.text()).toBe(served);
  });

  it('asks in full after a day, for a server that says 304 for ever', async () => {
    handler = (request, response) => {
      if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"x"' }).end('new words');
    };
    const fetching = gate({ pauseMilliseconds: 1 });
    const now = clockAt('2026-09-21T09:00:00+08:00').now();
    const known = { url: `${origin}/l`, etag: '"x"', lastModified: null, hash: 'a'.repeat(64), checkedAt: now };
    expect((await fetching.get(`${origin}/l`, { known })).status).toBe(304);
    const old = { ...known, checkedAt: now.subtract({ hours: 25 }) };
    expect(await fetching.get(`${origin}/l`, { known: old })).toMatchObject({ status: 200, unchanged: false });
  });
});

describe('opening hours', () => {
  const hours = { timeZone: 'Asia/Shanghai', from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] };
  const at = (words: string) => Temporal.Instant.from(`${words}+08:00`);

  it.each([
    ['2026-09-21T08:00', true, '2026-09-21T08:00'],
    ['2026-09-21T07:59', false, '2026-09-21T08:00'],
    ['2026-09-21T20:00', false, '2026-09-22T08:00'],
    ['2026-09-25T21:00', false, '2026-09-28T08:00'],
  ])('at %s Beijing time: %s', (words, expected, opens) => {
    expect(isOpen(hours, at(words))).toBe(expected);
    expect(opensAt(hours, at(words)).toString()).toBe(at(opens).toString());
  });

  it('go over midnight', () => {
    const night = { timeZone: 'Asia/Shanghai', from: '22:00', to: '06:00' };
    expect(
      ['21:59', '22:00', '03:00', '05:59', '06:00'].map((time) => isOpen(night, at(`2026-09-21T${time}`))),
    ).toEqual([false, true, true, true, false]);
  });

  it('keep a request from being made, and say when it may be', async () => {
    const transport = { openingHours: { timeZone: 'Asia/Shanghai', from: '22:00', to: '06:00' } };
    await expect(gate().get(`${origin}/`, { transport })).rejects.toMatchObject({
      outcome: 'closed',
      notBefore: at('2026-09-21T22:00'),
    });
    expect(seen).toHaveLength(0);
  });
});
