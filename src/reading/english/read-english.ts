import { decided, decideKind, decideSection } from '../decisions.ts';
import { quoteAt } from '../evidence.ts';
import type { Authority, Decision, Evidence, Kind, Reading, ReadingInput, Status, Taxonomy } from '../facts.ts';
import { featuresOf } from '../features.ts';
import { scoreTopics } from '../topics.ts';
import { englishAuthority, findAuthorities } from './bodies.ts';
import { findWordedDates } from './dates.ts';
import { readEnglishAmounts, readEnglishPenalties } from './fines.ts';
import { englishKinds, readEnglishType } from './kind.ts';
import { readEnglishNumber } from './numbers.ts';
import { readEnglishStatements, readEnglishStructure } from './provisions.ts';
import { readEnglishCitations } from './relations.ts';
import { readEnglishDates } from './times.ts';

const HOME_CURRENCY: Record<string, string> = {
  'Hong Kong': 'HKD',
  Singapore: 'SGD',
  'United Kingdom': 'GBP',
  'European Union': 'EUR',
};
const OPENING = 1200;

/**
 * Reads an English official document by the same contract as a Chinese one: title, issuers from title and opening (else
 * the source's owner), type, number, dates with basis, structure, duties, fines, what it repeals and rests on. What is not stated is null or empty.
 */
export function readEnglish(input: ReadingInput, taxonomy: Taxonomy): Reading {
  const { text } = input;
  const evidence: Record<string, Evidence> = {};
  const note = (field: string, words: Evidence | null | undefined) => {
    if (words) evidence[field] = { quote: words.quote, start: words.start, end: words.end };
  };
  const place = headingOf(text, input.title?.trim() || null);
  const heading = place.end > place.start ? text.slice(place.start, place.end) : input.title?.trim() || null;
  if (place.end > place.start) {
    note('title', quoteAt(text, place.start, place.end));
    note('heading', evidence.title);
  }
  const published = input.published ?? publishedIn(text);
  const quoted = published ? text.indexOf(published.quote) : -1;
  if (published && quoted !== -1) note('published', quoteAt(text, quoted, quoted + published.quote.length));

  const type = heading ? readEnglishType(heading) : null;
  if (type && place.end > place.start)
    note('instrumentType', quoteAt(text, place.start + type.start, place.start + type.end));
  const structure = readEnglishStructure(text);
  const candidates = englishKinds(heading ?? '', type, structure.articles !== null);
  const bodies = authoritiesOf(text, place, input);
  for (const [index, one] of bodies.entries()) note(`authorities.${index}`, one.evidence);
  const authorities = bodies.map(({ authority }) => authority);
  const features = featuresOf({
    heading,
    title: heading,
    instrumentType: type?.name ?? null,
    authorities,
    language: 'en',
    isConsultation: false,
  });
  const kindDecision = decideKind(candidates, features, taxonomy);
  const kind = kindDecision.value;
  const draft = kind === 'draft';
  const number = readEnglishNumber(text, place);
  note('documentNumber', number?.evidence);

  const times = readEnglishDates(text, published?.date ?? null);
  const deadline = draft ? times.deadline : null;
  const opens = draft ? times.opens : null;
  const effective = draft ? null : times.effective;
  const adopted = kind === 'instrument' ? times.adopted : null;
  const expires = draft ? null : times.expires;
  note('commentDeadline', deadline);
  note('commentOpens', opens);
  note('effective', effective?.date ? effective : null);
  note('effectiveBasis', effective);
  note('adopted', adopted);
  note('expires', expires);
  const dates = times.all.filter((one) =>
    draft
      ? one.event.startsWith('comment')
      : !one.event.startsWith('comment') && (one.event !== 'adopted' || adopted !== null),
  );

  const lead = authorities[0] ?? null;
  const amounts = readEnglishAmounts(text, HOME_CURRENCY[lead?.territory ?? ''] ?? 'USD');
  for (const [index, words] of amounts.evidence.entries()) note(`amounts.${index}`, words);
  const citations = readEnglishCitations(text, heading);
  for (const [index, words] of citations.evidence.entries()) note(`repeals.${index}`, words);
  const status = statusOf(kind, deadline?.date ?? null, effective?.date ?? null, input.asOf);
  const section = decideSection(kind, features, taxonomy);
  const jurisdiction = lead?.territory
    ? { level: lead.level ?? 'national', territory: lead.territory }
    : { level: 'unknown', territory: 'unknown' };
  const learnt = taxonomy.corrections?.topics;
  const topics = scoreTopics(heading ?? '', text, taxonomy.topics, learnt ? { features, weights: learnt } : null);
  const decisions: Decision[] = [
    kindDecision,
    decided('status', status, 'by kind and dates', effective?.quote ?? deadline?.quote ?? heading ?? ''),
    ...(section ? [section] : []),
    decided('jurisdiction', jurisdiction.territory, 'the place of the lead issuer', lead?.printed ?? ''),
    ...topics,
  ];
  return {
    language: 'en',
    title: heading,
    heading,
    authorities,
    otherTitles: [],
    claimedIssuers: null,
    unnamedIssuers: null,
    andOthers: false,
    instrumentType: type?.name ?? null,
    instrumentTypeEn: type?.name ?? null,
    force: draft ? 'draft' : (type?.force ?? null),
    kind,
    status,
    documentNumber: number?.number ?? null,
    documentNumbers: number ? [number.number] : [],
    adopted: adopted?.date ?? null,
    approved: null,
    promulgated: null,
    published: published?.date ?? null,
    lastAmended: null,
    effective: effective?.date ?? null,
    effectiveBasis: effective ? (effective.basis === 'stated' ? 'stated' : 'on-publication') : null,
    commentOpens: opens?.date ?? null,
    commentDeadline: deadline?.date ?? null,
    commentDeadlineBasis: deadline ? 'stated' : null,
    expires: expires?.date ?? null,
    amendments: [],
    articles: structure.articles,
    structure: structure.divisions,
    cites: citations.cites,
    repeals: citations.repeals,
    replacedBy: [],
    jurisdiction,
    topics: topics.map(({ value }) => value),
    section: section?.value ?? null,
    amounts: amounts.amounts,
    isConsultation: draft && /consult|comment|views|evidence|feedback|input|proposed rule/i.test(heading ?? ''),
    dates,
    unknownAuthorities: authorities.filter(({ known }) => !known).map(({ name }) => name),
    provisions: structure.provisions,
    annexes: [],
    definitions: [],
    shortNames: [],
    statements: readEnglishStatements(text, structure.provisions),
    penalties: readEnglishPenalties(text, amounts.amounts, amounts.evidence),
    decisions,
    evidence,
  };
}

/** Where the title stands: as the page declares it, else the first line with words. */
function headingOf(text: string, declared: string | null): { start: number; end: number } {
  const at = declared ? text.indexOf(declared) : -1;
  const first = /\S[^\n]*/.exec(text);
  let start = at !== -1 ? at : (first?.index ?? 0);
  const end = at !== -1 ? at + (declared as string).length : first ? first.index + first[0].trimEnd().length : 0;
  start += /^#+\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end };
}

/** The issuers: bodies named in the title as acting; else the page's field; else the first one named in the opening; else the source's owner. */
function authoritiesOf(
  text: string,
  heading: { start: number; end: number },
  input: ReadingInput,
): { authority: Authority; evidence: Evidence | null }[] {
  const titled = findAuthorities(text, heading.start, heading.end);
  if (titled.length > 0) return titled;
  const field = input.issuer;
  const at = field ? text.indexOf(field.name, Math.max(0, text.indexOf(field.quote))) : -1;
  if (field && at !== -1) {
    return [
      { authority: englishAuthority(field.name, 'text', true), evidence: quoteAt(text, at, at + field.name.length) },
    ];
  }
  if (input.owner) return [{ authority: englishAuthority(input.owner, 'source', true), evidence: null }];
  return findAuthorities(text, heading.end, Math.min(text.length, heading.end + OPENING)).slice(0, 1);
}

function statusOf(kind: Kind, deadline: string | null, effective: string | null, asOf: string): Status {
  if (kind === 'draft') return deadline !== null && deadline < asOf ? 'comments-closed' : 'comments-open';
  if (kind === 'judgment') return 'decided';
  if (kind === 'instrument' || kind === 'standard')
    return effective !== null && effective <= asOf ? 'in-force' : 'issued';
  return 'published';
}

/** The day a line at the head of the text says it was published ("Published 12 March 2024"), with the line's words. */
function publishedIn(text: string): { date: string; quote: string } | null {
  const line = /^(?:first )?(?:published|posted|publication date|date of publication)\b[^\n]{0,60}$/im.exec(
    text.slice(0, OPENING),
  );
  if (line === null) return null;
  const day = findWordedDates(line[0])[0];
  return day?.date == null ? null : { date: day.date, quote: line[0].slice(0, day.end) };
}
