import { Fault, FetchFault, type FetchOutcome } from '../faults.ts';

/** The fault of an answer with a status other than 200 to 299. */
export function faultOfStatus(url: string, status: number): FetchFault {
  switch (status) {
    case 404:
    case 410:
      return new FetchFault('not-found', `${url} does not exist (status ${status}).`, { next: 'ask-editor' });
    case 401:
    case 403:
    case 405:
    case 429:
      return new FetchFault('blocked', `${url} refuses the request (status ${status}).`, {
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
      return new FetchFault('unreachable', `${url} answers with status ${status}.`);
  }
}

const codes: [RegExp, FetchOutcome, string][] = [
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
