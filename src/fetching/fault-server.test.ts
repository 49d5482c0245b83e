import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { openLog } from '../log.ts';
import type { Request } from './contract.ts';
import { openLive } from './live.ts';

/** A server that writes bytes, not HTTP: it can break every rule. */
type Misbehaviour = (socket: Socket, path: string) => void;
let misbehave: Misbehaviour;
let requests = 0;
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const path = /^\w+ (\S+)/.exec(chunk.toString('latin1'))?.[1] ?? '';
    if (path === '/robots.txt') socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    else {
      requests += 1;
      misbehave(socket, path);
    }
  });
});
const gate = openLive({
  clock: clockAt('2026-09-21T09:00:00+08:00'),
  log: openLog('silent'),
  userAgent: 'Lexwire/0 (test)',
  pauseMilliseconds: 1,
  allowLoopback: true,
});
const folder = mkdtempSync(join(tmpdir(), 'lexwire-faults-'));
let origin: string;
const quick = { timeoutSeconds: 0.5 };
/** Long enough that it is never the time that ends it. */
const patient = { timeoutSeconds: 20 };

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests = 0;
});
afterAll(async () => {
  await gate.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
/** Writes one piece after another as fast as it is taken, until the other side has had enough. */
function pour(socket: Socket, first: string, piece: Buffer | string, times: number): void {
  socket.write(first);
  let left = times;
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1;
      if (!socket.write(piece)) return void socket.once('drain', more);
    }
    socket.end();
  };
  more();
}
function drip(socket: Socket, first: string, piece: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(piece), 20);
  socket.on('close', () => clearInterval(timer));
}

const faults: [string, Misbehaviour, string, Request?][] = [
  ['says nothing', () => {}, 'timeout'],
  ['stalls within its headers', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-type: te'), 'timeout'],
  ['stalls within its body', (socket) => socket.write(`${head('content-length: 100')}half`), 'timeout'],
  ['drips its headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n'), 'timeout'],
  ['chunks its body slowly', (socket) => drip(socket, head('transfer-encoding: chunked'), '1\r\na\r\n'), 'timeout'],
  ['cuts the line at once', (socket) => socket.destroy(), 'unreachable'],
  ['cuts within its headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncont'), 'unreachable'],
  ['cuts within its body', (socket) => socket.end(`${head('content-length: 100')}half`), 'unreachable'],
  ['cuts within a chunk', (socket) => socket.end(`${head('transfer-encoding: chunked')}ff\r\nhalf`), 'unreachable'],
  [
    'cuts a packed body',
    (socket) =>
      socket.end(
        Buffer.concat([Buffer.from(head('content-encoding: gzip')), gzipSync('a'.repeat(999)).subarray(0, 20)]),
      ),
    'unreachable',
  ],
  [
    'announces less than it sends in a bad way',
    (socket) => socket.end(`${head('content-length: -5')}more`),
    'unreachable',
  ],
  [
    'gives two lengths',
    (socket) => socket.end(`${head('content-length: 4', 'content-length: 9')}fourfive!`),
    'unreachable',
  ],
  ['announces 200 MB', (socket) => socket.write(head('content-length: 209715200')), 'oversized'],
  [
    'sends headers without end',
    (socket) => pour(socket, 'HTTP/1.1 200 OK\r\n', 'x-long: abcdefghijklmnopqrstuvwxyz\r\n', 1e6),
    'oversized',
  ],
  [
    'sends one header without end',
    (socket) => pour(socket, 'HTTP/1.1 200 OK\r\nx-long: ', 'a'.repeat(8192), 1e5),
    'oversized',
  ],
  ['is no web server', (socket) => socket.end('220 mail.example ESMTP\r\n'), 'unreachable'],
  [
    'redirects in a circle',
    (socket, path) =>
      socket.end(`HTTP/1.1 302 Found\r\nlocation: ${path === '/a' ? '/b' : '/a'}\r\nconnection: close\r\n\r\n`),
    'moved',
  ],
  [
    'redirects ever further',
    (socket, path) => socket.end(`HTTP/1.1 302 Found\r\nlocation: ${path}x\r\nconnection: close\r\n\r\n`),
    'moved',
  ],
  [
    'redirects to an address that is none',
    (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: http://[::\r\nconnection: close\r\n\r\n'),
    'refused-address',
  ],
  [
    'packs its body five times',
    (socket) => socket.end(`${head('content-encoding: gzip, gzip, gzip, gzip, gzip')}x`),
    'unreachable',
  ],
  ['packs in a way nobody asked for', (socket) => socket.end(`${head('content-encoding: zstd')}x`), 'unreachable'],
];

describe('a server that', () => {
  it.each(faults)('%s ends in its outcome, in time', async (_what, behaviour, outcome) => {
    misbehave = behaviour;
    const start = performance.now();
    const transport = outcome === 'timeout' ? quick : patient;
    const got = gate.get(`${origin}/a`, { transport });
    await expect(got).rejects.toMatchObject({ outcome, message: expect.not.stringContaining('undefined') });
    expect(performance.now() - start).toBeLessThan(12_000);
    const path = join(folder, 'file');
    await expect(gate.save(`${origin}/a`, path, { transport, limitBytes: 1000 })).rejects.toMatchObject({
      outcome,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('sends more than it announced gives what it announced, and the rest to nobody', async () => {
    misbehave = (socket) =>
      socket.end(`${head('content-length: 4')}fourHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfake`);
    expect((await gate.get(`${origin}/a`, { transport: quick })).text()).toBe('four');
    misbehave = (socket) => socket.end(`${head('content-length: 4', 'connection: close')}true`);
    expect((await gate.get(`${origin}/b`, { transport: quick })).text()).toBe('true');
  });

  it('switches its character set is read by what the bytes are', async () => {
    const gb = Buffer.from([0xd5, 0xf7, 0xc7, 0xf3, 0xd2, 0xe2, 0xbc, 0xfb, 0xb9, 0xab, 0xb8, 0xe6]);
    const page = (label: string, body: Buffer) => (socket: Socket) =>
      socket.end(
        Buffer.concat([Buffer.from(head(`content-type: text/html; charset=${label}`, 'connection: close')), body]),
      );
    misbehave = page('utf-8', gb);
    expect((await gate.get(`${origin}/a`)).text()).toBe('征求意见公告');
    misbehave = page('gbk', Buffer.from('征求意见公告'));
    expect((await gate.get(`${origin}/a`)).text()).toBe('征求意见公告');
    misbehave = page('iso-8859-1', Buffer.from('征求意见公告'));
    expect((await gate.get(`${origin}/a`)).text()).toBe('征求意见公告');
  });

  it('pours out 200 MB is stopped at 10 MiB, and memory stays flat', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'a');
    let written = 0;
    misbehave = (socket) => {
      pour(socket, head('content-type: text/html', 'connection: close'), piece, 200);
      socket.on('close', () => {
        written += socket.bytesWritten;
      });
    };
    await expect(gate.get(`${origin}/warm`)).rejects.toMatchObject({ outcome: 'oversized' });
    global.gc?.();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 8; round += 1) {
      await expect(gate.get(`${origin}/${round}`)).rejects.toMatchObject({
        outcome: 'oversized',
        message: expect.stringContaining('10 MiB'),
      });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
    expect(written / requests).toBeLessThan(60 * 1024 * 1024);
  });
});

describe('bombs', () => {
  const zeros = Buffer.alloc(24 * 1024 * 1024);
  const packed: [string, Buffer][] = [
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
    ['deflate', deflateSync(zeros)],
    ['deflate', deflateRawSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ];

  it.each(packed)('packed as %s are stopped by their size', async (encoding, body) => {
    misbehave = (socket) =>
      socket.end(Buffer.concat([Buffer.from(head(`content-encoding: ${encoding}`, 'connection: close')), body]));
    await expect(gate.get(`${origin}/a`)).rejects.toMatchObject({ outcome: 'oversized', next: 'give-up' });
    const path = join(folder, 'file');
    await expect(gate.save(`${origin}/a`, path, { limitBytes: 1024 * 1024 })).rejects.toMatchObject({
      outcome: 'oversized',
    });
    expect(readdirSync(folder)).toEqual([]);
    const small = await gate.save(`${origin}/a`, path);
    expect(small).toMatchObject({ size: zeros.byteLength, path });
    rmSync(path);
  });

  const laughs = (levels: number) => {
    const entities = Array.from({ length: levels }, (_, level) =>
      level === 0 ? '<!ENTITY a0 "ha">' : `<!ENTITY a${level} "${`&a${level - 1};`.repeat(10)}">`,
    );
    return `<?xml version="1.0"?><!DOCTYPE rss [${entities.join('')}]><rss>&a${levels - 1};</rss>`;
  };
  it.each([
    ['nine levels of laughs', laughs(9), 'oversized'],
    ['an entity that holds itself', '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&b;">]><a>&b;</a>', 'oversized'],
    [
      'one long entity, often',
      `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50_000)}">]><a>${'&b;'.repeat(1000)}</a>`,
      'oversized',
    ],
    ['parameter entities', '<!DOCTYPE a [<!ENTITY % b "%c;%c;"><!ENTITY % c "%b;"> %b;]><a/>', 'oversized'],
    ['honest entities', '<!DOCTYPE a [<!ENTITY copy "(c)">]><a>&copy; 2026</a>', 'fine'],
    ['two levels', laughs(3), 'fine'],
  ])('XML with %s: %s', async (_what, xml, expected) => {
    misbehave = (socket) => socket.end(`${head('content-type: application/xml', 'connection: close')}${xml}`);
    const outcome = await gate.get(`${origin}/a`).then(
      () => 'fine',
      (fault) => fault.outcome,
    );
    expect(outcome).toBe(expected);
  });

  /** A ZIP directory alone: what it declares is all that is looked at here. */
  const zip = (parts: { size: number; place: number }[]) => {
    const entries = parts.map(({ size, place }) => {
      const entry = Buffer.alloc(47);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt32LE(size, 24);
      entry.writeUInt16LE(1, 28);
      entry.writeUInt32LE(place, 42);
      entry.write('a', 46);
      return entry;
    });
    const first = Buffer.from('PK\x03\x04');
    const directory = Buffer.concat(entries);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(directory.byteLength, 12);
    end.writeUInt32LE(first.byteLength, 16);
    return Buffer.concat([first, directory, end]);
  };
  it.each([
    ['four parts of 100 MiB', [0, 1, 2, 3].map((place) => ({ size: 100 * 1024 * 1024, place })), 'oversized'],
    ['parts that share their bytes', [0, 0, 0].map((place) => ({ size: 10, place })), 'oversized'],
    ['three honest parts', [0, 1, 2].map((place) => ({ size: 1000, place })), 'fine'],
  ])('a ZIP with %s: %s', async (_what, parts, expected) => {
    misbehave = (socket) => socket.end(Buffer.concat([Buffer.from(head('connection: close')), zip(parts)]));
    const path = join(folder, 'file.zip');
    for (const work of [() => gate.get(`${origin}/a.zip`), () => gate.save(`${origin}/a.zip`, path)]) {
      const outcome = await work().then(
        () => 'fine',
        (fault) => fault.outcome,
      );
      expect(outcome).toBe(expected);
    }
    expect(readdirSync(folder)).toEqual(expected === 'fine' ? ['file.zip'] : []);
    rmSync(path, { force: true });
  });
});
