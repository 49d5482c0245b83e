-- What politeness remembers of hosts and addresses, for all processes of an installation and over restarts.

create table hosts (
  -- Name and port as in an address: "www.example.gov", "www.example.gov:8080".
  host text primary key,
  -- Who asks it at present; a holder that died is forgotten when its time is over.
  holder uuid,
  held_until timestamptz,
  last_request timestamptz,
  -- The pause after the last request, with its jitter.
  next_at timestamptz,
  -- The host itself asked to be left alone until then (Retry-After).
  closed_until timestamptz
);

create table robots (
  -- Scheme, host and port: each has a robots.txt of its own (RFC 9309, 2.3).
  origin text primary key,
  status integer not null,
  body text not null,
  fetched_at timestamptz not null
);

create table known_addresses (
  url text primary key check (length(url) <= 2000),
  answered_url text not null,
  etag text,
  last_modified text,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  checked_at timestamptz not null
);
