import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { Fault, SetupFault } from '../faults.ts';
import { openLog } from '../log.ts';
import type { Lookup } from './addresses.ts';
import { openLive } from './live.ts';
import { sampleCertificate, sampleKey } from './sample-certificate.ts';

let handler: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let seen: { method: string; url: string; body: string; headers: IncomingMessage['headers'] }[] = [];
const listener = (request: IncomingMessage, response: ServerResponse) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    seen.push({ method: request.method!, url: request.url!, body, headers: request.headers });
    handler(request, response, body);
  });
};
const server = createServer(listener);
const secure = createTlsServer({ cert: sampleCertificate, key: sampleKey, maxVersion: 'TLSv1.2' }, listener);
/** A proxy that only knows CONNECT, and writes down where it was asked to go. */
const tunnels: string[] = [];
const proxy = createServer();
proxy.on('connect', (request, socket) => {
  tunnels.push(request.url!);
  if (request.headers['proxy-authorization'] !== `Basic ${Buffer.from('desk:word').toString('base64')}`) {
    return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  }
  const [, host, port] = /^(.*):(\d+)$/.exec(request.url!)!;
  const inner = connect(Number(port), host!, () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
  inner.on('error', () => socket.destroy());
  socket.on('error', () => inner.destroy());
  inner.pipe(socket).pipe(inner);
});
const portOf = (one: Server) => (one.address() as AddressInfo).port;
const lookup = ((_host: string, _options: unknown, callback: (...answer: unknown[]) => void) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as Lookup;
const needs = {
  clock: clockAt('2026-09-21T09:00:00+08:00'),
  log: openLog('silent'),
  userAgent: 'Lexwire/0 (test)',
  pauseMilliseconds: 1,
  allowLoopback: true,
  lookup,
};
let gate: ReturnType<typeof openLive>;
let origin: string;
let ports: number[];

beforeAll(async () => {
  for (const one of [server, secure, proxy]) await new Promise<void>((ready) => one.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${portOf(server)}`;
  ports = [portOf(server), portOf(secure)];
  gate = openLive({ ...needs, proxies: [`http://desk:word@127.0.0.1:${portOf(proxy)}`] });
});
beforeEach(() => {
  seen = [];
  tunnels.length = 0;
  handler = (_request, response) => void response.end('served');
});
afterAll(async () => {
  await gate.close();
  for (const one of [server, secure]) one.closeAllConnections();
  for (const one of [server, secure, proxy]) await new Promise((closed) => one.close(closed));
});

describe('what an entry can declare', () => {
  it('asks with POST, its referer and further headers, and goes on with GET after a 303', async () => {
    handler = ({ url }, response) => {
      if (url === '/form') response.writeHead(303, { location: '/result' }).end();
      else if (url === '/again') response.writeHead(308, { location: '/form2' }).end();
      else response.end('found');
    };
    const request = {
      post: { body: 'page=1&title=%E5%85%AC%E5%91%8A' },
      transport: { referer: 'https://www.gov.example/列表/' },
      headers: { 'X-Requested-With': 'XMLHttpRequest', 'User-Agent': 'Mozilla/5.0', Cookie: 'a=b', Host: 'inner' },
    };
    expect((await gate.get(`${origin}/form`, request)).text()).toBe('found');
    expect(seen[0]).toMatchObject({ method: 'POST', body: request.post.body });
    expect(seen[0]!.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      referer: 'https://www.gov.example/%E5%88%97%E8%A1%A8/',
      'x-requested-with': 'XMLHttpRequest',
      'user-agent': 'Lexwire/0 (test)',
      host: origin.slice('http://'.length),
    });
    expect(seen[0]!.headers.cookie).toBeUndefined();
    expect(seen[1]).toMatchObject({ method: 'GET', url: '/result', body: '' });
    await gate.get(`${origin}/again`, { post: { body: '{}', contentType: 'application/json' } });
    expect(seen[3]).toMatchObject({ method: 'POST', url: '/form2', body: '{}' });
    await expect(gate.get(`${origin}/`, { headers: { 'x-a': 'b\r\nx: y' } })).rejects.toThrow(SetupFault);
  });

  it('writes addresses in UTF-8, from words, from raw UTF-8 in a redirect, and leaves GBK bytes of a server as they are', async () => {
    await gate.get(`${origin}/搜索?tagId=内容1&x=%B9%AB`);
    expect(seen[0]!.url).toBe('/%E6%90%9C%E7%B4%A2?tagId=%E5%86%85%E5%AE%B91&x=%B9%AB');
    handler = ({ url }, response) => {
      if (url === '/utf8') response.writeHead(302, { location: Buffer.from('/公告').toString('latin1') }).end();
      else if (url === '/gbk') response.writeHead(302, { location: '/\xb9\xab\xb8\xe6' }).end();
      else response.end('there');
    };
    await gate.get(`${origin}/utf8`);
    await gate.get(`${origin}/gbk`);
    expect(seen.map(({ url }) => url)).toContain('/%E5%85%AC%E5%91%8A');
    expect(seen.map(({ url }) => url)).toContain('/%B9%AB%B8%E6');
  });

  it('goes through a proxy of the operator, which is given the checked address and never the name', async () => {
    const address = `http://sample.example:${portOf(server)}/a`;
    const transport = { proxy: `http://127.0.0.1:${portOf(proxy)}`, ports };
    expect((await gate.get(address, { transport })).text()).toBe('served');
    expect(new Set(tunnels)).toEqual(new Set([`127.0.0.1:${portOf(server)}`]));
    expect(seen[0]!.headers.host).toBe(`sample.example:${portOf(server)}`);
    const tls = { extraCertificates: [sampleCertificate] };
    const second = await gate.get(`https://sample.example:${portOf(secure)}/b`, { transport: { ...transport, tls } });
    expect(second.text()).toBe('served');
    const noWord = openLive({ ...needs, proxies: [`http://127.0.0.1:${portOf(proxy)}`] });
    await expect(noWord.get(address, { transport })).rejects.toMatchObject({
      outcome: 'unreachable',
      message: expect.stringContaining('407'),
    });
    await noWord.close();
    expect(() => openLive({ ...needs, proxies: ['no address'] })).toThrow(SetupFault);
  });

  it('checks certificates, also with the oddities of a source', async () => {
    const address = `https://sample.example:${portOf(secure)}/`;
    for (const tls of [undefined, { legacyRenegotiation: true, weakKeys: true, minVersion: 'TLSv1' as const }]) {
      await expect(gate.get(address, { transport: { ports, tls } })).rejects.toMatchObject({ outcome: 'tls' });
    }
    const tls = { extraCertificates: [sampleCertificate], legacyRenegotiation: true, minVersion: 'TLSv1.1' as const };
    expect((await gate.get(address, { transport: { ports, tls } })).text()).toBe('served');
  });

  it('sets limits of its own', async () => {
    handler = ({ url }, response) => {
      const step = Number(url!.slice(1));
      if (step < 3) response.writeHead(302, { location: `/${step + 1}` }).end();
      else response.end('x'.repeat(2000));
    };
    const limited = (limits: object) => gate.get(`${origin}/0`, { transport: { limits } });
    await expect(limited({ redirects: 2 })).rejects.toMatchObject({ outcome: 'moved' });
    await expect(limited({ pageBytes: 1999 })).rejects.toMatchObject({ outcome: 'oversized' });
    expect((await limited({ pageBytes: 2000, redirects: 3 })).bytes.byteLength).toBe(2000);
  });
});

describe('files', () => {
  it('are streamed to disk, whole or not at all, and not again when they are known', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lexwire-files-'));
    const path = join(folder, 'a.pdf');
    const body = Buffer.alloc(20 * 1024 * 1024, '%PDF-1.7 ');
    handler = (request, response) => {
      if (request.headers['if-none-match'] === '"f"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"f"', 'content-type': 'application/pdf' }).end(body);
    };
    const saved = await gate.save(`${origin}/a`, path);
    expect(saved).toMatchObject({ path, size: body.byteLength, mediaType: 'application/pdf' });
    expect(saved.head.byteLength).toBe(64 * 1024);
    expect(readFileSync(path).equals(body)).toBe(true);
    await gate.remember(saved);
    const again = await gate.save(`${origin}/a`, join(folder, 'b.pdf'), { known: await gate.known(`${origin}/a`) });
    expect(again).toMatchObject({ unchanged: true, path: null, hash: saved.hash });
    await expect(gate.save(`${origin}/a`, join(folder, 'no', 'c.pdf'))).rejects.toThrow(SetupFault);
    await expect(
      gate.save(`${origin}/a`, join(folder, 'd.pdf'), { transport: { limits: { attachmentBytes: 1024 } } }),
    ).rejects.toMatchObject({ outcome: 'oversized' });
    rmSync(folder, { recursive: true });
  });
});

describe('fuzz', () => {
  const strict = openLive({ ...needs, allowLoopback: false, pauseMilliseconds: 0 });
  afterAll(() => strict.close());

  it('any address ends in a fault that says something, and reaches nobody here', async () => {
    seen = [];
    const here = new URL(origin).port;
    const pieces = fc.constantFrom(
      ...['http', 'https', ':', '//', '/', '\\', '@', '#', '?', '[', ']', '127.0.0.1', '0x7f', '::1', '%', '%00', '。'],
      ...[
        'localhost',
        here,
        '１',
        '\t',
        '\n',
        ' ',
        '\u0000',
        '\ud800',
        '公告',
        '..',
        '169.254.169.254',
        'a:b',
        '0',
        '.',
      ],
    );
    const address = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => `http://${parts.join('')}`),
      fc.webUrl(),
    );
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        const fault = await strict.get(url, { transport: { timeoutSeconds: 1, ports: [Number(here)] } }).then(
          () => null,
          (error) => error,
        );
        expect(fault).toBeInstanceOf(Fault);
        expect(fault.message.length).toBeGreaterThan(10);
      }),
      { numRuns: 400 },
    );
    expect(seen).toEqual([]);
  });

  it('any header of a server ends in an answer or a fault', async () => {
    const value = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '-1',
        '99999999999999999999',
        'gzip',
        'text/html; charset=gbk',
        '"',
        'Thu, 99 Foo',
        ';;;',
      ),
      fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '~')),
    );
    const name = fc.constantFrom(
      'content-type',
      'etag',
      'last-modified',
      'retry-after',
      'location',
      'set-cookie',
      'date',
      'content-encoding',
      'vary',
    );
    const status = fc.constantFrom(200, 203, 204, 206, 301, 302, 304, 307, 400, 404, 418, 500, 503, 599);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), status, async (headers, code) => {
        handler = (_request, response) =>
          void response.writeHead(code, headers).end(code === 204 || code === 304 ? '' : '正文');
        // A memory of its own: a Retry-After is kept by the gate that was told.
        const own = openLive({ ...needs, pauseMilliseconds: 0 });
        const result = await own
          .get(`${origin}/x`, { transport: { timeoutSeconds: 3, ignoreRobots: { reason: 'a test' } } })
          .then(
            (answer) => answer.text(),
            (error) => error,
          );
        await own.close();
        if (typeof result !== 'string') expect(result).toBeInstanceOf(Fault);
      }),
      { numRuns: 150 },
    );
  });
});
