-- What was asked of a model, what it cost, and what the program let stand of its answer. A draft is a
-- suggestion: nothing here reaches an issue unless an editor takes it over.

create table drafts (
  id bigint generated always as identity primary key,
  publication text not null,
  development bigint references developments (id),
  version bigint references versions (id),
  -- SHA-256 of the text it was drafted from.
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  provider text not null,
  model text not null,
  prompt text not null,
  -- asked: under way, or cut off; its reservation counts until it is settled.
  state text not null default 'asked' check (state in ('asked', 'written', 'failed', 'cancelled')),
  asked_at timestamptz not null,
  finished_at timestamptz,
  attempts integer not null default 0,
  -- Spent; while it is under way, reserved.
  input_tokens bigint not null check (input_tokens >= 0),
  output_tokens bigint not null check (output_tokens >= 0),
  -- In millionths of the operator's currency; null where no prices were set.
  cost_micros bigint,
  duration_ms integer,
  suggestion jsonb,
  -- Sentences that were dropped or marked, each with the reasons.
  findings jsonb not null default '[]',
  fault text,
  check (state = 'asked' or finished_at is not null),
  check (state <> 'written' or suggestion is not null)
);
create index drafts_asked on drafts (asked_at);
create index drafts_development on drafts (development, id desc) where development is not null;
