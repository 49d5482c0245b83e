import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { Clock } from '../clock.ts';
import { SetupFault } from '../faults.ts';
import { acceptEncoding } from './body.ts';
import type { Known, Request } from './contract.ts';
import { faultOfError, faultOfStatus, retryAfter } from './failures.ts';

/** Seconds for the whole of one request where a source says nothing. */
const wholeSeconds = 30;
/** Validators older than this are not sent: a server that answers 304 for ever is found out within a day. */
const validatorHours = 24;

export interface AskNeeds {
  dispatcher: Dispatcher;
  clock: Clock;
  userAgent: string;
  cookie: string | undefined;
  /** Statuses that are answers beside 200 to 299. */
  accepts?(status: number): boolean;
}

/** The head of an answer, with the body still on its way. */
export interface Arriving {
  status: number;
  headers: Record<string, string>;
  mediaType: string;
  body: Readable;
}

export interface Redirect {
  status: number;
  location: string;
  /** Cookies the redirect sets, as a Cookie header. */
  cookies: string;
}

/** Seconds from connecting to the last byte that a source's request may take. */
export function secondsOf({ transport }: Request): number {
  return transport?.timeoutSeconds ?? wholeSeconds;
}

/**
 * One request, without following anything.
 * @param receive takes the body; its time counts
 * @throws FetchFault
 */
export async function ask<T>(
  { dispatcher, clock, userAgent, cookie, accepts = () => false }: AskNeeds,
  url: URL,
  wanted: Request,
  receive: (arriving: Arriving) => Promise<T>,
): Promise<{ answer: T } | Redirect> {
  const { accept = '*/*', transport, post, known } = wanted;
  const seconds = secondsOf(wanted);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DOMException('The time is over.', 'TimeoutError')), seconds * 1000);
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal: deadline.signal,
      headersTimeout: seconds * 1000,
      bodyTimeout: seconds * 1000,
      method: post === undefined ? 'GET' : 'POST',
      body: post?.body,
      headers: {
        ...permitted(wanted.headers),
        'user-agent': userAgent,
        accept,
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
        'accept-encoding': acceptEncoding,
        ...(transport?.referer !== undefined && { referer: new URL(transport.referer).href }),
        ...(cookie !== undefined && { cookie }),
        ...(post !== undefined && { 'content-type': post.contentType ?? 'application/x-www-form-urlencoded' }),
        ...(post === undefined && validators(known, url, clock)),
      },
    });
    const flat = flattened(headers);
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && flat.location !== undefined) {
      discard(body);
      return {
        status: statusCode,
        location: utf8Location(flat.location),
        cookies: cookieHeader(headers['set-cookie']),
      };
    }
    const fine = (statusCode >= 200 && statusCode < 300) || (statusCode === 304 && Boolean(known));
    if (!fine && !accepts(statusCode)) {
      discard(body);
      throw faultOfStatus(url.href, statusCode, retryAfter(statusCode, flat, clock.now()) ?? undefined);
    }
    const mediaType = (flat['content-type'] ?? 'application/octet-stream').split(';')[0]!.trim().toLowerCase();
    return { answer: await receive({ status: statusCode, headers: flat, mediaType, body }) };
  } catch (error) {
    throw faultOfError(url.href, error, seconds);
  } finally {
    clearTimeout(timer);
  }
}

/** The gate speaks for itself: who asks, what for, how long, with which cookies is never a source's to say. */
const own =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|cookie|user-agent|accept-encoding|proxy-.*|authorization|if-.*|range|forwarded|x-forwarded-.*)$/i;

function permitted(headers: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !own.test(name));
  for (const [name, value] of kept) {
    if (!/^[\w-]+$/.test(name) || /[^\x20-\x7e]/.test(value)) {
      throw new SetupFault(`The header "${name.slice(0, 60)}" of a source cannot be sent.`, {
        remedy: 'Use letters, digits and hyphens in its name, and ASCII in its value.',
      });
    }
  }
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), value]));
}

/** A body nobody reads is cut off, or its connection would stay taken. */
function discard(body: Readable): void {
  body.on('error', () => {}).destroy();
}

function validators(known: Known | null | undefined, url: URL, clock: Clock): Record<string, string> {
  if (!known || known.url !== url.href) return {};
  const until = known.checkedAt.add({ hours: validatorHours });
  if (Temporal.Instant.compare(until, clock.now()) <= 0) return {};
  return {
    ...(known.etag !== null && { 'if-none-match': known.etag }),
    ...(known.lastModified !== null && { 'if-modified-since': known.lastModified }),
  };
}

/** Headers arrive as bytes read as Latin-1; an address in UTF-8 is put right, one in other bytes kept byte for byte. */
function utf8Location(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'));
  } catch {
    const escaped = (byte: string) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
    return location.replace(/[\x80-\xff]/g, escaped);
  }
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
