import type { Answer, Fetching, TransportNeeds } from '../fetching/index.ts';
import type { List, Selector } from './kinds.ts';

export type { List, Selector } from './kinds.ts';

/**
 * The source contract. A source is one official column: where it is, how its list reads, how its pages
 * read, how often it should yield. Most sources are data (`publications/<id>/sources/*.json`); a site that
 * needs code has one file here that implements `ListReader` or `PageReader`.
 */

/** How a source's requests must be made where a plain GET is not enough: the gate's own contract. */
export type { TransportNeeds as Transport } from '../fetching/index.ts';

/** What a look at a list yields. `answers` are what was served, for evidence; `notes` what a person should know. */
export interface ListReading {
  rows: Row[];
  answers: Answer[];
  notes: string[];
}

/** What a look at a page yields. `row` is the one the page was reached from, if any. */
export interface PageReading {
  page: Page;
  /** Printed name of the authority whose site the page stands on; null where that is not known. */
  owner: string | null;
  answers: Answer[];
  row: Row | null;
  notes: string[];
}

/** A list that needs code. Throws SourceFault when the answer is not as expected; an empty list is for the caller. */
export type ListReader = (source: Source, fetching: Fetching) => Promise<ListReading>;

/** Pages that need code. Null when the address is not of the kind the reader knows. */
export type PageReader = (
  source: Source,
  url: URL,
  fetching: Fetching,
) => Promise<{ page: Page; answers: Answer[] } | null>;

/** How one template of a source's pages reads. The first template whose `when` selector is on the page is taken. */
export interface PageTemplate {
  /** Host the template is for, where rows lead to other hosts. */
  host?: string;
  /** Printed name of the authority whose site that host is. */
  authority?: string;
  when?: string;
  title: Selector;
  published?: Selector;
  /** Field that names the issuer (发布机关), not the department in charge. */
  issuer?: Selector;
  /** Further fields around the body that a reader of the document needs (文号, 来源), printed one a line. */
  fields?: string[];
  /** Where the text stands. Alternatives: an array, the first that is on the page and has words. */
  body: string | string[];
  /** Parts of the body that are not text (player, sharing bar). */
  drop?: string[];
  /** Containers whose links are attachments; default the body. */
  attachments?: string;
}

export interface Source {
  id: string;
  publication: string;
  /** Printed name of the authority whose column it is; the issuer where a document names none. */
  authority: string;
  /** Name of the column ("意见征集"). */
  column: string;
  jurisdiction: { level: string; territory: string };
  languages: string[];
  /** IANA time zone of its dates. */
  timeZone: string;
  /** The address a person opens. */
  url: string;
  /** What is requested, where it differs from `url`. */
  listUrl?: string;
  /** Minutes between visits. */
  everyMinutes: number;
  /** How many new documents a month it usually yields; 0 rows are a fault all the same. */
  expectedPerMonth: number | null;
  transport?: TransportNeeds;
  list: List;
  /** Only rows whose title, or address, matches these regular expressions belong to the source (a mixed column). */
  only?: { title?: string; url?: string };
  /** Where older rows stand: an address with `{page}`, and the number that its second page has (`index_1.html`: 1). */
  paging?: { address: string; second: number };
  pages: PageTemplate[];
  /** Reads a page by code instead (`ndrc-article`, `npc-info`). */
  pagesByCode?: string;
  /** Where the definition comes from and how far it may be trusted. */
  evidence: string;
  /** `recorded`: read from recorded pages by a test. `reported`: by others. An entry cannot call itself `proven`. */
  state: 'proven' | 'recorded' | 'reported';
}

/** One row of a list, as the list says it. */
export interface Row {
  /** The address a person opens. */
  url: string;
  title: string;
  published: string | null;
  deadline: string | null;
  /** Words of a status marker ("进行中"), without brackets. */
  status: string | null;
  /** The row's own words, the evidence of what was read from the list. */
  text: string;
  /** Reads the page that came along with the row (a mail, a feed's own content); absent: the page is fetched. */
  open?: () => Promise<{ page: Page; answers: Answer[] }>;
}

/** A file that a page links to. */
export interface AttachmentLink {
  name: string;
  url: string;
}

/** One page as its template reads it. `text` is what `reading/` gets. */
export interface Page {
  title: string | null;
  published: { date: string; quote: string } | null;
  issuer: { name: string; quote: string } | null;
  text: string;
  attachments: AttachmentLink[];
}
