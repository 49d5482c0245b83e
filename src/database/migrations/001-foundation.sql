-- The foundation: evidence, documents and their versions, developments, issues and their renditions.
-- Legal dates are `date`; moments are `timestamptz`. Evidence and frozen things are never rewritten.

-- Evidence ------------------------------------------------------------------------------------

create table blobs (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  size integer not null check (size >= 0)
);

create table snapshots (
  id bigint generated always as identity primary key,
  url text not null,
  hash text not null references blobs (hash),
  status integer not null,
  headers jsonb not null default '{}',
  media_type text,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  unique (url, hash)
);
create index snapshots_hash on snapshots (hash);

create table visits (
  id bigint generated always as identity primary key,
  source text not null,
  started timestamptz not null default now(),
  finished timestamptz,
  outcome text,
  rows_found integer not null default 0,
  documents_new integer not null default 0,
  documents_changed integer not null default 0,
  fault text,
  notes jsonb not null default '{}'
);
create index visits_source on visits (source, started desc);

-- Documents -----------------------------------------------------------------------------------

create table documents (
  id bigint generated always as identity primary key,
  publication text not null,
  source text not null,
  url text not null,
  first_seen timestamptz not null default now(),
  identity text,
  current_version integer not null default 0,
  unique (publication, url)
);
create index documents_identity on documents (publication, identity) where identity is not null;
create index documents_source on documents (publication, source, first_seen desc);

create table versions (
  id bigint generated always as identity primary key,
  document bigint not null references documents (id),
  number integer not null check (number >= 1),
  content_hash text not null,
  snapshot bigint references snapshots (id),
  seen timestamptz not null default now(),
  title text not null,
  row jsonb not null default '{}',
  page jsonb not null default '{}',
  text text not null default '',
  read_at timestamptz,
  reading jsonb,
  unique (document, number)
);
create index versions_unread on versions (id) where read_at is null;
create index versions_snapshot on versions (snapshot) where snapshot is not null;

create table attachments (
  id bigint generated always as identity primary key,
  version bigint not null references versions (id),
  position integer not null,
  name text not null,
  url text not null,
  snapshot bigint references snapshots (id),
  text text,
  note text
);
create index attachments_version on attachments (version, position);

create table facts (
  id bigint generated always as identity primary key,
  version bigint not null references versions (id),
  name text not null,
  value jsonb not null,
  quote text,
  -- Where the quote stands: in the text of the version, or in the row of the list that led to it.
  stands_in text not null default 'text' check (stands_in in ('text', 'row')),
  "start" integer,
  "end" integer
);
create index facts_version on facts (version);

-- Developments --------------------------------------------------------------------------------

create table instruments (
  id bigint generated always as identity primary key,
  key text not null unique,
  title text not null,
  type text,
  document_number text,
  first_seen timestamptz not null default now()
);

create table developments (
  id bigint generated always as identity primary key,
  publication text not null,
  identity text not null,
  section text,
  date date,
  kind text not null,
  status text not null,
  title text not null,
  authorities jsonb not null default '[]',
  jurisdiction jsonb not null default '{}',
  instrument bigint references instruments (id),
  instrument_type text,
  topics text[] not null default '{}',
  effective date,
  comment_deadline date,
  triage text not null default 'new' check (triage in ('new', 'shortlisted', 'dismissed', 'used')),
  headline text,
  summary text,
  written_by text,
  filed_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (publication, identity)
);
create index developments_period on developments (publication, date desc);
create index developments_triage on developments (publication, triage, filed_at desc);
create index developments_instrument on developments (instrument) where instrument is not null;
create index developments_deadline on developments (comment_deadline) where comment_deadline is not null;

create table development_documents (
  development bigint not null references developments (id),
  document bigint not null references documents (id),
  version bigint not null references versions (id),
  primary key (development, document)
);
create index development_documents_document on development_documents (document);
create index development_documents_version on development_documents (version);

-- Issues --------------------------------------------------------------------------------------

create table issues (
  id text primary key,
  publication text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  state text not null default 'draft' check (state in ('draft', 'checked', 'approved', 'published')),
  content jsonb not null default '{}',
  hash text,
  frozen_content text,
  frozen_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Frozen means the exact text, its hash and the moment, all at once.
  check (frozen_content is null or (hash is not null and frozen_at is not null))
);
create index issues_publication on issues (publication, period_to desc);

create function refuse_change_of_frozen_issue() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.frozen_content is null then
      return old;
    end if;
    raise exception 'Issue % is frozen; a frozen issue is never deleted.', old.id using errcode = 'LXW01';
  end if;
  if old.frozen_content is not null and
     (new.id, new.publication, new.period_from, new.period_to, new.hash, new.frozen_content, new.frozen_at)
     is distinct from
     (old.id, old.publication, old.period_from, old.period_to, old.hash, old.frozen_content, old.frozen_at) then
    raise exception 'Issue % is frozen; its content, hash and period never change.', old.id using errcode = 'LXW01';
  end if;
  return new;
end $$;
create trigger frozen_is_frozen before update or delete on issues
  for each row execute function refuse_change_of_frozen_issue();

create table issue_developments (
  issue text not null references issues (id),
  development bigint not null references developments (id),
  section text not null,
  position integer not null,
  primary key (issue, development)
);
create index issue_developments_development on issue_developments (development);

create table renditions (
  issue text not null references issues (id),
  form text not null,
  file_name text not null,
  media_type text not null,
  bytes bytea not null,
  hash text not null,
  primary key (issue, form)
);

create function refuse_change_of_rendition() returns trigger language plpgsql as $$
begin
  raise exception 'The % rendition of issue % is kept as it was made; it is never changed or deleted.', old.form, old.issue
    using errcode = 'LXW01';
end $$;
create trigger kept_as_made before update or delete on renditions
  for each row execute function refuse_change_of_rendition();

-- Truncation passes row triggers by; what is kept for ever must not go that way either.
create function refuse_truncation() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is never emptied.', tg_table_name using errcode = 'LXW01';
end $$;
create trigger never_emptied before truncate on issues for each statement execute function refuse_truncation();
create trigger never_emptied before truncate on renditions for each statement execute function refuse_truncation();
