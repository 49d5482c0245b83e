import { createServer as createWeb, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { SetupFault } from '../faults.ts';
import { openLog } from '../log.ts';
import { openLive } from './live.ts';

let pages: Record<string, [type: string, body: string]>;
let seen: { url: string; agent: string | undefined }[] = [];
const server = createWeb((request: IncomingMessage, response: ServerResponse) => {
  seen.push({ url: request.url!, agent: request.headers['user-agent'] });
  const found = pages[request.url!];
  if (found === undefined) response.writeHead(404).end();
  else if (found[0] === 'redirect') response.writeHead(302, { location: found[1] }).end();
  else response.writeHead(200, { 'content-type': found[0] }).end(found[1]);
});
/** What a page tries to reach beside the gate. */
let reached = 0;
const inner = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
const needs = {
  clock: clockAt('2026-09-21T09:00:00+08:00'),
  log: openLog('silent'),
  userAgent: 'Lexwire/0 (test)',
  pauseMilliseconds: 5,
};
let gate: ReturnType<typeof openLive>;
let origin: string;
let innerPort: number;
const transport = { render: 'chromium' as const };

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  await new Promise<void>((ready) => inner.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  innerPort = (inner.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
  gate = openLive({ ...needs, allowLoopback: false, testServers: [`127.0.0.1:${port}`] });
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  await gate.close();
  server.closeAllConnections();
  for (const one of [server, inner]) await new Promise((closed) => one.close(closed));
});

describe('pages built in Chromium', () => {
  it('have what their scripts put in, asked for through the gate alone', async () => {
    pages = {
      '/old/': ['redirect', '/list/'],
      '/list/': [
        'text/html; charset=utf-8',
        '<!doctype html><title>栏目</title><img src="/picture.png"><ul></ul><script src="fill.js"></script>',
      ],
      '/list/fill.js': [
        'text/javascript; charset=utf-8',
        `fetch('rows.json').then((r) => r.json()).then((rows) => { document.querySelector('ul').innerHTML = rows.map((r) => '<li>' + r + '</li>').join(''); })`,
      ],
      '/list/rows.json': ['application/json', '["关于征求意见的通知"]'],
    };
    const answer = await gate.get(`${origin}/old/`, { transport });
    expect(answer.text()).toContain('<li>关于征求意见的通知</li>');
    expect(answer).toMatchObject({
      url: `${origin}/list/`,
      requestedUrl: `${origin}/old/`,
      rendered: true,
      mediaType: 'text/html',
    });
    expect(seen.map(({ url }) => url)).toEqual(['/robots.txt', '/old/', '/list/', '/list/fill.js', '/list/rows.json']);
    expect(new Set(seen.map(({ agent }) => agent))).toEqual(new Set(['Lexwire/0 (test)']));
  });

  it('reach nothing beside it: frames, sockets, workers, beacons, redirects', async () => {
    const to = `127.0.0.1:${innerPort}`;
    pages = {
      '/': [
        'text/html; charset=utf-8',
        `<!doctype html><p id="done"></p><iframe src="http://${to}/"></iframe><link rel="preconnect" href="http://${to}">
        <link rel="prefetch" href="http://${to}/p"><link rel="stylesheet" href="http://${to}/s"><img src="http://${to}/i">
        <script>
          const quiet = (work) => { try { return Promise.resolve(work()).catch(() => {}); } catch { return null; } };
          quiet(() => fetch('http://${to}/f', { mode: 'no-cors' }));
          quiet(() => fetch('/redirect', { mode: 'no-cors' }));
          quiet(() => navigator.sendBeacon('http://${to}/b', 'x'));
          quiet(() => new WebSocket('ws://${to}/w'));
          quiet(() => new EventSource('http://${to}/e'));
          quiet(() => new Worker(URL.createObjectURL(new Blob(["fetch('http://${to}/k')"]))));
          quiet(() => new RTCPeerConnection({ iceServers: [{ urls: 'stun:${to}' }, { urls: 'turn:${to}?transport=tcp', username: 'a', credential: 'b' }] }).createDataChannel('a'));
          setTimeout(() => { document.getElementById('done').textContent = 'all tried'; }, 200);
        </script>`,
      ],
      '/redirect': ['redirect', `http://${to}/r`],
    };
    const answer = await gate.get(`${origin}/`, { transport });
    expect(answer.text()).toContain('all tried');
    expect(reached).toBe(0);
  });

  it('are given as they are when they are no HTML, and end in a fault when they never end', async () => {
    pages = {
      '/a.json': ['application/json', '{"a":1}'],
      '/never': ['text/html', '<p>a</p><script>for (;;) {}</script>'],
      '/later': ['text/html', '<p>a</p><script>setTimeout(() => { for (;;) {} }, 300)</script>'],
      '/after': ['text/html', '<p>and then</p>'],
    };
    expect((await gate.get(`${origin}/a.json`, { transport })).rendered).toBeUndefined();
    await expect(gate.get(`${origin}/missing`, { transport })).rejects.toMatchObject({ outcome: 'not-found' });
    for (const path of ['/never', '/later']) {
      const limited = { ...transport, limits: { renderSeconds: 3 } };
      await expect(gate.get(`${origin}${path}`, { transport: limited })).rejects.toMatchObject({ outcome: 'timeout' });
    }
    expect((await gate.get(`${origin}/after`, { transport })).text()).toContain('and then');
  });

  it('say what to install where no browser is there', async () => {
    pages = { '/': ['text/html', '<p>a</p>'] };
    const without = openLive({ ...needs, allowLoopback: true, chromium: '/nowhere/chromium' });
    const fault = await without.get(`${origin}/`, { transport }).catch((error) => error);
    expect(fault).toBeInstanceOf(SetupFault);
    expect(fault.advice).toContain('LEXWIRE_CHROMIUM');
    await without.close();
  });
});
