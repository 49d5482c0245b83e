import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { FetchFault, SetupFault } from '../faults.ts';
import { type Lookup, refused } from './addresses.ts';

export interface TunnelNeeds {
  host: string;
  port: number;
  /** The guarded one: the proxy is given the address that was checked, so that it resolves nothing by itself. */
  lookup: Lookup;
  connectMilliseconds: number;
}

/** No proxy's answer to CONNECT is longer. */
const mostAnswerBytes = 16 * 1024;

/**
 * Reads the proxies an operator declares and gives out only those: a source's entry, which may come from
 * elsewhere, cannot make the program connect to an inner address by calling it a proxy.
 * @param declared `http://host:port` or `https://…`, with user name and password where the proxy wants them
 * @throws SetupFault for a declaration that is no such address
 */
export function openProxies(declared: readonly string[]): (address: string) => URL {
  const known = new Map<string, URL>();
  for (const address of declared) {
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw new SetupFault('An entry of LEXWIRE_PROXIES is not an address of a proxy.', {
        remedy: 'Write http://host:port, several with commas between them.',
      });
    }
    known.set(url.host, url);
  }
  return (address) => {
    const found = known.get(URL.parse(address)?.host ?? '');
    if (found === undefined) {
      throw new FetchFault('refused-address', 'The source names a proxy that the operator has not declared.', {
        next: 'ask-editor',
        remedy: 'Add it to LEXWIRE_PROXIES, or take it out of the source.',
      });
    }
    return found;
  };
}

/** A connection through a proxy to an address that was resolved and checked here (RFC 9110, 9.3.6 CONNECT). */
export async function tunnel(proxy: URL, { host, port, lookup, connectMilliseconds }: TunnelNeeds): Promise<Socket> {
  const address = isIP(host) !== 0 ? host : await resolved(host, lookup);
  const target = `${isIP(address) === 6 ? `[${address}]` : address}:${port}`;
  const secure = proxy.protocol === 'https:';
  const at = {
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: Number(proxy.port || (secure ? 443 : 80)),
    timeout: connectMilliseconds,
  };
  const socket = secure ? connectTls({ ...at, servername: at.host }) : connectPlain(at);
  const account = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const lines = [
    `CONNECT ${target} HTTP/1.1`,
    `host: ${target}`,
    ...(proxy.username === '' ? [] : [`proxy-authorization: Basic ${Buffer.from(account).toString('base64')}`]),
  ];
  return new Promise((done, fail) => {
    const stop = (sentence: string, cause?: unknown) => {
      socket.destroy();
      fail(new FetchFault('unreachable', sentence, { cause, remedy: 'See whether the proxy is up.' }));
    };
    let answer = '';
    const read = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) {
        if (answer.length > mostAnswerBytes) stop(`The proxy ${proxy.host} does not answer as a proxy.`);
        return;
      }
      socket.off('data', read);
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1];
      if (status !== '200') return stop(`The proxy ${proxy.host} refuses ${host} (status ${status ?? 'none'}).`);
      socket.setTimeout(0);
      socket.removeAllListeners();
      socket.pause();
      const rest = Buffer.from(answer.slice(end + 4), 'latin1');
      if (rest.length > 0) socket.unshift(rest);
      done(socket);
    };
    socket.once(secure ? 'secureConnect' : 'connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.on('data', read);
    socket.once('timeout', () => stop(`The proxy ${proxy.host} does not answer in time.`));
    socket.once('error', (error) => stop(`The proxy ${proxy.host} cannot be reached.`, error));
    socket.once('close', () => stop(`The proxy ${proxy.host} broke off the connection.`));
  });
}

function resolved(host: string, lookup: Lookup): Promise<string> {
  return new Promise((done, fail) => {
    lookup(host, { all: false }, (error, address) => {
      if (error !== null) fail(error);
      else if (typeof address === 'string' && isIP(address) !== 0) done(address);
      else fail(refused(`${host} leads to no address.`));
    });
  });
}
