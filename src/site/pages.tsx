import type { Child } from 'hono/jsx';
import type { Channel, Issue } from '../channels/index.ts';
import type { LifeStage } from '../developments/index.ts';
import { partAt, type TextPart } from '../documents/index.ts';
import type { Publication } from '../publication/index.ts';
import type { Authority } from '../reading/index.ts';
import { factInWords, labelOf, markedText, type StoredFact } from './evidence.tsx';
import { Life } from './life.tsx';
import { Facts, Page } from './page.tsx';
import type { developmentById, developmentsOf, nearDuplicatesOf } from './queries.ts';
import { type DocumentVersion, NearDuplicates, Versions, withdrawnSince } from './versions.tsx';

/** A legal date as a person reads it: 23 November 2023. */
function Day({ date }: { date: string | null }) {
  if (date === null) return <span class="quiet">no date</span>;
  const day = Temporal.PlainDate.from(date);
  return <time datetime={date}>{`${day.day} ${day.toLocaleString('en-GB', { month: 'long' })} ${day.year}`}</time>;
}

/** An instant to the minute, in UTC. */
const minute = (instant: string) => instant.slice(0, 16).replace('T', ' ');

interface ListedIssue {
  id: string;
  state: string;
  hash: string | null;
  frozen_at: string | null;
  issue: Issue;
}

/** The issues, newest first, each with its ways to be read. */
export function FrontPage({ issues, forms }: { issues: ListedIssue[]; forms: Pick<Channel, 'id' | 'label'>[] }) {
  return (
    <Page title="Lexwire" here="/">
      <h1>Issues</h1>
      {issues.length === 0 && (
        <p>
          Nothing is composed yet. Collect and compose first: <code>lexwire collect</code>, then{' '}
          <code>lexwire compose china-tmt --from 2023-11-01 --to 2023-12-31</code>.
        </p>
      )}
      <ul class="issues">
        {issues.map(({ id, state, hash, frozen_at, issue }) => (
          <li>
            <p class="kicker">{issue.publication.name}</p>
            <h2>
              <a href={`/issues/${id}`}>{issue.period.label}</a>
            </h2>
            <p class="quiet">
              {issue.sections.map((section) => `${section.heading}: ${section.items.length}`).join(' · ')}
              <br />
              {frozen_at === null
                ? `State: ${state}`
                : `Frozen ${minute(frozen_at)} UTC, SHA-256 ${hash?.slice(0, 16)}…`}
            </p>
            <ul class="forms">
              {forms.map((form) => (
                <li>
                  <a href={`/issues/${id}/${form.id}`}>{form.label}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Page>
  );
}

type ListedDevelopment = Awaited<ReturnType<typeof developmentsOf>>[number];

/** What was filed, by section. */
export function DevelopmentList({ lists }: { lists: { publication: Publication; rows: ListedDevelopment[] }[] }) {
  return (
    <Page title="Developments – Lexwire" here="/developments">
      <h1>Developments</h1>
      {lists.every(({ rows }) => rows.length === 0) && (
        <p>
          Nothing was filed yet. Visit the sources: <code>lexwire collect</code>.
        </p>
      )}
      {lists.map(({ publication, rows }) =>
        publication.sections.map((section) => {
          const own = rows.filter((row) => row.section === section.id);
          if (own.length === 0) return null;
          return (
            <section>
              <h2>
                {publication.name}: {section.heading}
              </h2>
              <ul class="rows">
                {own.map((row) => (
                  <li>
                    <span class="when">
                      <Day date={row.date} />
                    </span>
                    <span class="what">
                      <a href={`/developments/${row.id}`} lang={row.headline === null ? 'zh-CN' : undefined}>
                        {row.headline ?? row.title}
                      </a>
                      {row.headline !== null && (
                        <span class="official-title" lang="zh-CN">
                          {row.title}
                        </span>
                      )}
                      <span class="meta">{metaOf(row)}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        }),
      )}
    </Page>
  );
}

/** `comments-open` → "comments open". */
const inWords = (code: string) => code.replaceAll('-', ' ');

function metaOf(row: ListedDevelopment): string {
  const names = (row.authorities as Authority[]).map(({ abbreviation, en, name }) => abbreviation ?? en ?? name);
  const deadline = row.comment_deadline === null ? null : `comments until ${row.comment_deadline}`;
  return [names.join(', '), row.instrument_type, inWords(row.status), deadline].filter(Boolean).join(' · ');
}

type Development = NonNullable<Awaited<ReturnType<typeof developmentById>>>;

interface OfficialText {
  id: number;
  number: number;
  title: string;
  text: string;
  url: string;
  source: string;
  hash: string | null;
  captured: string | null;
  facts: StoredFact[];
  /** Where its files stand in the text. */
  parts: unknown;
  versions: DocumentVersion[];
  attachments: { name: string; url: string; note: string | null; hash: string | null }[];
}

/** One development: the official text, and beside it every fact with the way to its words. */
export function DevelopmentPage({
  development,
  texts,
  near,
  life,
  publication,
}: {
  development: Development;
  texts: OfficialText[];
  near: Awaited<ReturnType<typeof nearDuplicatesOf>>;
  life: LifeStage[];
  publication: Publication | null;
}) {
  const topics = development.topics.map((id) => publication?.topics.find((topic) => topic.id === id)?.en ?? id);
  const section = publication?.sections.find(({ id }) => id === development.section);
  return (
    <Page title={`${development.headline ?? development.title} – Lexwire`} here="/developments">
      <p class="kicker">{section?.heading ?? development.section}</p>
      <h1 lang={development.headline === null ? 'zh-CN' : undefined}>{development.headline ?? development.title}</h1>
      {development.summary !== null && <p class="summary">{development.summary}</p>}
      <p class="quiet">
        <Day date={development.date} /> · {inWords(development.kind)} · {inWords(development.status)}
        {topics.length > 0 && ` · ${topics.join(', ')}`}
      </p>
      <Life stages={life} here={development.id} />
      {texts.map((text) => (
        <TextWithFacts text={text} />
      ))}
      <NearDuplicates near={near} />
    </Page>
  );
}

function TextWithFacts({ text }: { text: OfficialText }) {
  // The heading as a whole would hide the facts that stand in it.
  const shown = text.facts.filter((fact) => fact.quote !== null && fact.name !== 'heading');
  const { body, anchors } = markedText(text.text, shown);
  const withdrawn = withdrawnSince(text.versions);
  const facts = shown.map((fact): [string, Child] => [
    labelOf(fact.name),
    <FactWords fact={fact} anchor={anchors.get(fact.name) ?? null} parts={text.parts as TextPart[]} />,
  ]);
  return (
    <div class="facing">
      <div>
        <h2>Official text</h2>
        {withdrawn !== null && (
          <p class="bad" role="note">
            Withdrawn: {withdrawn}
          </p>
        )}
        <article class="official" lang="zh-CN">
          {body}
        </article>
        <Versions versions={text.versions} />
      </div>
      <aside aria-label="Facts with their words">
        <h2>Facts and the words they stand on</h2>
        <Facts facts={facts} />
        <h2>Evidence</h2>
        <Facts
          facts={[
            ['Source', text.source],
            ['Address', <a href={/^https?:/.test(text.url) ? text.url : undefined}>{text.url}</a>],
            ['Captured', text.captured === null ? null : `${minute(text.captured)} UTC, version ${text.number}`],
            [
              'Snapshot',
              text.hash === null ? null : <a href={`/snapshots/${text.hash}`}>{`${text.hash.slice(0, 16)}…`}</a>,
            ],
            ...text.attachments.map((file): [string, Child] => [
              'Attachment',
              <>
                {file.hash === null ? file.name : <a href={`/snapshots/${file.hash}`}>{file.name}</a>}
                {file.note !== null && <span class="words">{file.note}</span>}
              </>,
            ]),
          ]}
        />
      </aside>
    </div>
  );
}

function FactWords({ fact, anchor, parts }: { fact: StoredFact; anchor: string | null; parts: TextPart[] }) {
  const part = fact.stands_in === 'text' && fact.start !== null ? partAt(parts, fact.start) : null;
  const words = `«${(fact.quote ?? '').replace(/\s+/g, ' ').slice(0, 120)}»`;
  return (
    <>
      {factInWords(fact.value)}
      <span class="words" lang="zh-CN">
        {anchor === null ? `${words} (in the list)` : <a href={`#${anchor}`}>{words}</a>}
        {part !== null && ` in ${part.name}`}
      </span>
    </>
  );
}

/** A page that only says something. */
export function Message({ title, words }: { title: string; words: string }) {
  return (
    <Page title={`${title} – Lexwire`}>
      <h1>{title}</h1>
      <p>{words}</p>
      <p>
        <a href="/">To the issues</a>
      </p>
    </Page>
  );
}
