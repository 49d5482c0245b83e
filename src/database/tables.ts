import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/**
 * The rows of every table, as Kysely sees them. Conventions of this database:
 * an instant is an ISO 8601 string in UTC (`2024-01-02T01:00:00Z`, accepted by `Temporal.Instant.from`),
 * a legal date is the string `YYYY-MM-DD`, a bigint is a number, a bytea is a Buffer.
 */

/** A moment: read as ISO 8601 with Z, written as ISO 8601 with any offset. */
export type InstantText = string;
/** A legal date, `YYYY-MM-DD`. */
export type DateText = string;

/**
 * A jsonb column: read as the value, written as JSON text. Write with `json(value)`, since the driver
 * would take a bare array for a PostgreSQL array.
 */
export type Json<T = unknown> = ColumnType<T, string, string>;
/** A jsonb column that has a default. */
export type GeneratedJson<T = unknown> = ColumnType<T, string | undefined, string>;
/** A jsonb column that may be null. */
export type NullableJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;

export interface BlobTable {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  bytes: Uint8Array;
  size: number;
}

export interface SnapshotTable {
  id: GeneratedAlways<number>;
  url: string;
  hash: string;
  status: number;
  headers: GeneratedJson<Record<string, string>>;
  media_type: string | null;
  first_seen: Generated<InstantText>;
  last_seen: Generated<InstantText>;
  /** The address that was asked, where a redirect led to another. */
  requested_url: string | null;
}

export interface VisitTable {
  id: GeneratedAlways<number>;
  source: string;
  started: Generated<InstantText>;
  finished: InstantText | null;
  outcome: string | null;
  rows_found: Generated<number>;
  documents_new: Generated<number>;
  documents_changed: Generated<number>;
  fault: string | null;
  notes: GeneratedJson;
  cause: Generated<'timetable' | 'hand'>;
  /** Name of the process's connections. */
  worker: Generated<string>;
  rows_dated: Generated<number>;
  pages_read: Generated<number>;
}

/** What is known of a source from its visits. */
export interface SourceStateTable {
  source: string;
  due: InstantText | null;
  planned: InstantText | null;
  last_visit: InstantText | null;
  last_outcome: string | null;
  last_success: InstantText | null;
  last_new: InstantText | null;
  failures: Generated<number>;
  cut_offs: Generated<number>;
  definition: string | null;
  answers: GeneratedJson;
  rows_hash: string | null;
  front: GeneratedJson<string[]>;
  recheck: InstantText | null;
  silent_after: InstantText | null;
  usual: string | null;
  gap: InstantText | null;
  proven: InstantText | null;
}

/** A row that a source's list has shown, and what became of its page. */
export interface ListedRowTable {
  source: string;
  url: string;
  hash: string;
  row: Json;
  version: number | null;
  first_listed: InstantText;
  checked: InstantText;
  due: InstantText | null;
  outcome: string;
  fault: string | null;
  failures: Generated<number>;
}

export interface AlarmTable {
  id: GeneratedAlways<number>;
  /** Empty for an alarm about the installation itself. */
  source: string;
  rule: string;
  sentence: string;
  opened: InstantText;
  closed: InstantText | null;
}

export interface DocumentTable {
  id: GeneratedAlways<number>;
  publication: string;
  source: string;
  url: string;
  first_seen: Generated<InstantText>;
  identity: string | null;
  /** Number of the newest version; 0 before the first. */
  current_version: Generated<number>;
  /** The address by which it is known, however it is linked (`canonicalAddress`). */
  address: string | null;
  /** Visits in a row that found it gone, and since when. */
  missing_visits: Generated<number>;
  missing_since: InstantText | null;
}

export interface VersionTable {
  id: GeneratedAlways<number>;
  document: number;
  number: number;
  content_hash: string;
  snapshot: number | null;
  seen: Generated<InstantText>;
  title: string;
  row: GeneratedJson;
  page: GeneratedJson;
  text: Generated<string>;
  read_at: InstantText | null;
  reading: NullableJson;
  /** Where its files stand in the text. */
  parts: GeneratedJson;
  /** What differs from the version before; null for the first. */
  changes: NullableJson;
  state: Generated<'published' | 'withdrawn'>;
  /** Why it counts as withdrawn. */
  withdrawal: string | null;
  cause: Generated<'served' | 'reread'>;
}

/** Every name a document goes by: its number, and its title with its issuer. */
export interface DocumentIdentityTable {
  document: number;
  publication: string;
  key: string;
}

/** MinHash of a document's current text, one hash a band. */
export interface LikenessBandTable {
  document: number;
  publication: string;
  band: number;
  hash: number;
}

/** Two documents that look alike; the smaller id first. */
export interface NearDuplicateTable {
  document: number;
  other: number;
  /** Jaccard likeness of their shingles, 0 to 1. */
  likeness: number;
  state: Generated<'proposed' | 'same' | 'different'>;
  found_at: Generated<InstantText>;
}

export interface AttachmentTable {
  id: GeneratedAlways<number>;
  version: number;
  position: number;
  name: string;
  url: string;
  snapshot: number | null;
  text: string | null;
  note: string | null;
}

export interface FactTable {
  id: GeneratedAlways<number>;
  version: number;
  name: string;
  value: Json;
  quote: string | null;
  /** Where the quote stands: in the text of the version, or in the row of the list that led to it. */
  stands_in: Generated<'text' | 'row'>;
  /** Position of the quote there, UTF-16 code units. */
  start: number | null;
  end: number | null;
}

export interface InstrumentTable {
  id: GeneratedAlways<number>;
  key: string;
  title: string;
  type: string | null;
  document_number: string | null;
  first_seen: Generated<InstantText>;
}

export type Triage = 'new' | 'shortlisted' | 'dismissed' | 'used';

export interface DevelopmentTable {
  id: GeneratedAlways<number>;
  publication: string;
  identity: string;
  /** Null where reading could not place it. */
  section: string | null;
  date: DateText | null;
  kind: string;
  status: string;
  title: string;
  authorities: GeneratedJson;
  jurisdiction: GeneratedJson;
  instrument: number | null;
  instrument_type: string | null;
  topics: Generated<string[]>;
  effective: DateText | null;
  comment_deadline: DateText | null;
  triage: Generated<Triage>;
  headline: string | null;
  summary: string | null;
  written_by: string | null;
  filed_at: Generated<InstantText>;
  updated_at: Generated<InstantText>;
}

export interface DevelopmentDocumentTable {
  development: number;
  document: number;
  version: number;
}

export type IssueState = 'draft' | 'checked' | 'approved' | 'published';

export interface IssueTable {
  id: string;
  publication: string;
  period_from: DateText;
  period_to: DateText;
  state: Generated<IssueState>;
  content: GeneratedJson;
  /** SHA-256 of `frozen_content`, hex; null until frozen, like the next two. */
  hash: string | null;
  frozen_content: string | null;
  frozen_at: InstantText | null;
  created_at: Generated<InstantText>;
  updated_at: Generated<InstantText>;
}

export interface IssueDevelopmentTable {
  issue: string;
  development: number;
  section: string;
  position: number;
}

export interface RenditionTable {
  issue: string;
  form: string;
  file_name: string;
  media_type: string;
  bytes: Uint8Array;
  hash: string;
}

/** What politeness remembers of a host, for all processes of an installation. */
export interface HostTable {
  /** Name and port as in an address. */
  host: string;
  holder: string | null;
  held_until: InstantText | null;
  last_request: InstantText | null;
  next_at: InstantText | null;
  closed_until: InstantText | null;
}

/** The robots.txt of an origin as it was served. */
export interface RobotsTable {
  origin: string;
  status: number;
  body: string;
  fetched_at: InstantText;
}

/** What was served last at an address, for requests that ask for changes only. */
export interface KnownAddressTable {
  url: string;
  answered_url: string;
  etag: string | null;
  last_modified: string | null;
  /** SHA-256 of the decoded body, hex. */
  hash: string;
  checked_at: InstantText;
}

export type DraftState = 'asked' | 'written' | 'failed' | 'cancelled';

/** What was asked of a model. Tokens and cost are a reservation while `state` is `asked`. */
export interface DraftTable {
  id: GeneratedAlways<number>;
  publication: string;
  development: number | null;
  version: number | null;
  /** SHA-256 of the text it was drafted from, hex. */
  text_hash: string;
  provider: string;
  model: string;
  /** Name, version and hash of the prompt. */
  prompt: string;
  state: Generated<DraftState>;
  asked_at: InstantText;
  finished_at: InstantText | null;
  attempts: Generated<number>;
  input_tokens: number;
  output_tokens: number;
  /** Millionths of the operator's currency. */
  cost_micros: number | null;
  duration_ms: number | null;
  suggestion: NullableJson;
  findings: GeneratedJson;
  fault: string | null;
}

/** The applied migrations; written by this room alone. */
export interface MigrationTable {
  number: number;
  name: string;
  hash: string;
  applied_at: Generated<InstantText>;
}

/** The title of a development without what changes over an instrument's life. */
export interface DevelopmentCoreTable {
  development: number;
  publication: string;
  core: string;
  touches: Generated<string[]>;
}

/** Two developments that are stages of one instrument. */
export interface LifeLinkTable {
  earlier: number;
  later: number;
  relation: string;
  score: number;
  grounds: GeneratedJson;
}

/** Every table by its name in the database. */
export interface Tables {
  blobs: BlobTable;
  snapshots: SnapshotTable;
  visits: VisitTable;
  source_states: SourceStateTable;
  listed_rows: ListedRowTable;
  alarms: AlarmTable;
  documents: DocumentTable;
  versions: VersionTable;
  attachments: AttachmentTable;
  document_identities: DocumentIdentityTable;
  likeness_bands: LikenessBandTable;
  near_duplicates: NearDuplicateTable;
  facts: FactTable;
  instruments: InstrumentTable;
  development_cores: DevelopmentCoreTable;
  life_links: LifeLinkTable;
  developments: DevelopmentTable;
  development_documents: DevelopmentDocumentTable;
  issues: IssueTable;
  issue_developments: IssueDevelopmentTable;
  renditions: RenditionTable;
  hosts: HostTable;
  robots: RobotsTable;
  known_addresses: KnownAddressTable;
  drafts: DraftTable;
  migrations: MigrationTable;
}
