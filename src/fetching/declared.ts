import { isIP } from 'node:net';
import { request } from 'undici';
import { FetchFault, SetupFault } from '../faults.ts';
import { hostOf, isLoopback, mayConnect, portOf } from './addresses.ts';
import { acceptEncoding, readBody } from './body.ts';
import { guardedAgent } from './connector.ts';
import { faultOfError } from './failures.ts';

export interface ServiceRules {
  /** The base address the operator declared; only addresses at or below it are asked. */
  address: string;
  /** What the setting is called, for the faults. */
  setting: string;
  /** Seconds from connecting to the last byte of one answer. */
  timeoutSeconds: number;
  /** Most bytes of an answer, decoded. */
  limitBytes: number;
}

/** A declared service: `fetch` as the web platform has it, for parts that bring their own client. */
export interface Service {
  fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/**
 * Opens the gate to one service that the operator declared (a model's API, say). The same address guard as for
 * pages holds: the name is resolved once and the checked address is the one connected to. Any port may be
 * declared; this machine only where the setting itself names it (`http://127.0.0.1:…`, `http://localhost:…`).
 * Redirects are never followed, so that a key in a header goes nowhere else.
 * @throws SetupFault for an address that cannot be used, without repeating it
 */
export function openService({ address, setting, timeoutSeconds, limitBytes }: ServiceRules): Service {
  const base = declared(address, setting);
  const host = hostOf(base);
  const rules = { allowLoopback: host === 'localhost' || isLoopback(host) };
  if (isIP(host) !== 0 && !mayConnect(host, portOf(base), rules)) {
    throw new SetupFault(`${setting} names ${host}, which is not an address of the public internet.`, {
      remedy: 'Use a public address, or 127.0.0.1 for a service on this machine.',
    });
  }
  if (base.protocol === 'http:' && !rules.allowLoopback) {
    throw new SetupFault(`${setting} begins with http://, which would send a key in the clear.`, {
      remedy: 'Use https://, or a service on this machine.',
    });
  }
  const agent = guardedAgent({ rules, connectMilliseconds: 10_000 });
  return {
    async fetch(input, init = {}) {
      const asked = new Request(input, init);
      const url = new URL(asked.url);
      if (url.origin !== base.origin || !below(url.pathname, base.pathname)) {
        throw new FetchFault('refused-address', `${url.origin} is not the service that ${setting} declares.`, {
          next: 'give-up',
        });
      }
      const limit = AbortSignal.timeout(timeoutSeconds * 1000);
      try {
        const { statusCode, headers, body } = await request(url, {
          dispatcher: agent,
          method: asked.method as 'POST',
          headers: { ...Object.fromEntries(asked.headers), 'accept-encoding': acceptEncoding },
          body: asked.body === null ? undefined : new Uint8Array(await asked.arrayBuffer()),
          // The caller's own signal cancels at once; undici then closes the connection.
          signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit,
          headersTimeout: timeoutSeconds * 1000,
          bodyTimeout: timeoutSeconds * 1000,
        });
        if (statusCode >= 300 && statusCode < 400) {
          body.on('error', () => {}).destroy();
          throw new FetchFault('moved', `${base.host} redirects, which is not followed for a service.`, {
            next: 'give-up',
            remedy: `Declare the address it leads to in ${setting}.`,
          });
        }
        const bytes = await readBody({
          body,
          encoding: [headers['content-encoding'] ?? ''].flat().join(','),
          length: undefined,
          url: base.host,
          limitBytes,
        });
        return new Response(statusCode === 204 ? null : Buffer.from(bytes), {
          status: statusCode,
          headers: served(headers),
        });
      } catch (error) {
        if (init?.signal?.aborted) throw init.signal.reason;
        throw faultOfError(base.host, error, timeoutSeconds);
      }
    },
    close: () => agent.close(),
  };
}

function declared(address: string, setting: string): URL {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new SetupFault(`${setting} is no web address.`, { remedy: 'Use the form https://host/path.' });
  }
  if (url.username !== '' || url.password !== '') {
    throw new SetupFault(`${setting} carries a user name or password.`, { remedy: 'Give the key in its own setting.' });
  }
  return url;
}

function below(path: string, base: string): boolean {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return path === base || path.startsWith(folder);
}

/** The headers of an answer whose body was decoded already. */
function served(headers: Record<string, string | string[] | undefined>): Headers {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || /^(content-(encoding|length)|transfer-encoding|connection)$/.test(name)) continue;
    kept.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return kept;
}
