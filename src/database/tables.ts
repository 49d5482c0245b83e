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

/** The applied migrations; written by this room alone. */
export interface MigrationTable {
  number: number;
  name: string;
  hash: string;
  applied_at: Generated<InstantText>;
}

/** Every table by its name in the database. */
export interface Tables {
  blobs: BlobTable;
  snapshots: SnapshotTable;
  visits: VisitTable;
  documents: DocumentTable;
  versions: VersionTable;
  attachments: AttachmentTable;
  facts: FactTable;
  instruments: InstrumentTable;
  developments: DevelopmentTable;
  development_documents: DevelopmentDocumentTable;
  issues: IssueTable;
  issue_developments: IssueDevelopmentTable;
  renditions: RenditionTable;
  migrations: MigrationTable;
}
