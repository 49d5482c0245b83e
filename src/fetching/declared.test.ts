import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openService, type Service } from './declared.ts';

const seen: { method?: string; url?: string; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  seen.push({ method: request.method, url: request.url, body });
  if (request.url === '/v1/large') return response.end(Buffer.alloc(5_000, 'a'));
  if (request.url === '/v1/moved') return response.writeHead(302, { location: '/v1/echo' }).end();
  if (request.url === '/v1/slow') return;
  response.writeHead(request.url === '/v1/no' ? 500 : 200, { 'content-encoding': 'gzip', 'x-kept': 'yes' });
  response.end(gzipSync(`you said ${body}`));
});
let service: Service;
let base: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  service = openService({ address: base, setting: 'THE_SETTING', timeoutSeconds: 1, limitBytes: 2_000 });
});
afterAll(async () => {
  await service.close();
  server.closeAllConnections();
  server.close();
});

describe('the gate to a declared service', () => {
  test('sends what it is given and decodes what comes back', async () => {
    const answer = await service.fetch(`${base}/echo`, { method: 'POST', body: 'good day' });
    expect([answer.status, await answer.text(), answer.headers.get('x-kept')]).toEqual([
      200,
      'you said good day',
      'yes',
    ]);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(seen.at(-1)).toEqual({ method: 'POST', url: '/v1/echo', body: 'good day' });
  });

  test('gives a status of refusal to its caller', async () => {
    expect((await service.fetch(`${base}/no`)).status).toBe(500);
  });

  test.each([
    ['another path', () => base.replace('/v1', '/v2')],
    ['a path that only begins alike', () => `${base}1/echo`],
    ['a way up', () => `${base}/../admin`],
    ['another port', () => 'http://127.0.0.1:9/v1'],
    ['another host', () => 'https://www.example/v1'],
  ])('does not ask %s', async (_, address) => {
    const before = seen.length;
    await expect(service.fetch(address())).rejects.toMatchObject({ outcome: 'refused-address' });
    expect(seen.length).toBe(before);
  });

  test('stops at the limit of size, at a redirect, and at the limit of time', async () => {
    await expect(service.fetch(`${base}/large`)).rejects.toMatchObject({ outcome: 'oversized' });
    await expect(service.fetch(`${base}/moved`)).rejects.toMatchObject({ outcome: 'moved' });
    await expect(service.fetch(`${base}/slow`)).rejects.toMatchObject({ outcome: 'timeout' });
  });

  test('ends at once when the caller stops it', async () => {
    const stop = new AbortController();
    const asked = service.fetch(`${base}/slow`, { signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
  });
});
