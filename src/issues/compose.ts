import type { Issue, IssueArticle, IssueEvent, IssueItem } from '../channels/index.ts';
import type { Clock } from '../clock.ts';
import { json, type Transaction } from '../database/index.ts';
import { draftByPattern, type Extract } from '../drafting/index.ts';
import { StateFault, UsageFault } from '../faults.ts';
import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';
import { developmentsFor, documentsOf, factsOf, findIssue, saveIssueDraft } from './queries.ts';
import { levelRank, topicCounts } from './wording.ts';

/** What editors add to an issue besides its items; what they leave out is written from the record. */
export interface Editorial {
  sampleNotice?: string;
  introduction?: string;
  highlights?: string[];
  articles?: IssueArticle[];
  events?: IssueEvent[];
  closing?: string;
}

interface Entry {
  development: number;
  section: string;
  reading: Reading;
  item: IssueItem;
}

/**
 * Drafts the issue of a publication for a period (both days included) from what was filed, and stores it.
 * An earlier draft of the same period is replaced; editors' words on the items are kept, they stand with the
 * developments.
 * @returns the issue, with `hash` null: a draft
 * @throws UsageFault for a period that ends before it begins; StateFault when the issue is frozen already
 */
export async function composeIssue(
  tx: Transaction,
  clock: Clock,
  publication: Publication,
  period: { from: string; to: string },
  editorial: Editorial = {},
): Promise<Issue> {
  if (period.from > period.to)
    throw new UsageFault(`The period ends (${period.to}) before it begins (${period.from}).`);
  const id = issueId(publication, period);
  const earlier = await findIssue(tx, id);
  if (earlier !== undefined && earlier.frozen_at !== null) {
    throw new StateFault(`Issue ${id} was published and is frozen.`, {
      remedy: 'Compose another period; what is published changes only by a visible correction.',
    });
  }
  const entries = await collectEntries(tx, publication, period, id);
  const issue = layOut(id, publication, period, entries, editorial);
  const at = clock.now().toString();
  await saveIssueDraft(
    tx,
    {
      id,
      publication: publication.id,
      period_from: period.from,
      period_to: period.to,
      state: 'draft',
      content: json(issue),
      created_at: at,
      updated_at: at,
    },
    entries.map(({ development, section }, position) => ({ development, section, position })),
  );
  return issue;
}

/** `china-tmt-2023-11-12` for two whole months, `china-tmt-2023-11-06--2023-11-12` for other periods. */
export function issueId(publication: Publication, { from, to }: { from: string; to: string }): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const wholeMonths = first.day === 1 && last.day === last.daysInMonth && first.year === last.year;
  if (!wholeMonths) return `${publication.id}-${from}--${to}`;
  const month = (date: Temporal.PlainDate) => String(date.month).padStart(2, '0');
  const span = first.month === last.month ? month(first) : `${month(first)}-${month(last)}`;
  return `${publication.id}-${first.year}-${span}`;
}

async function collectEntries(
  tx: Transaction,
  publication: Publication,
  { from, to }: { from: string; to: string },
  issue: string,
): Promise<Entry[]> {
  const developments = await developmentsFor(tx, publication.id, from, to, issue);
  const documents = await documentsOf(
    tx,
    developments.map(({ id }) => id),
  );
  const facts = await factsOf(
    tx,
    documents.map(({ version }) => version),
  );
  const entries = developments.flatMap((development): Entry[] => {
    const own = documents.filter((document) => document.development === development.id);
    const reading = own[0]?.reading as unknown as Reading | undefined;
    const section = publication.sections.find(({ id }) => id === development.section);
    if (reading === undefined || section === undefined) return [];
    const english = own.map((document) => document.reading as unknown as Reading | null);
    const officialName = english.find((one) => one?.language === 'en')?.title ?? null;
    const pattern = draftByPattern(reading, publication, { text: own[0]?.text, officialName });
    const paragraphs = (development.summary ?? pattern.summary).split(/\n{2,}/);
    const item: IssueItem = {
      id: `d${development.id}`,
      headline: development.headline ?? pattern.headline,
      date: development.date,
      summary: paragraphs.map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== ''),
      authorities: issuersOf(reading),
      jurisdiction: reading.jurisdiction,
      kind: development.kind,
      instrumentType: reading.instrumentType,
      instrumentTypeEn: reading.instrumentTypeEn,
      status: development.status,
      documentNumber: reading.documentNumber,
      effective: development.effective,
      commentDeadline: development.comment_deadline,
      topics: reading.topics.map((topic) => ({
        id: topic,
        label: publication.topics.find(({ id }) => id === topic)?.en ?? topic,
      })),
      officialTitle: development.title,
      links: own.map(({ title, url, hash, captured }) => ({ title: title, url, snapshot: hash, captured })),
      evidence: [
        ...own.flatMap(({ version }, link) =>
          facts
            .filter((fact) => fact.version === version && fact.quote !== null && fact.name !== 'heading')
            // The day of publication is the date a newsletter prints behind the headline.
            .map((fact) => ({ fact: fact.name === 'published' ? 'date' : fact.name, quote: fact.quote ?? '', link })),
        ),
        // Until an editor has written a summary, the official sentences stand beside the facts, in their language.
        ...(development.summary === null ? pattern.extracts.map(asEvidence) : []),
      ],
      writtenBy: development.headline === null ? 'pattern' : 'editor',
    };
    return [{ development: development.id, section: section.id, reading, item }];
  });
  return entries.sort(
    (a, b) =>
      levelRank(a.reading) - levelRank(b.reading) ||
      (a.item.date ?? '9999').localeCompare(b.item.date ?? '9999') ||
      a.development - b.development,
  );
}

/** An extracted sentence as evidence: `duty.0`, of the first document. */
function asEvidence({ role, quote }: Extract, index: number): IssueItem['evidence'][number] {
  return { fact: `${role}.${index}`, quote, link: 0 };
}

/** The issuers; where the text counts them without naming one, their number stands for them. */
function issuersOf({ authorities, unnamedIssuers }: Reading): IssueItem['authorities'] {
  if (authorities.length > 0 || unnamedIssuers === null) {
    return authorities.map(({ name, en, abbreviation }) => ({ name, en, abbreviation }));
  }
  return [{ name: `${unnamedIssuers}部门`, en: `${unnamedIssuers} departments`, abbreviation: null }];
}

function layOut(
  id: string,
  publication: Publication,
  period: { from: string; to: string },
  entries: Entry[],
  editorial: Editorial,
): Issue {
  const label = periodLabel(period);
  return {
    id,
    publication: {
      id: publication.id,
      name: publication.name,
      language: publication.language,
      contact: publication.contact,
      look: publication.look,
    },
    title: `${publication.name}: ${label}`,
    period: { ...period, label },
    sampleNotice: editorial.sampleNotice ?? null,
    introduction: editorial.introduction ?? publication.standing.introduction,
    subscription: publication.standing.subscription,
    events: editorial.events ?? [],
    highlights: {
      heading: publication.headings.highlights,
      paragraphs: editorial.highlights ?? [highlightsFromRecord(entries, publication)],
    },
    views: { heading: publication.headings.views, articles: editorial.articles ?? [] },
    lead: publication.standing.lead,
    sections: publication.sections.map((section) => ({
      id: section.id,
      heading: section.heading,
      items: entries.filter((entry) => entry.section === section.id).map(({ item }) => item),
    })),
    closing: editorial.closing ?? publication.standing.closing,
    hash: null,
    frozenAt: null,
  };
}

/** What the period was about, counted: stands until an editor has written the highlights. */
function highlightsFromRecord(entries: Entry[], publication: Publication): string {
  if (entries.length === 0) return 'Nothing was filed for this period.';
  const bySection = publication.sections
    .map(({ id, heading }) => `${heading}: ${entries.filter((entry) => entry.section === id).length}`)
    .join('; ');
  const topics = topicCounts(
    entries.map(({ reading }) => reading),
    publication,
  )
    .slice(0, 5)
    .map(({ label, count }) => `${label} (${count})`)
    .join(', ');
  return `${entries.length} developments. ${bySection}.${topics === '' ? '' : ` Most often about: ${topics}.`}`;
}

/** "November – December 2023", "November 2023", else the two days. */
export function periodLabel({ from, to }: { from: string; to: string }): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const month = (date: Temporal.PlainDate) => date.toLocaleString('en-GB', { month: 'long' });
  const whole = first.day === 1 && last.day === last.daysInMonth;
  if (!whole) {
    const full = (date: Temporal.PlainDate) => `${date.day} ${month(date)} ${date.year}`;
    return `${full(first)} – ${full(last)}`;
  }
  if (first.year !== last.year) return `${month(first)} ${first.year} – ${month(last)} ${last.year}`;
  return first.month === last.month
    ? `${month(first)} ${first.year}`
    : `${month(first)} – ${month(last)} ${first.year}`;
}
