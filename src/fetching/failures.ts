import { Fault, FetchFault, type FetchOutcome } from '../faults.ts';

/** How long a host that says "too often" without saying until when is left alone. */
const defaultRest = 60;

/**
 * When a host wants to be asked again (RFC 9110, 10.2.3 Retry-After: seconds or a date), null where it does not
 * say. A date is measured by the server's own clock, which may be wrong as a whole.
 */
export function retryAfter(
  status: number,
  headers: Record<string, string>,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (status !== 429 && status !== 503) return null;
  const words = headers['retry-after']?.trim() ?? '';
  let seconds = status === 429 ? defaultRest : 0;
  if (/^\d{1,9}$/.test(words)) seconds = Number(words);
  else if (!Number.isNaN(Date.parse(words))) {
    const serverNow = Date.parse(headers.date ?? '');
    seconds = (Date.parse(words) - (Number.isNaN(serverNow) ? now.epochMilliseconds : serverNow)) / 1000;
  }
  // A day at most, whatever is said: no source is given up for good.
  return seconds <= 0 ? null : now.add({ seconds: Math.ceil(Math.min(seconds, 24 * 3600)) });
}

/** The fault of an answer with a status other than 200 to 299. */
export function faultOfStatus(url: string, status: number, notBefore?: Temporal.Instant): FetchFault {
  switch (status) {
    case 404:
    case 410:
      return new FetchFault('not-found', `${url} does not exist (status ${status}).`, { next: 'ask-editor' });
    case 401:
    case 403:
    case 405:
    case 429:
      return new FetchFault('blocked', `${url} refuses the request (status ${status}).`, {
        notBefore,
        remedy:
          status === 429
            ? 'Visit it less often.'
            : 'Open it in a browser; set LEXWIRE_CONTACT so that its owner can reach you.',
      });
    // 412 and 521 are how two firewalls common on Chinese official sites ask for a browser.
    case 412:
    case 521:
      return new FetchFault('challenge', `${url} wants a script to be run in a browser first (status ${status}).`, {
        next: 'ask-editor',
      });
    default:
      return new FetchFault('unreachable', `${url} answers with status ${status}.`, { notBefore });
  }
}

const codes: [RegExp, FetchOutcome, string][] = [
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'oversized', 'sends headers without end'],
  [/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/, 'timeout', 'did not answer in time'],
  [/^(ENOTFOUND|EAI_)/, 'unreachable', 'has a host name that is not known'],
  [/^ECONNREFUSED$/, 'unreachable', 'refuses connections'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'unreachable', 'broke off the connection'],
  [/^(E(HOST|NET)UNREACH|EADDRNOTAVAIL)$/, 'unreachable', 'cannot be reached from this network'],
  [/CERT|^ERR_(TLS|SSL)|^EPROTO$|UNABLE_TO_|SELF_SIGNED|ALTNAME/, 'tls', 'fails in the TLS handshake'],
  [/^Z_|^ERR_BROTLI|^ERR__ERROR_FORMAT/, 'unreachable', 'sends a damaged body'],
  [/^HPE_|^UND_ERR_/, 'unreachable', 'does not speak proper HTTP'],
];

/** The fault of a request that ended without an answer. Faults pass as they are. */
export function faultOfError(url: string, error: unknown, timeoutSeconds: number): Fault {
  if (error instanceof Fault) return error;
  // What the connector refused comes back wrapped as a cause, or as the first of several attempts.
  for (const inner of [(error as Error).cause, ...((error as AggregateError).errors ?? [])]) {
    if (inner instanceof Fault) return inner;
  }
  const { name, code = '' } = error as Error & { code?: string };
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new FetchFault('timeout', `${url} was not served within ${timeoutSeconds} seconds.`, { cause: error });
  }
  for (const [pattern, outcome, words] of codes) {
    if (pattern.test(code)) return new FetchFault(outcome, `${url} ${words} (${code}).`, { cause: error });
  }
  return new FetchFault('unreachable', `${url} cannot be reached${code === '' ? '' : ` (${code})`}.`, { cause: error });
}
