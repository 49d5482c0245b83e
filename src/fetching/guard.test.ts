import { createServer as createWeb, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { FetchFault } from '../faults.ts';
import { openLog } from '../log.ts';
import type { Lookup } from './addresses.ts';
import { openLive } from './live.ts';

/** What must never be reached: it listens on this machine, over IPv4 and IPv6, and counts who comes. */
let reached = 0;
const listener = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
const listener6 = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
/** The one server a test may ask: it redirects to whatever its query names. */
let redirector: Server;
let inner = 0;
let outer = 0;

const names = new Map<string, string[] | (() => string[])>();
const lookup = ((hostname: string, _options: unknown, callback: (...answer: unknown[]) => void) => {
  const found = names.get(hostname);
  if (found === undefined) {
    callback(Object.assign(new Error('not known'), { code: 'ENOTFOUND' }));
    return;
  }
  const addresses = typeof found === 'function' ? found() : found;
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}) as unknown as Lookup;

const listen = (
  server: { listen(port: number, host: string, ready: () => void): unknown },
  port: number,
  host: string,
) => new Promise<void>((ready) => server.listen(port, host, ready));

beforeAll(async () => {
  await listen(listener, 0, '127.0.0.1');
  inner = (listener.address() as AddressInfo).port;
  await new Promise<void>((ready) => listener6.once('error', () => ready()).listen(inner, '::1', ready));
  redirector = createWeb((request, response) => {
    const to = new URL(request.url!, 'http://a').searchParams.get('to');
    if (to === null) response.writeHead(404).end();
    // A header is bytes; Node takes them as Latin-1.
    else response.writeHead(302, { location: Buffer.from(to).toString('latin1'), connection: 'close' }).end();
  });
  await listen(redirector, 0, '127.0.0.1');
  outer = (redirector.address() as AddressInfo).port;
});
afterAll(async () => {
  redirector.closeAllConnections();
  for (const server of [listener, listener6, redirector]) await new Promise((closed) => server.close(closed));
});

/** `P` stands for the listener's port. Ports are declared here, so that it is never the port that is refused. */
const addresses = [
  // This machine, in every spelling of its address.
  ...[
    'http://127.0.0.1:P/',
    'https://127.0.0.1:P/',
    'http://127.1:P/',
    'http://127.0.1:P/',
    'http://127.255.255.254:P/',
  ],
  ...[
    'http://2130706433:P/',
    'http://017700000001:P/',
    'http://0x7f000001:P/',
    'http://0x7f.1:P/',
    'http://0177.0.0.1:P/',
  ],
  ...['http://0x7F.0x0.0x0.0x1:P/', 'http://127.0.0.1.:P/', 'http://１２７.０.０.１:P/', 'http://①②⑦.0.0.1:P/'],
  ...[
    'http://127。0。0。1:P/',
    'http://%31%32%37.0.0.1:P/',
    'http://127.0.0.1%2e:P/',
    'http://0:P/',
    'http://0.0.0.0:P/',
  ],
  ...['http://[::1]:P/', 'http://[::]:P/', 'http://[0:0:0:0:0:0:0:1]:P/', 'http://[0000::0001]:P/'],
  ...[
    'http://[::ffff:127.0.0.1]:P/',
    'http://[::ffff:7f00:1]:P/',
    'http://[::127.0.0.1]:P/',
    'http://[64:ff9b::7f00:1]:P/',
  ],
  ...[
    'http://[64:ff9b:1::7f00:1]:P/',
    'http://[2002:7f00:1::]:P/',
    'http://[2001:0:7f00:1::]:P/',
    'http://[::1%25lo]:P/',
  ],
  // Tricks with users, backslashes and blanks.
  ...['http://www.gov.example@127.0.0.1:P/', 'http://a:b@127.0.0.1:P/', 'http://127.0.0.1:P\\@www.gov.example/'],
  ...[
    'http:\\\\127.0.0.1:P\\',
    'http:/127.0.0.1:P/',
    'http:127.0.0.1:P',
    ' http://127.0.0.1:P/ ',
    'http://127.0.0.1\t:P/',
  ],
  ...['http://127.0.0.1:P#@www.gov.example/', 'http://127.0.0.1:P?@www.gov.example/', 'HTTP://LOCALHOST:P/'],
  // Other networks that are not the public internet.
  ...['http://10.0.0.1:P/', 'http://172.16.0.1:P/', 'http://192.168.1.1:P/', 'http://169.254.169.254:P/latest/'],
  ...['http://100.64.0.1:P/', 'http://198.18.0.1:P/', 'http://198.19.255.255:P/', 'http://240.0.0.1:P/'],
  ...['http://224.0.0.1:P/', 'http://255.255.255.255:P/', 'http://192.0.0.8:P/', 'http://203.0.113.5:P/'],
  ...[
    'http://[fe80::1]:P/',
    'http://[fd00::1]:P/',
    'http://[fc00::1]:P/',
    'http://[ff02::1]:P/',
    'http://[fec0::1]:P/',
  ],
  ...['http://[2001:db8::1]:P/', 'http://[3fff::1]:P/', 'http://[100::1]:P/', 'http://[::ffff:10.0.0.1]:P/'],
  // Other schemes.
  ...['file:///etc/passwd', 'ftp://127.0.0.1:P/', 'gopher://127.0.0.1:P/', 'data:text/html,a', 'javascript:alert(1)'],
  ...[
    'blob:http://127.0.0.1:P/a',
    'ws://127.0.0.1:P/',
    'view-source:http://127.0.0.1:P/',
    '//127.0.0.1:P/',
    'localhost:P',
  ],
];

/** Names that a hostile server of names answers with inner addresses. */
const resolved: [string, string[]][] = [
  ['localhost', ['127.0.0.1']],
  ['loop.example', ['127.0.0.1']],
  ['loop6.example', ['::1']],
  ['mapped.example', ['::ffff:127.0.0.1']],
  ['mapped-hex.example', ['::ffff:7f00:1']],
  ['nat64.example', ['64:ff9b::7f00:1']],
  ['sixtofour.example', ['2002:7f00:1::']],
  ['teredo.example', ['2001:0:7f00:1::']],
  ['private.example', ['10.1.2.3']],
  ['metadata.example', ['169.254.169.254']],
  ['mixed.example', ['8.8.8.8', '127.0.0.1']],
  ['mixed6.example', ['2400:3200::1', '::1']],
  ['nothing.example', []],
];

const open = (more: object = {}) =>
  openLive({
    clock: clockAt('2026-09-21T09:00:00+08:00'),
    log: openLog('silent'),
    userAgent: 'Lexwire/0 (test)',
    pauseMilliseconds: 0,
    allowLoopback: false,
    testServers: [`127.0.0.1:${outer}`],
    lookup,
    ...more,
  });
const transport = () => ({
  ports: [inner, outer],
  ignoreRobots: { reason: 'a test of the guard alone' },
  timeoutSeconds: 2,
});
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'an answer',
    (fault) => (fault instanceof FetchFault ? fault.outcome : String(fault)),
  );

it('tries more than sixty ways in', () => {
  expect(addresses.length + resolved.length).toBeGreaterThanOrEqual(60);
});

it.each(addresses)('refuses %s, asked for and as a redirect', async (address) => {
  const gate = open();
  const target = address.replaceAll('P', String(inner)).replace('HTTP', 'http').replace('LOCALHOST', 'localhost');
  names.set('localhost', ['127.0.0.1']);
  const before = reached;
  expect(await outcomeOf(gate.get(target, { transport: transport() }))).toBe('refused-address');
  if (/^\w+:/.test(target)) {
    const through = `http://127.0.0.1:${outer}/?to=${encodeURIComponent(target)}`;
    expect(await outcomeOf(gate.get(through, { transport: transport() }))).toMatch(/^(refused-address|not-found)$/);
  }
  expect(reached).toBe(before);
  await gate.close();
});

it.each(resolved)('refuses the name %s that leads to %j', async (name, found) => {
  const gate = open();
  names.set(name, found);
  const before = reached;
  for (const scheme of ['http', 'https']) {
    const address = `${scheme}://${name}:${inner}/`;
    expect(await outcomeOf(gate.get(address, { transport: transport() }))).toBe('refused-address');
    const through = `http://127.0.0.1:${outer}/?to=${encodeURIComponent(address)}`;
    expect(await outcomeOf(gate.get(through, { transport: transport() }))).toBe('refused-address');
  }
  expect(reached).toBe(before);
  await gate.close();
});

it('is not led astray by a name that changes its address between two looks', async () => {
  const gate = open();
  let looks = 0;
  // The first look is honest; whoever looks a second time, to connect, gets the inner address.
  names.set('rebind.example', () => {
    looks += 1;
    return looks === 1 ? ['198.51.101.1'] : ['127.0.0.1'];
  });
  const before = reached;
  const short = { ...transport(), limits: { connectSeconds: 0.2 } };
  const first = await outcomeOf(gate.get(`http://rebind.example:${inner}/`, { transport: short }));
  expect(['timeout', 'unreachable']).toContain(first);
  expect(looks).toBe(1);
  expect(await outcomeOf(gate.get(`http://rebind.example:${inner}/`, { transport: short }))).toBe('refused-address');
  expect(reached).toBe(before);
  await gate.close();
});

it('reaches only the server a test declares, at that very port', async () => {
  const gate = open();
  names.set('declared.example', ['127.0.0.1']);
  expect(await outcomeOf(gate.get(`http://declared.example:${outer}/?to=/there`, { transport: transport() }))).toBe(
    'not-found',
  );
  const before = reached;
  expect(await outcomeOf(gate.get(`http://declared.example:${inner}/`, { transport: transport() }))).toBe(
    'refused-address',
  );
  expect(reached).toBe(before);
  // The listener itself works: asked with leave, it is reached.
  const open2 = open({ allowLoopback: true });
  await outcomeOf(open2.get(`http://127.0.0.1:${inner}/`, { transport: transport() }));
  expect(reached).toBeGreaterThan(before);
  await Promise.all([gate.close(), open2.close()]);
});

it('asks no other port than 80, 443 and declared ones', async () => {
  const gate = open();
  names.set('outside.example', ['198.51.101.1']);
  for (const port of [21, 22, 25, 6379, 8080]) {
    expect(await outcomeOf(gate.get(`http://outside.example:${port}/`))).toBe('refused-address');
  }
  await gate.close();
});

it('uses no proxy that the operator has not declared, and gives a declared one only checked addresses', async () => {
  const before = reached;
  const gate = open();
  names.set('loop.example', ['127.0.0.1']);
  const proxied = { ...transport(), proxy: `http://127.0.0.1:${inner}` };
  expect(await outcomeOf(gate.get('http://outside.example/', { transport: proxied }))).toBe('refused-address');
  const declared = open({ proxies: [`http://127.0.0.1:${inner}`] });
  expect(await outcomeOf(declared.get(`http://loop.example:${inner}/`, { transport: proxied }))).toBe(
    'refused-address',
  );
  expect(reached).toBe(before);
  await Promise.all([gate.close(), declared.close()]);
});
