import { type Dispatcher, request } from 'undici';
import type { Clock } from '../clock.ts';
import { FetchFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { type AddressRules, checkedUrl } from './addresses.ts';
import { answerOf } from './answer.ts';
import { acceptEncoding, readBody } from './body.ts';
import { guardedAgent } from './connector.ts';
import { type Answer, type Fetching, pageLimit, type Request } from './contract.ts';
import { faultOfError, faultOfStatus } from './failures.ts';
import { openTurns } from './turns.ts';

const mostRedirects = 5;
const connectMilliseconds = 10_000;
const pauseMilliseconds = 400;
const wholeSeconds = 30;

export interface LiveNeeds extends AddressRules {
  clock: Clock;
  log: Log;
  userAgent: string;
  /** Between two requests to one host; 400 unless a test is in a hurry. */
  pauseMilliseconds?: number;
}

/** Asks the real web. */
export function openLive(needs: LiveNeeds): Fetching {
  const agent = guardedAgent(needs, { connectMilliseconds });
  const turns = openTurns(needs.pauseMilliseconds ?? pauseMilliseconds);
  return {
    async get(requestedUrl, wanted = {}) {
      let url = schemed(checkedUrl(requestedUrl, needs), wanted);
      const cookies = new Map<string, string>();
      let redirects = 0;
      for (;;) {
        const hop = await turns.take(url.host, () =>
          ask(agent, needs, url, requestedUrl, wanted, cookies.get(url.host)),
        );
        if (!('location' in hop)) return hop;
        const target = checkedUrl(URL.parse(hop.location, url)?.href ?? hop.location, needs);
        target.hash = '';
        if (target.href === url.href) {
          replayCookies(url, hop.cookies, wanted, cookies);
          continue;
        }
        redirects += 1;
        if (redirects > mostRedirects) {
          throw new FetchFault('moved', `${requestedUrl} redirects more than ${mostRedirects} times.`, {
            next: 'ask-editor',
          });
        }
        if (wanted.transport?.scheme === 'http-only' && target.protocol === 'https:') {
          throw new FetchFault('tls', `${requestedUrl} redirects to https, where its TLS handshake is known to fail.`, {
            next: 'ask-editor',
          });
        }
        needs.log.debug({ from: url.href, to: target.href }, 'redirect');
        url = target;
      }
    },
    close: () => agent.close(),
  };
}

interface Redirect {
  location: string;
  /** Cookies the redirect sets, as a Cookie header. */
  cookies: string;
}

/** One request, without following anything. */
async function ask(
  agent: Dispatcher,
  { clock, userAgent }: LiveNeeds,
  url: URL,
  requestedUrl: string,
  { accept = '*/*', limitBytes = pageLimit, transport }: Request,
  cookie: string | undefined,
): Promise<Answer | Redirect> {
  const seconds = transport?.timeoutSeconds ?? wholeSeconds;
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      signal: AbortSignal.timeout(seconds * 1000),
      headersTimeout: seconds * 1000,
      bodyTimeout: seconds * 1000,
      headers: {
        'user-agent': userAgent,
        accept,
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
        'accept-encoding': acceptEncoding,
        ...(transport?.referer !== undefined && { referer: transport.referer }),
        ...(cookie !== undefined && { cookie }),
      },
    });
    const flat = flattened(headers);
    if (statusCode >= 300 && statusCode < 400 && flat.location !== undefined) {
      body.on('error', () => {}).destroy();
      return { location: flat.location, cookies: cookieHeader(headers['set-cookie']) };
    }
    if (statusCode < 200 || statusCode > 299) {
      body.on('error', () => {}).destroy();
      throw faultOfStatus(url.href, statusCode);
    }
    const bytes = await readBody(body, flat['content-encoding'], url.href, limitBytes);
    const mediaType = (flat['content-type'] ?? 'application/octet-stream').split(';')[0]!.trim().toLowerCase();
    return answerOf({
      url: url.href,
      requestedUrl,
      status: statusCode,
      headers: flat,
      bytes,
      mediaType,
      fetchedAt: clock.now(),
    });
  } catch (error) {
    throw faultOfError(url.href, error, seconds);
  }
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

function flattened(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** Name and value of each cookie; attributes are for browsers that keep them. */
function cookieHeader(setCookie: string | string[] | undefined): string {
  return [setCookie ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0]!.trim())
    .filter((pair) => pair.includes('='))
    .join('; ');
}
