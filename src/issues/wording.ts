import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';

/** Words for facts where no editor has written yet: a pattern and the term base, no guess and no AI. */

const verbs: Record<Reading['kind'], string> = {
  instrument: 'issued',
  draft: 'publicly solicited comments on',
  notice: 'issued',
  campaign: 'launched',
  case: 'published',
  judgment: 'made public the judgment in',
  report: 'released',
  standard: 'issued',
  conference: 'held',
  speech: 'spoke at',
  other: 'published',
};

/** A date in the publication's style; the year is given where it differs from `year`. */
export function dateInWords(date: string, style: Publication['style']['dates'], year?: number): string {
  if (style === 'iso') return date;
  const day = Temporal.PlainDate.from(date);
  const month = day.toLocaleString('en-GB', { month: 'long' });
  const withYear = day.year === year ? '' : ` ${day.year}`;
  return style === 'day-month' ? `${day.day} ${month}${withYear}` : `${month} ${day.day}${withYear && `,${withYear}`}`;
}

/** "The MIIT, the MPS and two other departments". */
export function issuersInWords(reading: Reading): string {
  const names = reading.authorities.map((authority) => authority.en ?? authority.name);
  if (names.length === 0) {
    return reading.unnamedIssuers === null
      ? 'An authority not named in the text'
      : `${reading.unnamedIssuers} departments`;
  }
  if (reading.andOthers) return `${names.join(', ')} and others`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The longest terms of the base that the title is made of, put in the publication's language; else the title itself. */
export function titleInWords(title: string, publication: Publication): string {
  const exact = publication.terms.find((term) => term.zh === title);
  return exact?.en ?? `《${title}》`;
}

/** A headline from a pattern: issuer, verb by kind, type, title. */
export function patternHeadline(reading: Reading, publication: Publication): string {
  const title = reading.title ?? reading.heading ?? '';
  const type = reading.instrumentTypeEn === null ? '' : `the ${reading.instrumentTypeEn} `;
  return `${issuersInWords(reading)} ${verbs[reading.kind]} ${type}${titleInWords(title, publication)}`;
}

/** The facts as sentences: what a summary says until an editor has written one. */
export function patternSummary(reading: Reading, publication: Publication): string {
  const say = (date: string) => dateInWords(date, publication.style.dates);
  const sentences = [
    reading.published && `Published on ${say(reading.published)}.`,
    reading.documentNumber && `Document number: ${reading.documentNumber}.`,
    reading.commentDeadline && `Comments may be sent until the end of ${say(reading.commentDeadline)}.`,
    reading.kind === 'draft' && reading.commentDeadline === null && 'The text states no deadline for comments.',
    reading.effective && `Takes effect on ${say(reading.effective)}.`,
    reading.expires && `Expires on ${say(reading.expires)}.`,
    (reading.articles ?? 0) > 0 && `It has ${reading.articles} articles.`,
    reading.repeals.length > 0 && `It repeals ${reading.repeals.map((title) => `《${title}》`).join(', ')}.`,
    basisOf(reading),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ');
}

function basisOf(reading: Reading): string | null {
  const basis = reading.cites.filter((cite) => cite.relation === 'basis').map((cite) => `《${cite.title}》`);
  return basis.length === 0 ? null : `It is based on ${basis.join(', ')}.`;
}

/** "AI (7), Telecoms (3)": topics by how many items they have, most first. */
export function topicCounts(
  readings: { topics: string[] }[],
  publication: Publication,
): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { topics } of readings) for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ label: publication.topics.find((topic) => topic.id === id)?.en ?? id, count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
}

/** Rank for the publication's order within a section: national first, then provinces, then cities and the rest. */
export function levelRank(reading: Pick<Reading, 'jurisdiction'>): number {
  const ranks = ['national', 'provincial', 'prefecture', 'county'];
  const at = ranks.indexOf(reading.jurisdiction.level);
  return at < 0 ? ranks.length : at;
}
