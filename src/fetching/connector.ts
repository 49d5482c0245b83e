import { constants } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type AddressRules, type Lookup, mayConnect, portOf, refused } from './addresses.ts';
import type { TlsOddities, TransportNeeds } from './contract.ts';
import { tunnel } from './proxy.ts';

/** What a connection needs to know beside its address. */
export interface ConnectionNeeds {
  rules: AddressRules;
  lookup?: Lookup;
  connectMilliseconds: number;
  tls?: TlsOddities;
  /** An address the operator has declared. */
  proxy?: URL;
}

/** More than any server needs; a server that goes on and on is cut off there. */
const mostHeaderBytes = 64 * 1024;

/**
 * A dispatcher whose connections are checked when they are made: the name is resolved once, by us, and the
 * socket goes to the very address that was checked, so that a name cannot change its address in between.
 */
export function guardedAgent(needs: ConnectionNeeds): Agent {
  const { rules, connectMilliseconds, proxy } = needs;
  const settings = { timeout: connectMilliseconds, ...tlsSettings(needs.tls) };
  return new Agent({
    pipelining: 1,
    // One turn at a time is taken on a host; the second is for a connection that is just closing.
    connections: 2,
    keepAliveTimeout: 4_000,
    maxHeaderSize: mostHeaderBytes,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const port = portOf(options);
      // A literal address is never looked up, so it is checked here.
      if (isIP(host) !== 0 && !mayConnect(host, port, rules)) {
        callback(refused(`${host} is not an address of the public internet.`), null);
        return;
      }
      const lookup = guardedLookup(rules, port, needs.lookup ?? (systemLookup as Lookup));
      // Many official sites speak poor HTTP/2; one connection a host gains nothing from it.
      const connect = buildConnector({ ...settings, allowH2: false, lookup } as buildConnector.BuildOptions);
      if (proxy !== undefined) {
        tunnel(proxy, { host, port, lookup, connectMilliseconds }).then(
          (socket) => {
            if (options.protocol === 'https:') connect({ ...options, httpSocket: socket }, callback);
            else callback(null, socket);
          },
          (error: Error) => callback(error, null),
        );
        return;
      }
      connect(options, (error, socket) => {
        if (error !== null) return callback(error, null);
        const peer = socket.remoteAddress;
        if (peer !== undefined && !mayConnect(peer, port, rules)) {
          socket.destroy();
          return callback(refused(`${host} leads to ${peer}, which is not on the public internet.`), null);
        }
        callback(null, socket);
      });
    },
  });
}

/** One dispatcher for each way of connecting that sources declare; nearly all share one. */
export function openDispatchers(
  needs: Omit<ConnectionNeeds, 'tls' | 'proxy' | 'connectMilliseconds'>,
  proxyNamed: (address: string) => URL,
): { for(transport: TransportNeeds | undefined): Dispatcher; close(): Promise<void> } {
  const open = new Map<string, Agent>();
  return {
    for(transport) {
      const connectMilliseconds = (transport?.limits?.connectSeconds ?? 10) * 1000;
      const key = JSON.stringify([connectMilliseconds, transport?.tls, transport?.proxy]);
      let agent = open.get(key);
      if (agent === undefined) {
        const proxy = transport?.proxy === undefined ? undefined : proxyNamed(transport.proxy);
        agent = guardedAgent({ ...needs, connectMilliseconds, tls: transport?.tls, proxy });
        open.set(key, agent);
      }
      return agent;
    },
    close: async () => {
      await Promise.all([...open.values()].map((agent) => agent.close()));
    },
  };
}

/** Resolves a name and refuses it when any of its addresses is closed: a mixed answer is no accident. */
function guardedLookup(rules: AddressRules, port: number, lookup: Lookup): Lookup {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const addresses = found as unknown as { address: string; family: number }[];
      const closed = addresses.find(({ address }) => !mayConnect(address, port, rules));
      const first = addresses[0];
      if (closed !== undefined || first === undefined) {
        const where = closed === undefined ? 'no address' : `${closed.address}, which is not on the public internet`;
        return callback(refused(`${hostname} leads to ${where}.`), '', 0);
      }
      if (options.all) return (callback as (e: null, all: typeof addresses) => void)(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function tlsSettings({ minVersion, legacyRenegotiation, weakKeys, extraCertificates = [] }: TlsOddities = {}) {
  return {
    ...(minVersion !== undefined && { minVersion }),
    ...(legacyRenegotiation && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }),
    ...(weakKeys && { ciphers: 'DEFAULT:@SECLEVEL=0' }),
    ...(extraCertificates.length > 0 && { ca: [...rootCertificates, ...extraCertificates] }),
  };
}
