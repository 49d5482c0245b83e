import { BlockList, isIP, type LookupFunction } from 'node:net';
import { FetchFault } from '../faults.ts';

/** IPv4 ranges that are not the public internet (IANA special-purpose registry), with multicast and class E. */
const closed4 = blockList([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/**
 * IPv6 is decided the other way round: only global unicast is open. That closes loopback, link-local, unique
 * local, multicast, IPv4-mapped and NAT64 addresses without naming them.
 */
const open6 = blockList([['2000::', 3]]);

/** Within global unicast: protocol assignments with Teredo and benchmarking, documentation, 6to4. */
const closed6 = blockList([
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

function blockList(ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

/** Whether an IP address is one of the public internet. Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed4.check(address, 'ipv4');
    case 6:
      // A zone ("%eth0") only exists on local links.
      return !address.includes('%') && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Whether an IP address is this machine. */
export function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1';
}

/** Resolves a name; Node's own where a test gives no other. */
export type Lookup = LookupFunction;

/** The address rules of one Fetching. */
export interface AddressRules {
  /** For tests and the demo: this machine may be asked, on any port. */
  allowLoopback: boolean;
  /** For tests: single servers that may be asked though their address is closed, as `127.0.0.1:8080`, `[::1]:8080`. */
  testServers?: readonly string[];
}

/** Whether a connection to this IP address and port may be made. */
export function mayConnect(address: string, port: number, { allowLoopback, testServers = [] }: AddressRules): boolean {
  if (isPublicAddress(address) || (allowLoopback && isLoopback(address))) return true;
  return testServers.includes(`${isIP(address) === 6 ? `[${address}]` : address}:${port}`);
}

/** The port of an address, by its scheme where it names none. */
export function portOf(url: Pick<URL, 'port' | 'protocol'>): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Longer addresses are nobody's; servers and the tables here stop before. */
const longestAddress = 8_000;

/**
 * Reads an address and checks what can be checked before connecting: http or https, port 80, 443 or a declared
 * one, no user name, and no closed IP address in place of a host name. What is not ASCII is percent-encoded in
 * UTF-8 (WHATWG URL), whatever the character set of the page it stood on.
 * @param ports ports that the source declares beside 80 and 443
 * @throws FetchFault `refused-address`
 */
export function checkedUrl(address: string, rules: AddressRules, ports: readonly number[] = []): URL {
  const url = address.length > longestAddress ? null : URL.parse(address);
  if (url === null) throw refused(`"${address.slice(0, 200)}" is not a web address.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused(`${address.slice(0, 200)} is neither http nor https.`);
  }
  if (url.username !== '' || url.password !== '') {
    // The address is not repeated: it holds a password.
    throw refused(`An address on ${url.hostname} carries a user name or password, which is not sent.`);
  }
  const host = hostOf(url);
  const port = portOf(url);
  if (isIP(host) !== 0 && !mayConnect(host, port, rules)) {
    throw refused(`${url.hostname} is not an address of the public internet.`);
  }
  const local = rules.allowLoopback && (host === 'localhost' || isLoopback(host));
  const testServer = rules.testServers?.some((server) => server.endsWith(`:${port}`)) ?? false;
  if (!local && !testServer && port !== 80 && port !== 443 && !ports.includes(port)) {
    throw refused(`${url.host} names port ${port}; only 80, 443 and what a source declares are used.`);
  }
  return url;
}

/** Host name without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** A fault for an address that is never asked. */
export function refused(sentence: string): FetchFault {
  return new FetchFault('refused-address', sentence, {
    next: 'give-up',
    remedy: 'Correct the address in the source or the file.',
  });
}
