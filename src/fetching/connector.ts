import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AddressRules, mayConnect, refused } from './addresses.ts';

export interface ConnectionLimits {
  connectMilliseconds: number;
}

/**
 * A dispatcher whose connections are checked when they are made: the name is resolved once, by us, and the
 * socket goes to the very address that was checked, so that a name cannot change its address in between.
 */
export function guardedAgent(rules: AddressRules, { connectMilliseconds }: ConnectionLimits): Agent {
  const connect = buildConnector({
    timeout: connectMilliseconds,
    // Many official sites speak poor HTTP/2; one connection a host gains nothing from it.
    allowH2: false,
    lookup: guardedLookup(rules),
  } as buildConnector.BuildOptions);
  return new Agent({
    pipelining: 1,
    connections: 2,
    keepAliveTimeout: 4_000,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // A literal address is never looked up, so it is checked here.
      if (isIP(host) !== 0 && !mayConnect(host, rules)) {
        callback(refused(`${host} is not an address of the public internet.`), null);
        return;
      }
      connect(options, (error, socket) => {
        if (error !== null) return callback(error, null);
        const peer = socket.remoteAddress;
        if (peer !== undefined && !mayConnect(peer, rules)) {
          socket.destroy();
          return callback(refused(`${host} leads to ${peer}, which is not on the public internet.`), null);
        }
        callback(null, socket);
      });
    },
  });
}

/** Resolves a name and refuses it when any of its addresses is closed: a mixed answer is no accident. */
function guardedLookup(rules: AddressRules): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const closed = addresses.find(({ address }) => !mayConnect(address, rules));
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
