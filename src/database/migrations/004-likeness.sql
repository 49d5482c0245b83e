-- Which documents are one, which look alike, what changed in one, and what was withdrawn.

-- The address by which a document is known, however it is linked; null for documents kept before it was recorded,
-- until they are seen again.
alter table documents add column address text;
create unique index documents_address on documents (publication, address) where address is not null;

-- Visits in a row that found the document gone, and since when. One is an accident, two are a withdrawal.
alter table documents add column missing_visits integer not null default 0 check (missing_visits >= 0);
alter table documents add column missing_since timestamptz;

-- Where the files of a document stand in its text; what differs from the version before; whether it still stands.
alter table versions add column parts jsonb not null default '[]';
alter table versions add column changes jsonb;
alter table versions add column state text not null default 'published' check (state in ('published', 'withdrawn'));
-- Why it counts as withdrawn: the words of the notice, or how its address answered.
alter table versions add column withdrawal text;
alter table versions add constraint withdrawn_with_reason check ((state = 'withdrawn') = (withdrawal is not null));

-- Every name a document goes by: its number, and its title with its issuer.
create table document_identities (
  document bigint not null references documents (id),
  publication text not null,
  key text not null,
  primary key (document, key)
);
create index document_identities_key on document_identities (publication, key);

-- MinHash of the current text, a hash for each band; documents that share one are compared.
create table likeness_bands (
  document bigint not null references documents (id),
  publication text not null,
  band smallint not null,
  hash integer not null,
  primary key (document, band)
);
create index likeness_bands_hash on likeness_bands (publication, band, hash);

-- Pairs that look alike: proposed, for a person to settle; never merged by themselves.
create table near_duplicates (
  document bigint not null references documents (id),
  other bigint not null references documents (id),
  likeness real not null check (likeness between 0 and 1),
  state text not null default 'proposed' check (state in ('proposed', 'same', 'different')),
  found_at timestamptz not null default now(),
  primary key (document, other),
  check (document < other)
);
create index near_duplicates_other on near_duplicates (other);
