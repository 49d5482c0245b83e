import type { Queryable } from '../database/index.ts';

/** How a source's requests must be made where a plain GET is not enough. All of it is data of a source's entry. */
export interface TransportNeeds {
  /** `http-only`: the TLS handshake fails there; never tried over https. */
  scheme?: 'http-only';
  /** A 302 to the same address that only sets cookies is repeated once with them. */
  cookieReplay?: boolean;
  referer?: string;
  /** Seconds for the whole of one request, from connecting to the last byte; 30 where it says nothing. */
  timeoutSeconds?: number;
  limits?: TransportLimits;
  /** Ports beside 80 and 443 that the source is served on. */
  ports?: number[];
  /** Longer pause between two requests to the host, milliseconds; the gate's own (400) is the least. */
  pauseMilliseconds?: number;
  /** Why robots.txt is not followed here, in words that can be shown to the site's owner. */
  ignoreRobots?: { reason: string };
  /** When the host may be asked; outside it a request is refused with `closed`. */
  openingHours?: OpeningHours;
  tls?: TlsOddities;
  /** A proxy the operator has declared (LEXWIRE_PROXIES), `http://host:port`; any other is refused. */
  proxy?: string;
  /** Pages are filled by script: they are opened in Chromium, whose every request passes this gate. */
  render?: 'chromium';
}

/** Limits of one source; what is left out is the gate's own. */
export interface TransportLimits {
  pageBytes?: number;
  attachmentBytes?: number;
  redirects?: number;
  connectSeconds?: number;
  /** Seconds until a page that a script fills must be built; 60. */
  renderSeconds?: number;
}

/** Hours of the day in a time zone; `from` after `to` goes over midnight. */
export interface OpeningHours {
  timeZone: string;
  /** `HH:MM`, the first minute. */
  from: string;
  /** `HH:MM`, the minute after the last. */
  to: string;
  /** 1 Monday … 7 Sunday (ISO 8601); every day where it is left out. */
  days?: number[];
}

/** What some official servers need before a handshake succeeds. Certificates are checked all the same. */
export interface TlsOddities {
  minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
  /** The server knows only the renegotiation of before RFC 5746. */
  legacyRenegotiation?: boolean;
  /** Keys, hashes or ciphers below OpenSSL's present floor (its security level 0). */
  weakKeys?: boolean;
  /** Intermediate certificates that the server forgets to send, PEM. */
  extraCertificates?: string[];
}

export interface Post {
  body: string;
  /** `application/x-www-form-urlencoded` where it is left out. */
  contentType?: string;
}

/** What is known of an address from the last time its content was taken. */
export interface Known {
  /** The address that answered then; validators are sent to no other. */
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the decoded body, hex: for servers whose validators lie. */
  hash: string;
  /** When the body was last seen; after a day the validators are not sent, since a server may say 304 for ever. */
  checkedAt: Temporal.Instant;
}

export interface Request {
  transport?: TransportNeeds;
  /** The Accept header; anything a browser page may be, by default. */
  accept?: string;
  /** Most bytes of the decoded body; where left out the source's limit, else 10 MiB (a saved file: 64 MiB). */
  limitBytes?: number;
  /** Asks with POST. */
  post?: Post;
  /** Further headers that an interface wants. Never credentials; what the gate itself sets cannot be set here. */
  headers?: Record<string, string>;
  /** Asks only for what has changed since; the answer may then be `unchanged`, with status 304 and no bytes. */
  known?: Known | null;
}

/** How an answer was served, whatever became of its body. */
export interface Served {
  /** The address that answered, after redirects. */
  url: string;
  requestedUrl: string;
  status: number;
  /** Names in lower case; a header that came several times is joined with commas. */
  headers: Record<string, string>;
  /** Without parameters, in lower case: `text/html`. */
  mediaType: string;
  fetchedAt: Temporal.Instant;
  /**
   * Only when the request said what is `known`: the server says so (status 304, no bytes), or the body has the
   * hash that is known (bytes as served).
   */
  unchanged?: boolean;
  /** The content is a page as Chromium built it, not the bytes that were served. */
  rendered?: boolean;
}

/** What was served. `bytes` is the body as decoded from its content encoding, otherwise unchanged. */
export interface Answer extends Served {
  bytes: Uint8Array;
  /** Name for TextDecoder: `utf-8`, `gb18030`, …. */
  charset: string;
  /** The body as text, in `charset`, without a byte order mark. */
  text(): string;
}

/** A body that was written to disk. */
export interface SavedFile extends Served {
  /** Where it is; null when it is unchanged by status 304, where nothing was sent. */
  path: string | null;
  /** Bytes, decoded. */
  size: number;
  /** SHA-256, hex; of a 304 the one that was known. */
  hash: string;
  /** The first bytes (64 KiB at most), to tell its kind by. */
  head: Uint8Array;
}

/** The only way out to the web. */
export interface Fetching {
  /**
   * Fetches one address and follows its redirects, in its host's turn and as its robots.txt allows.
   * @throws FetchFault for everything but an answer of the 200s (or a 304 that was asked for); its outcome says in
   *   which way, its `notBefore` when the host wants to be asked again
   */
  get(url: string, request?: Request): Promise<Answer>;
  /**
   * Fetches one address into a file, never holding it in memory. The file appears under its name only when it is
   * complete; its folder must exist.
   * @throws FetchFault as `get`; SetupFault when the file cannot be written
   */
  save(url: string, path: string, request?: Request): Promise<SavedFile>;
  /** What was remembered of an address, for `Request.known`; null for an address never remembered. */
  known(url: string): Promise<Known | null>;
  /**
   * Remembers an answer, so that the next request can ask for changes only. Call it once what was served is
   * safely kept, in the same transaction: remembered too early, content that was lost would never come again.
   */
  remember(answer: Answer | SavedFile, within?: Queryable): Promise<void>;
  /** Closes connections that are kept open, and the browser if one was started. */
  close(): Promise<void>;
}

/** Most bytes of a page and of an attachment, decoded. */
export const pageLimit = 10 * 1024 * 1024;
export const attachmentLimit = 64 * 1024 * 1024;
