-- The life of an instrument: which developments are stages of one, and why that is thought.

create table development_cores (
  development bigint primary key references developments (id),
  publication text not null,
  -- The title without what changes over a life: draft marks, editions, "interim".
  core text not null,
  -- The cores of titles that the document repeals, amends or replaces.
  touches text[] not null default '{}'
);
create index development_cores_core on development_cores (publication, core);
create index development_cores_touches on development_cores using gin (touches);

create table life_links (
  earlier bigint not null references developments (id),
  later bigint not null references developments (id),
  relation text not null check (relation in ('redrafted', 'enacted', 'redrafting', 'revised', 'amended', 'repealed')),
  -- 0 to 1, with the grounds it is the sum of.
  score double precision not null check (score >= 0 and score <= 1),
  grounds jsonb not null default '[]',
  primary key (earlier, later),
  check (earlier <> later)
);
create index life_links_later on life_links (later);
