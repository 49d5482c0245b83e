/**
 * The kinds of list that are data. A source entry has one of them under `list`; `kind` names it. Fields of JSON are
 * named by paths (`data.list[]`, `result[0].id`), elements of pages by CSS selectors.
 */

/** A CSS selector, or selector and attribute, e.g. `a@title`; `.` is the row itself. Alternatives: an array, first hit wins. */
export type Selector = string | string[];

/** How a list page reads. */
export interface ListBySelectors {
  kind: 'html';
  /** The entries stand as `<record><![CDATA[…]]></record>` within the page, where no selector reaches them (TRS). */
  records?: boolean;
  row: string;
  link: Selector;
  title: Selector;
  published?: Selector;
  deadline?: Selector;
  /** Where the status marker stands; markers in the title ([进行中], 【进行中】, (已结束), as prefix or suffix) are always taken off. */
  status?: Selector;
  /** Field that holds milliseconds since 1970 whose UTC date is the deadline. */
  deadlineMilliseconds?: Selector;
  /** Field that holds a period "start至end": start is the publication, end the deadline. */
  period?: Selector;
  /** How the page is asked for where a GET of its address is not enough. */
  request?: ListRequest;
  /** A row without these is not an entry (navigation, filler). */
  require?: ('link' | 'published' | 'status' | 'title')[];
}

/** A jpaas column: the list is fetched from `build/unit`, with the parameters in the column page's own query data. */
export interface ListByJpaas extends Omit<ListBySelectors, 'kind'> {
  kind: 'jpaas';
  /** Path of the interface on the source's host. */
  interface: string;
  /**
   * Declared parameters, used when the column page does not give its own, in this order. Without `pageId` they only
   * say which block of the page is the list's, and the page must give the rest.
   */
  parameters: Record<string, string>;
  /** The element with the list's query, for columns whose `tagId` is not known: `script[parsetype="buildstatic"]`. */
  block?: string;
}

/** A list served by code: `name` is a reader in this room (`npc`, …). */
export interface ListByCode {
  kind: 'code';
  name: string;
}

/** A feed: RSS, Atom, RDF or JSON Feed, well-formed or not. */
export interface ListByFeed {
  kind: 'feed';
  /** `feed`: an item's own content is the document, for sites whose pages cannot be had. Default `page`. */
  text?: 'page' | 'feed';
}

/** How an interface is asked where its address alone does not say it. Values may hold `{name}` of a chain's values. */
export interface ListRequest {
  /** Default GET. */
  method?: 'GET' | 'POST';
  /** GET: added to the address. POST: the body. In the order in which they are written. */
  parameters?: Record<string, string | number | boolean | null | object>;
  /** How a POST writes its parameters; default `form`. */
  body?: 'form' | 'json';
  /** Further headers the interface wants. Never credentials. */
  headers?: Record<string, string>;
}

/**
 * One field of a JSON row: a path (`doc.title`), or a template that holds paths (`https://example.org/{id}.html`);
 * alternatives in an array. `{id|encode}` percent-encodes the value for an address.
 */
export type JsonField = string | string[];

/** How a date is written where it cannot be told from itself. Without it: words, or 13 digits as milliseconds, 10 as seconds. */
export type DateForm = 'milliseconds' | 'milliseconds-utc' | 'seconds' | 'day-first' | 'month-first';

/** A date field: a JSON field, and its form where that must be said. */
export type JsonDate = JsonField | { field: JsonField; form: DateForm };

/** A list as JSON: a static file of a content system, or an interface. A JSONP wrapper is taken off by itself. */
export interface ListByJson {
  kind: 'json';
  request?: ListRequest;
  /** Path to the rows: `data.list`, `searchVO.listVO[]`, `results[].groupData[0].data`; empty or `[]`: the answer itself. */
  rows: string;
  title: JsonField;
  url: JsonField;
  published?: JsonDate;
  deadline?: JsonDate;
  status?: JsonField;
  /** Further fields whose words belong to the row's own (a document number, an issuer). */
  also?: JsonField[];
  require?: ('published' | 'deadline' | 'status')[];
}

/** A list as HTML within JSON (`data.html`), read by selectors. */
export interface ListByFragment extends Omit<ListBySelectors, 'kind'> {
  kind: 'json-html';
  request?: ListRequest;
  /** Path to the HTML; several (`list[].html`) are read one after the other. */
  html: string;
}

/** What one hop takes from an answer: exactly one of them. The first hit counts. */
export type Taken =
  | { selector: Selector }
  | { path: string }
  /** A regular expression on the answer's text; its first group. */
  | { pattern: string };

/** One hop of a chain. */
export interface Hop {
  /** Values by name. They stay known to later hops. */
  take: Record<string, Taken>;
  /** The next address, with `{name}` for a value (`{name|encode}` in a query); relative to the answer's. */
  next: string;
  request?: ListRequest;
}

/** Hops from the source's address to the list: from each answer values are taken, of which the next address is made. */
export interface ListByChain {
  kind: 'chain';
  hops: Hop[];
  /** How the last answer reads. */
  then: ListBySelectors | ListByJson | ListByFragment | ListByFeed | ListBySitemap;
}

/** A sitemap, or an index of sitemaps, plain or gzipped. */
export interface ListBySitemap {
  kind: 'sitemap';
  /** Regular expression on path and query; only these are documents. */
  pages: string;
  /** Regular expression on the address of a sitemap; only these of an index are opened. The newest few without it. */
  sitemaps?: string;
  /** Most addresses taken, newest `lastmod` first; default 50. */
  most?: number;
  /** What tells a day of publication: `lastmod`, or a regular expression on the path whose groups are year, month, day. */
  published?: string;
}

/** A route of RSSHub, through the instance of the user's that LEXWIRE_RSSHUB names. */
export interface ListByRssHub {
  kind: 'rsshub';
  /** `/gov/…` */
  route: string;
  text?: 'page' | 'feed';
}

/** A mailbox to which authorities send newsletters and alerts. Only ever read; nothing is marked or deleted. */
export interface ListByMailbox {
  kind: 'mailbox';
  /** Names of environment variables; their values are never written down. */
  host: string;
  user: string;
  password: string;
  /** Default 993, with TLS; 143 begins in plain and must turn to TLS. */
  port?: number;
  /** Default INBOX. */
  folder?: string;
  /** Senders: whole addresses or `@domain`. A mail of anybody else is left out. */
  from: string[];
  /** Regular expression on the subject. */
  subject?: string;
  /** Mails of so many days are looked at; default 30. */
  days?: number;
  /** `mail`: each mail is a document, its links are kept. `links`: each link in it is a row. Default `mail`. */
  rows?: 'mail' | 'links';
  /** Regular expression on addresses: which links of a mail are rows. */
  links?: string;
}

/** Nothing is visited: a person hands addresses, texts and files in. */
export interface ListByHand {
  kind: 'by-hand';
}

/** Every kind of list. */
export type List =
  | ListBySelectors
  | ListByJpaas
  | ListByCode
  | ListByFeed
  | ListByJson
  | ListByFragment
  | ListByChain
  | ListBySitemap
  | ListByRssHub
  | ListByMailbox
  | ListByHand;
