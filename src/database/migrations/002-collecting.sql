-- Collecting that never fails silently: what is known of every source and of every row it listed, how each visit
-- went, and the alarms that were opened and closed.

-- Visits --------------------------------------------------------------------------------------

alter table visits
  -- Whether the timetable or a person asked for it.
  add column cause text not null default 'hand' check (cause in ('timetable', 'hand')),
  -- The process, by the name its connections carry: a visit without an outcome whose process is gone was cut off.
  add column worker text not null default current_setting('application_name'),
  add column rows_dated integer not null default 0,
  -- Pages of the list that were read; more than one when rows had been missed and it paged back.
  add column pages_read integer not null default 0;
-- A visit is updated once, when it ends: leave room for that on its page.
alter table visits set (fillfactor = 70);
create index visits_finished on visits (started desc);

create table source_states (
  source text primary key,
  -- When it is visited next, and since when a visit waits in the queue.
  due timestamptz,
  planned timestamptz,
  last_visit timestamptz,
  last_outcome text,
  last_success timestamptz,
  last_new timestamptz,
  -- Visits in a row that did not succeed.
  failures integer not null default 0,
  -- Visits in a row that did not end.
  cut_offs integer not null default 0,
  -- What the last complete reading of the list stood on: the definition, each answer by its address, the rows.
  definition text,
  answers jsonb not null default '{}',
  rows_hash text,
  front jsonb not null default '[]',
  -- The earliest moment at which a row's page is to be looked at again.
  recheck timestamptz,
  -- After this moment without a new document, the silence is longer than usual; and why.
  silent_after timestamptz,
  usual text,
  -- Since when rows are known to have been missed that paging back did not reach.
  gap timestamptz,
  -- The first success against the live site; a source is proven from then on.
  proven timestamptz
) with (fillfactor = 50);

-- Rows ----------------------------------------------------------------------------------------

create table listed_rows (
  source text not null,
  url text not null,
  hash text not null,
  row jsonb not null,
  -- Null while its page could not be kept.
  version bigint references versions (id),
  first_listed timestamptz not null,
  checked timestamptz not null,
  -- When its page is looked at again; null for never.
  due timestamptz,
  outcome text not null,
  fault text,
  failures integer not null default 0,
  primary key (source, url)
);
create index listed_rows_due on listed_rows (source, due) where due is not null;
create index listed_rows_version on listed_rows (version) where version is not null;

-- Where a redirect led elsewhere, a stored answer is found by the address that was asked too.
alter table snapshots add column requested_url text;
create index snapshots_requested on snapshots (requested_url) where requested_url is not null;

-- A version may stand on what was served anew, or on a stored snapshot read by a mended definition.
alter table versions add column cause text not null default 'served' check (cause in ('served', 'reread'));

-- Alarms --------------------------------------------------------------------------------------

create table alarms (
  id bigint generated always as identity primary key,
  -- The empty text for an alarm about this installation itself.
  source text not null,
  rule text not null,
  sentence text not null,
  opened timestamptz not null,
  closed timestamptz check (closed >= opened)
);
-- One open alarm for each source and rule.
create unique index alarms_open on alarms (source, rule) where closed is null;
create index alarms_source on alarms (source, opened desc);
