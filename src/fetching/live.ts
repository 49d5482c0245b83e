import type { Clock } from '../clock.ts';
import { FetchFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { type AddressRules, checkedUrl, type Lookup } from './addresses.ts';
import { answerOf, hashOf, knownFrom } from './answer.ts';
import { type Arriving, ask, secondsOf } from './ask.ts';
import { readBody, writeBody } from './body.ts';
import { openDispatchers } from './connector.ts';
import { type Answer, attachmentLimit, type Fetching, pageLimit, type Request, type SavedFile } from './contract.ts';
import { type HostMemory, memoryInProcess } from './memory.ts';
import { checkHours } from './opening-hours.ts';
import { openProxies } from './proxy.ts';
import { openRendering } from './rendering.ts';
import { closedByRobots, openRobots } from './robots.ts';
import { openTurns } from './turns.ts';
import { beginsAsZip, refuseEntityBomb, refuseSavedZip, refuseZipBomb } from './unfolding.ts';

const mostRedirects = 5;
const leastPauseMilliseconds = 400;
const robotsBytes = 512 * 1024;
/** Longest address the memory keeps. */
const longestRemembered = 2_000;

export interface LiveNeeds extends AddressRules {
  clock: Clock;
  log: Log;
  userAgent: string;
  /** What politeness remembers; of this process alone where none is given. */
  memory?: HostMemory;
  /** Between two requests to one host; 400 unless a test is in a hurry. */
  pauseMilliseconds?: number;
  /** Proxies of the operator. */
  proxies?: readonly string[];
  /** A browser of the operator's for pages that are filled by script. */
  chromium?: string | null;
  /** Resolves names in a test. */
  lookup?: Lookup;
}

/** What one walk through redirects is for, beside what the caller wants. */
interface Errand<T> {
  /** Whether robots.txt is asked first; not for itself. */
  asksRobots: boolean;
  accepts?(status: number): boolean;
  receive(arriving: Arriving, url: URL): Promise<T>;
}

/** Asks the real web. */
export function openLive(needs: LiveNeeds): Fetching {
  const { clock, log, userAgent, memory = memoryInProcess() } = needs;
  const least = needs.pauseMilliseconds ?? leastPauseMilliseconds;
  const dispatchers = openDispatchers({ rules: needs, lookup: needs.lookup }, openProxies(needs.proxies ?? []));
  const turns = openTurns(memory, clock, (host, error) =>
    log.warn({ host, reason: (error as Error).message }, 'the turn on a host could not be given back'),
  );

  /** Follows redirects, each hop checked, in its host's turn and as its robots.txt allows. */
  async function walk<T>(requestedUrl: string, wanted: Request, errand: Errand<T>): Promise<T> {
    const { transport } = wanted;
    let url = schemed(checkedUrl(requestedUrl, needs, transport?.ports), wanted);
    let current = wanted;
    const cookies = new Map<string, string>();
    const mostHops = transport?.limits?.redirects ?? mostRedirects;
    let redirects = 0;
    for (;;) {
      const asked = url;
      const pause = Math.max(least, transport?.pauseMilliseconds ?? 0, await crawlDelay(asked, current, errand));
      const turn = { pauseMilliseconds: pause, holdMilliseconds: secondsOf(current) * 1000 + 10_000 };
      const hop = await turns.take(asked.host, turn, () =>
        ask(
          {
            dispatcher: dispatchers.for(transport),
            clock,
            userAgent,
            cookie: cookies.get(asked.host),
            accepts: errand.accepts,
          },
          asked,
          current,
          (arriving) => errand.receive(arriving, asked),
        ),
      );
      if ('answer' in hop) return hop.answer;
      const target = checkedUrl(URL.parse(hop.location, asked)?.href ?? hop.location, needs, transport?.ports);
      target.hash = '';
      if (target.href === asked.href) {
        replayCookies(asked, hop.cookies, wanted, cookies);
        continue;
      }
      redirects += 1;
      if (redirects > mostHops) {
        throw new FetchFault('moved', `${requestedUrl} redirects more than ${mostHops} times.`, {
          next: 'ask-editor',
        });
      }
      if (transport?.scheme === 'http-only' && target.protocol === 'https:') {
        throw new FetchFault('tls', `${requestedUrl} redirects to https, where its TLS handshake is known to fail.`, {
          next: 'ask-editor',
        });
      }
      // Only 307 and 308 repeat the body (RFC 9110, 15.4); everything else goes on with GET.
      if (hop.status !== 307 && hop.status !== 308) current = { ...current, post: undefined };
      log.debug({ from: asked.href, to: target.href }, 'redirect');
      url = target;
    }
  }

  const robots = openRobots({
    memory,
    clock,
    fetch: (origin, transport) =>
      walk(
        `${origin}/robots.txt`,
        { transport: { ...transport, referer: undefined }, accept: 'text/plain' },
        {
          asksRobots: false,
          accepts: (status) => status < 500 && status !== 429,
          receive: async (arriving, url) => {
            const bytes = await readBody({ ...incoming(arriving, url), limitBytes: robotsBytes, truncate: true });
            const answer = answerOf({ ...servedAs(arriving, url, url.href), bytes });
            return { status: arriving.status, body: answer.text() };
          },
        },
      ),
  });

  async function crawlDelay<T>(url: URL, { transport }: Request, { asksRobots }: Errand<T>): Promise<number> {
    if (!asksRobots || transport?.ignoreRobots !== undefined) return 0;
    const { allowed, pauseMilliseconds } = await robots.permission(url, transport);
    if (!allowed) throw closedByRobots(url);
    return pauseMilliseconds;
  }

  const servedAs = ({ status, headers, mediaType }: Arriving, url: URL, requestedUrl: string) => ({
    url: url.href,
    requestedUrl,
    status,
    headers,
    mediaType,
    fetchedAt: clock.now(),
  });

  async function get(requestedUrl: string, wanted: Request): Promise<Answer> {
    const limitBytes = wanted.limitBytes ?? wanted.transport?.limits?.pageBytes ?? pageLimit;
    return walk(requestedUrl, wanted, {
      asksRobots: true,
      async receive(arriving, url) {
        const bytes = await readBody({ ...incoming(arriving, url), limitBytes });
        const served = servedAs(arriving, url, requestedUrl);
        refuseEntityBomb(bytes, arriving.headers['content-type'] ?? null, url.href, limitBytes);
        if (beginsAsZip(bytes)) refuseZipBomb(bytes, 0, url.href);
        const { known } = wanted;
        const unchanged = known ? served.status === 304 || known.hash === hashOf(bytes) : undefined;
        return answerOf({ ...served, bytes, ...(unchanged !== undefined && { unchanged }) });
      },
    });
  }

  async function save(requestedUrl: string, path: string, wanted: Request): Promise<SavedFile> {
    const limitBytes = wanted.limitBytes ?? wanted.transport?.limits?.attachmentBytes ?? attachmentLimit;
    return walk(requestedUrl, wanted, {
      asksRobots: true,
      async receive(arriving, url) {
        const served = servedAs(arriving, url, requestedUrl);
        const { known } = wanted;
        if (known && served.status === 304) {
          arriving.body.on('error', () => {}).destroy();
          return { ...served, path: null, size: 0, hash: known.hash, head: new Uint8Array(), unchanged: true };
        }
        const written = await writeBody({ ...incoming(arriving, url), limitBytes }, path);
        if (beginsAsZip(written.head)) await refuseSavedZip(path, written.size, url.href);
        return { ...served, path, ...written, ...(known && { unchanged: known.hash === written.hash }) };
      },
    });
  }

  const rendering = openRendering({ get, log, userAgent, executable: needs.chromium ?? null });
  return {
    async get(requestedUrl, wanted = {}) {
      checkHours(requestedUrl, wanted.transport?.openingHours, clock.now());
      if (wanted.transport?.render === 'chromium' && wanted.post === undefined) {
        return rendering.render(requestedUrl, wanted);
      }
      return get(requestedUrl, wanted);
    },
    async save(requestedUrl, path, wanted = {}) {
      checkHours(requestedUrl, wanted.transport?.openingHours, clock.now());
      return save(requestedUrl, path, wanted);
    },
    known: (url) => memory.known(url),
    async remember(answer, within) {
      if (answer.requestedUrl.length > longestRemembered || answer.url.length > longestRemembered) return;
      const before = answer.status === 304 ? await memory.known(answer.requestedUrl) : null;
      if (answer.status === 304 && before === null) return;
      await memory.remember(answer.requestedUrl, knownFrom(answer, before), within);
    },
    async close() {
      await rendering.close();
      await dispatchers.close();
    },
  };
}

function incoming({ body, headers }: Arriving, url: URL) {
  return { body, encoding: headers['content-encoding'], length: headers['content-length'], url: url.href };
}

/** A redirect to the same address: with cookies it is a test whether we keep them, passed once and only where it is known. */
function replayCookies(url: URL, cookie: string, { transport }: Request, cookies: Map<string, string>): void {
  if (cookie === '') {
    throw new FetchFault('moved', `${url.href} redirects to itself.`, { next: 'ask-editor' });
  }
  if (!transport?.cookieReplay || cookies.has(url.host)) {
    throw new FetchFault('challenge', `${url.href} sets cookies and redirects to itself, without end.`, {
      next: 'ask-editor',
      remedy: transport?.cookieReplay ? undefined : 'Set transport.cookieReplay in the source.',
    });
  }
  cookies.set(url.host, cookie);
}

function schemed(url: URL, { transport }: Request): URL {
  url.hash = '';
  if (transport?.scheme === 'http-only') url.protocol = 'http:';
  return url;
}
