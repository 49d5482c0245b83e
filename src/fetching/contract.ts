/** How a request must be made where a plain GET is not enough. */
export interface TransportNeeds {
  /** `http-only`: the TLS handshake fails there; never tried over https. */
  scheme?: 'http-only';
  /** A 302 to the same address that only sets cookies is repeated once with them. */
  cookieReplay?: boolean;
  referer?: string;
  /** Seconds for the whole of one request, from connecting to the last byte; 30 where it says nothing. */
  timeoutSeconds?: number;
}

export interface Request {
  transport?: TransportNeeds;
  /** The Accept header; anything a browser page may be, by default. */
  accept?: string;
  /** Most bytes of the decoded body; 10 MiB by default. */
  limitBytes?: number;
}

/** What was served. `bytes` is the body as decoded from its content encoding, otherwise unchanged. */
export interface Answer {
  /** The address that answered, after redirects. */
  url: string;
  requestedUrl: string;
  status: number;
  /** Names in lower case; a header that came several times is joined with commas. */
  headers: Record<string, string>;
  bytes: Uint8Array;
  /** Without parameters, in lower case: `text/html`. */
  mediaType: string;
  /** Name for TextDecoder: `utf-8`, `gb18030`, …. */
  charset: string;
  /** The body as text, in `charset`, without a byte order mark. */
  text(): string;
  fetchedAt: Temporal.Instant;
}

/** The only way out to the web. */
export interface Fetching {
  /**
   * Fetches one address with GET and follows its redirects.
   * @throws FetchFault for everything but an answer of the 200s; its outcome says in which way
   */
  get(url: string, request?: Request): Promise<Answer>;
  /** Closes connections that are kept open. */
  close(): Promise<void>;
}

/** Most bytes of a page and of an attachment, decoded. */
export const pageLimit = 10 * 1024 * 1024;
export const attachmentLimit = 64 * 1024 * 1024;
