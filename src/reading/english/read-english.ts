import { quoteAt } from '../evidence.ts';
import type { Evidence, Kind, Reading, ReadingInput, Status, Taxonomy } from '../facts.ts';
import { readTopics } from '../topics.ts';
import { findWordedDates } from './dates.ts';

const KINDS: [Kind, RegExp][] = [
  ['draft', /\b(request for comments?|call for (evidence|comments?|views)|consultation|proposed rule|draft)\b/i],
  ['judgment', /\b(judge?ment|ruling|court (finds|rules|orders)|v\.)\b/i],
  ['case', /\b(fine[sd]?|penalt(y|ies)|enforcement|settles?|settlement|investigat(es|ion)|charges)\b/i],
  ['standard', /\b(standard|specification)\b/i],
  ['speech', /\b(speech|remarks|keynote)\b/i],
  ['conference', /\b(conference|workshop|webinar|summit|forum)\b/i],
  ['report', /\b(report|white ?paper|study|survey|statistics)\b/i],
  ['instrument', /\b(act|regulations?|rules?|order|directive|decision|guid(ance|elines?)|code of practice|bill)\b/i],
  ['notice', /\b(notice|announcement|advisory)\b/i],
];
const CUT_OFF =
  /\b(?:comments?|responses?|submissions?|consultation|views)\b[^.\n]{0,100}?\b(?:by|before|until|on or before|closes?(?: on)?|ends?(?: on)?|due(?: by| on)?)\b[^.\n]{0,24}/gi;
const IN_FORCE =
  /\b(?:comes? into (?:force|effect)|takes? effect|shall apply from|effective(?: date)?)\b[^.\n]{0,30}/gi;

/**
 * Reads an English document: title, dates with their words, kind by plain rules, topics. What it does not look for
 * (issuers but the source's owner, type, force, structure, citations, amounts) is null or empty.
 */
export function readEnglish(input: ReadingInput, taxonomy: Taxonomy): Reading {
  const { text } = input;
  const evidence: Record<string, Evidence> = {};
  const declared = input.title?.trim() || null;
  const first = /\S[^\n]*/.exec(text);
  const at = declared ? text.indexOf(declared) : -1;
  const start = at !== -1 ? at : (first?.index ?? 0);
  const end = at !== -1 ? at + (declared as string).length : first ? first.index + first[0].trimEnd().length : 0;
  const heading = end > start ? text.slice(start, end).replace(/^#+\s*/, '') : declared;
  if (end > start) {
    evidence.title = quoteAt(text, end - (heading as string).length, end);
    evidence.heading = evidence.title;
  }
  const published = input.published ?? null;
  const quoted = published ? text.indexOf(published.quote) : -1;
  if (published && quoted !== -1) evidence.published = quoteAt(text, quoted, quoted + published.quote.length);
  const kind = KINDS.find(([, words]) => words.test(heading ?? ''))?.[0] ?? 'other';
  const deadline = kind === 'draft' ? dateAfter(text, CUT_OFF) : null;
  const effective = kind === 'draft' ? null : dateAfter(text, IN_FORCE);
  if (deadline) evidence.commentDeadline = deadline.evidence;
  if (effective) {
    evidence.effective = effective.evidence;
    evidence.effectiveBasis = effective.evidence;
  }
  return {
    language: 'en',
    title: heading,
    heading,
    authorities: input.owner
      ? [
          {
            name: input.owner,
            printed: input.owner,
            en: /^[\x20-\x7e]+$/.test(input.owner) ? input.owner : null,
            abbreviation: null,
            level: null,
            territory: null,
            lead: true,
            basis: 'source',
            known: false,
          },
        ]
      : [],
    unnamedIssuers: null,
    andOthers: false,
    instrumentType: null,
    instrumentTypeEn: null,
    force: null,
    kind,
    status: statusOf(kind, deadline?.date ?? null, effective?.date ?? null, input.asOf),
    documentNumber: null,
    adopted: null,
    promulgated: null,
    published: published?.date ?? null,
    lastAmended: null,
    effective: effective?.date ?? null,
    effectiveBasis: effective ? 'stated' : null,
    commentOpens: null,
    commentDeadline: deadline?.date ?? null,
    expires: null,
    amendments: [],
    articles: null,
    structure: [],
    cites: [],
    repeals: [],
    jurisdiction: { level: 'unknown', territory: 'unknown' },
    topics: readTopics(heading ?? '', text, taxonomy.topics),
    section: taxonomy.sections.find(({ kinds }) => kinds.includes(kind))?.id ?? null,
    amounts: [],
    isConsultation: kind === 'draft' && /consult|comment|views|evidence/i.test(heading ?? ''),
    evidence,
  };
}

function dateAfter(text: string, phrase: RegExp): { date: string; evidence: Evidence } | null {
  for (const match of text.matchAll(phrase)) {
    const from = match.index;
    const [date] = findWordedDates(text.slice(from, from + match[0].length + 30));
    if (date) return { date: date.date, evidence: quoteAt(text, from, from + date.end) };
  }
  return null;
}

function statusOf(kind: Kind, deadline: string | null, effective: string | null, asOf: string): Status {
  if (kind === 'draft') return deadline !== null && deadline < asOf ? 'comments-closed' : 'comments-open';
  if (kind === 'judgment') return 'decided';
  if (kind === 'instrument') return effective !== null && effective <= asOf ? 'in-force' : 'issued';
  return 'published';
}
