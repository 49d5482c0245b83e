import { createRequire } from 'node:module';
import type parse from 'robots-parser';
import type { Clock } from '../clock.ts';
import { FetchFault } from '../faults.ts';
import type { TransportNeeds } from './contract.ts';
import type { HostMemory, RobotsRecord } from './memory.ts';
import { robotsName } from './user-agent.ts';

/** Whether an address may be asked, and how slowly. */
export interface Permission {
  allowed: boolean;
  /** Crawl-delay of the host in milliseconds, 0 where it states none. */
  pauseMilliseconds: number;
}

export interface RobotsNeeds {
  memory: HostMemory;
  clock: Clock;
  /**
   * Fetches the robots.txt of an origin, redirects followed.
   * @throws FetchFault for 429 and 5xx, which say "not now" and nothing about robots.txt (RFC 9309, 2.3.1.4)
   */
  fetch(origin: string, transport: TransportNeeds | undefined): Promise<{ status: number; body: string }>;
}

/** A robots.txt is asked for again after a day (RFC 9309, 2.4); an older copy serves while it cannot be had. */
const freshHours = 24;
/** How long a parsed one is used before the memory is looked at again, where another process may have renewed it. */
const parsedMilliseconds = 10 * 60 * 1000;
const mostParsed = 5_000;
/** A host that wants a longer pause gets this one; a visit cannot take hours. */
const mostPauseMilliseconds = 30_000;

type Parse = (typeof parse)['default'];

// The package is CommonJS whose types describe an ES module; required, it is the function itself.
const robotsParser = createRequire(import.meta.url)('robots-parser') as Parse;

type Rules = ReturnType<Parse>;

/** Reads and keeps the robots.txt of every origin (RFC 9309). */
export function openRobots(needs: RobotsNeeds): {
  permission(url: URL, transport: TransportNeeds | undefined): Promise<Permission>;
} {
  const parsed = new Map<string, { rules: Promise<Rules>; until: number }>();
  const rulesOf = (origin: string, transport: TransportNeeds | undefined): Promise<Rules> => {
    const known = parsed.get(origin);
    if (known !== undefined && known.until > performance.now()) return known.rules;
    const rules = recordOf(needs, origin, transport).then(({ body }) => robotsParser(`${origin}/robots.txt`, body));
    parsed.delete(origin);
    parsed.set(origin, { rules, until: performance.now() + parsedMilliseconds });
    if (parsed.size > mostParsed) parsed.delete(parsed.keys().next().value!);
    // A failure is not kept: the next request tries again.
    rules.catch(() => parsed.delete(origin));
    return rules;
  };
  return {
    async permission(url, transport) {
      // The file itself may always be asked for (RFC 9309, 2.2.2).
      if (url.pathname === '/robots.txt') return { allowed: true, pauseMilliseconds: 0 };
      const rules = await rulesOf(url.origin, transport);
      const seconds = rules.getCrawlDelay(robotsName) ?? 0;
      return {
        allowed: rules.isAllowed(url.href, robotsName) ?? true,
        pauseMilliseconds: Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, mostPauseMilliseconds) : 0,
      };
    },
  };
}

async function recordOf(
  { memory, clock, fetch }: RobotsNeeds,
  origin: string,
  transport: TransportNeeds | undefined,
): Promise<RobotsRecord> {
  const kept = await memory.robots(origin);
  const now = clock.now();
  if (kept !== null && Temporal.Instant.compare(kept.fetchedAt.add({ hours: freshHours }), now) > 0) return kept;
  let record: RobotsRecord;
  try {
    const { status, body } = await fetch(origin, transport);
    record = { status, body: status < 300 && isRobots(body) ? body : '', fetchedAt: now };
  } catch (fault) {
    if (!(fault instanceof FetchFault)) throw fault;
    // Redirects without end mean that there is none (RFC 9309, 2.3.1.2).
    if (fault.outcome === 'moved' || fault.outcome === 'challenge') record = { status: 404, body: '', fetchedAt: now };
    else if (kept !== null) return kept;
    else throw fault;
  }
  await memory.keepRobots(origin, record);
  return record;
}

/** Many sites answer with a page that says "not found" and status 200; that is no robots.txt. */
function isRobots(body: string): boolean {
  return !/^\s*</.test(body) && /^\s*(user-agent|disallow|allow|sitemap)\s*:/im.test(body);
}

/** The fault of an address that its host's robots.txt closes. */
export function closedByRobots(url: URL): FetchFault {
  return new FetchFault('robots', `The robots.txt of ${url.host} does not allow ${url.pathname} to be collected.`, {
    next: 'ask-editor',
    remedy: 'Ask the owner of the site; with their consent, write it into transport.ignoreRobots.reason of the source.',
  });
}
