import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { openLog } from '../log.ts';
import { openLive } from './live.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let handler: Handler;
let origin: string;
let running = 0;
let mostAtOnce = 0;
const server = createServer((request, response) => {
  running += 1;
  mostAtOnce = Math.max(mostAtOnce, running);
  response.on('close', () => {
    running -= 1;
  });
  if (request.url === '/robots.txt') response.writeHead(404).end();
  else handler(request, response);
});
const needs = {
  clock: clockAt('2026-09-21T09:00:00+08:00'),
  log: openLog('silent'),
  userAgent: 'Lexwire/0 (test)',
  pauseMilliseconds: 5,
};
const fetching = openLive({ ...needs, allowLoopback: true });
const strict = openLive({ ...needs, allowLoopback: false });

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  mostAtOnce = 0;
});
afterAll(async () => {
  await fetching.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const redirect = (response: ServerResponse, to: string, cookies: string[] = []) =>
  response.writeHead(302, { location: to, 'set-cookie': cookies }).end();

describe('the live web', () => {
  it('gives bytes, text, headers and the address that answered', async () => {
    handler = ({ headers }, response) =>
      response
        .writeHead(200, { 'content-type': 'Text/HTML; charset=GBK', 'x-agent': headers['user-agent'] })
        .end(Buffer.from([0xd5, 0xf7]));
    const answer = await fetching.get(`${origin}/a#part`);
    expect(answer).toMatchObject({
      url: `${origin}/a`,
      requestedUrl: `${origin}/a#part`,
      mediaType: 'text/html',
      charset: 'gb18030',
    });
    expect(answer.headers['x-agent']).toBe('Lexwire/0 (test)');
    expect(answer.text()).toBe('征');
  });

  it('follows plain redirects, five at most', async () => {
    handler = ({ url }, response) => {
      const step = Number(url!.slice(1));
      if (step < 5) redirect(response, `/${step + 1}`);
      else response.end('there');
    };
    expect((await fetching.get(`${origin}/0`)).text()).toBe('there');
    handler = ({ url }, response) => void redirect(response, `/${Number(url!.slice(1)) + 1}`);
    await expect(fetching.get(`${origin}/0`)).rejects.toMatchObject({ outcome: 'moved' });
  });

  it('checks every hop', async () => {
    for (const target of ['http://10.0.0.1/', 'file:///etc/passwd', 'http://169.254.169.254/', 'http://a.cn:25/']) {
      handler = (_request, response) => void redirect(response, target);
      await expect(fetching.get(`${origin}/`)).rejects.toMatchObject({ outcome: 'refused-address' });
    }
  });

  it('refuses this machine, by address and by name', async () => {
    handler = (_request, response) => void response.end('inside');
    await expect(strict.get('http://127.0.0.1/')).rejects.toMatchObject({ outcome: 'refused-address' });
    await expect(strict.get('http://localhost/')).rejects.toMatchObject({ outcome: 'refused-address' });
  });

  it('replays cookies once, only where the source says so, and still follows a plain redirect', async () => {
    handler = ({ url, headers }, response) => {
      if (url === '/old') redirect(response, '/new');
      else if (headers.cookie === 'CT6T=1; CT6TS=2') response.end('in');
      else redirect(response, '/new', ['CT6T=1; path=/', 'CT6TS=2; path=/; HttpOnly']);
    };
    const answer = await fetching.get(`${origin}/old`, { transport: { cookieReplay: true } });
    expect(answer.text()).toBe('in');
    expect(answer.url).toBe(`${origin}/new`);
    await expect(fetching.get(`${origin}/old`)).rejects.toMatchObject({ outcome: 'challenge' });
    handler = (_request, response) => void redirect(response, '/new', ['a=b']);
    await expect(fetching.get(`${origin}/new`, { transport: { cookieReplay: true } })).rejects.toMatchObject({
      outcome: 'challenge',
    });
    handler = (_request, response) => void redirect(response, '/new');
    await expect(fetching.get(`${origin}/new`)).rejects.toMatchObject({ outcome: 'moved' });
  });

  it('never leaves http where https is known to fail', async () => {
    handler = (_request, response) => void redirect(response, 'https://www.npc.gov.cn/');
    await expect(fetching.get(`${origin}/`, { transport: { scheme: 'http-only' } })).rejects.toMatchObject({
      outcome: 'tls',
    });
  });

  it('stops at the size limit, counted after decoding', async () => {
    const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024));
    handler = (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    await expect(fetching.get(`${origin}/`, { limitBytes: 1024 * 1024 })).rejects.toMatchObject({
      outcome: 'oversized',
    });
    expect((await fetching.get(`${origin}/`)).bytes.byteLength).toBe(4 * 1024 * 1024);
    handler = (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    await expect(fetching.get(`${origin}/`)).rejects.toMatchObject({ outcome: 'unreachable' });
  });

  it.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [403, 'blocked'],
    [429, 'blocked'],
    [412, 'challenge'],
    [503, 'unreachable'],
    [304, 'unreachable'],
  ])('names status %i %s', async (status, outcome) => {
    handler = (_request, response) => void response.writeHead(status).end();
    // A gate of its own: after 429 a host is left alone for a while.
    const own = openLive({ ...needs, allowLoopback: true });
    await expect(own.get(`${origin}/`)).rejects.toMatchObject({ outcome });
    await own.close();
  });

  it('gives up in time, on silence and on a trickle', async () => {
    handler = () => {};
    await expect(fetching.get(`${origin}/`, { transport: { timeoutSeconds: 0.2 } })).rejects.toMatchObject({
      outcome: 'timeout',
    });
    handler = (_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    await expect(fetching.get(`${origin}/`, { transport: { timeoutSeconds: 0.3 } })).rejects.toMatchObject({
      outcome: 'timeout',
    });
  });

  it('names what cannot be reached', async () => {
    await expect(fetching.get('http://127.0.0.1:9/')).rejects.toMatchObject({ outcome: 'unreachable' });
    await expect(fetching.get(origin.replace('http:', 'https:'))).rejects.toMatchObject({ outcome: 'tls' });
  });

  it('asks one host one thing at a time, and goes on after a failure', async () => {
    handler = ({ url }, response) => void setTimeout(() => response.writeHead(url === '/1' ? 500 : 200).end(), 10);
    const all = await Promise.allSettled([0, 1, 2, 3].map((step) => fetching.get(`${origin}/${step}`)));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(mostAtOnce).toBe(1);
  });
});
