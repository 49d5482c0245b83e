import { decided, decideKind, decideSection } from '../decisions.ts';
import { quoteAt } from '../evidence.ts';
import type { Decision, Evidence, Reading, ReadingInput, Taxonomy } from '../facts.ts';
import { featuresOf } from '../features.ts';
import { scoreTopics } from '../topics.ts';
import { readAmounts } from './amounts.ts';
import { readCitations } from './citations.ts';
import { detectConsultation } from './consultation.ts';
import { dateDetails } from './date-details.ts';
import { firstDate, parseDates } from './dates.ts';
import { findDeadline } from './deadline.ts';
import { readDefinitions, readShortNames } from './definitions.ts';
import { jointNumbers, readDocumentNumber } from './document-number.ts';
import { type Effect, readEffect, readExpiry, readPartEffects } from './effective.ts';
import { type History, readHistory } from './history.ts';
import { forceOf, type InstrumentType, readInstrumentType, readStandardType } from './instrument-type.ts';
import { readIssuers, readSignature } from './issuers.ts';
import { readJurisdiction } from './jurisdiction.ts';
import { kindCandidates } from './kind.ts';
import { readOrder } from './order.ts';
import { readOutline } from './outline.ts';
import { readPenalties } from './penalties.ts';
import { layOut, type Sheet } from './sheet.ts';
import { readStatements } from './statements.ts';
import { readStatus } from './status.ts';
import { readStructure } from './structure.ts';
import { readTitle, stripStatusMarker } from './title.ts';

/** Reads a Chinese document: every fact the text states, each with the words it stands on. */
export function readChinese(input: ReadingInput, taxonomy: Taxonomy): Reading {
  const sheet = layOut(input.text, input.title);
  const evidence: Record<string, Evidence> = {};
  const note = (field: string, words: Evidence | null | undefined) => {
    if (words) evidence[field] = words;
  };
  const order = readOrder(sheet);
  const parts = readTitle(sheet, order);
  const printed = sheet.heading
    ? sheet.text.slice(sheet.heading.start, sheet.heading.end).replace(/\s*\n\s*/g, '')
    : null;
  const { title: heading, status: marker } =
    printed === null ? { title: null, status: null } : stripStatusMarker(printed);
  const title = parts?.title || heading;
  if (sheet.heading) note('heading', quoteAt(sheet.text, sheet.heading.start, sheet.heading.end));
  if (parts) note('title', quoteAt(sheet.text, parts.start, parts.end));

  const notice = sheet.plain.slice(sheet.heading?.start ?? 0, sheet.noticeEnd);
  const isConsultation = heading !== null && detectConsultation(heading, notice);
  const told = readHistory(sheet);
  const history = { ...told, adopted: told.adopted ?? order?.adopted ?? null };
  const signature = readSignature(sheet);
  const issuers = readIssuers(sheet, parts, order, history, signature, input);
  for (const [index, words] of issuers.evidence.entries()) note(`authorities.${index}`, words);
  const lead = issuers.bodies[0] ?? null;
  const number = readDocumentNumber(sheet);
  note('documentNumber', number?.evidence);
  const numbers = jointNumbers(sheet, number);
  for (const [index, one] of numbers.slice(1).entries()) note(`documentNumbers.${index + 1}`, one.evidence);

  const published = readPublished(sheet, input);
  note('published', published?.evidence);
  note('adopted', history.adopted?.evidence);
  note('approved', history.approved?.evidence);
  const promulgated =
    history.promulgated ??
    order?.signed ??
    (signature?.date && !isConsultation ? { date: signature.date.value, evidence: signature.date.evidence } : null);
  note('promulgated', promulgated?.evidence);
  const amended = history.amendments.at(-1) ?? null;
  note('lastAmended', amended?.evidence);
  for (const [index, step] of history.amendments.entries()) note(`amendments.${index}`, step.evidence);

  const draft = isConsultation || (parts?.draft ?? false);
  const effect = draft ? null : effectOf(sheet, title, history, promulgated?.date ?? null, published?.date ?? null);
  note('effective', effect?.date ? effect.evidence : null);
  note('effectiveBasis', effect?.basisEvidence);
  const expiry = draft ? null : readExpiry(sheet, effect?.date ?? null);
  note('expires', expiry?.date ? expiry.evidence : null);

  const period = isConsultation
    ? findDeadline(sheet.text.slice(sheet.heading?.end ?? 0), published?.date ?? null)
    : null;
  const shift = sheet.heading?.end ?? 0;
  if (period) note('commentDeadline', quoteAt(sheet.text, shift + period.deadline.start, shift + period.deadline.end));
  if (period?.opens) note('commentOpens', quoteAt(sheet.text, shift + period.opens.start, shift + period.opens.end));

  const structure = readStructure(sheet);
  const type = typeOf(title, heading, parts?.carried ?? false);
  if (type && parts) note('instrumentType', typeEvidence(sheet, parts, type));
  const opening = sheet.plain.slice(sheet.heading?.end ?? 0, (sheet.heading?.end ?? 0) + 800);
  const candidates = kindCandidates({
    heading: heading ?? '',
    title: title ?? '',
    type: type?.zh ?? null,
    opening,
    issuer: lead,
    isConsultation,
    draft,
    articles: structure.articles !== null,
  });
  const features = featuresOf({
    heading,
    title,
    instrumentType: type?.zh ?? null,
    authorities: issuers.authorities,
    language: 'zh',
    isConsultation,
  });
  const kindDecision = decideKind(candidates, features, taxonomy);
  const kind = kindDecision.value;
  const shortNames = readShortNames(sheet);
  const citations = readCitations(
    sheet,
    [title, heading, ...(parts?.others ?? [])].filter((one) => one !== null),
    shortNames,
  );
  const outline = readOutline(sheet);
  for (const [index, words] of citations.evidence.entries()) note(`repeals.${index}`, words);
  const amounts = readAmounts(sheet);
  for (const [index, words] of amounts.evidence.entries()) note(`amounts.${index}`, words);

  const status = readStatus({
    kind,
    asOf: input.asOf,
    heading: heading ?? '',
    opening,
    text: sheet.plain,
    effective: effect?.date ?? null,
    expires: expiry?.date ?? null,
    commentDeadline: period?.deadline.date ?? null,
    marker,
  });
  const learnt = taxonomy.corrections?.topics;
  const topics = scoreTopics(
    heading ?? '',
    sheet.plain.slice(sheet.body),
    taxonomy.topics,
    learnt ? { features, weights: learnt } : null,
  );
  const section = decideSection(kind, features, taxonomy);
  const jurisdiction = readJurisdiction(lead, title ?? '');
  const decisions: Decision[] = [
    kindDecision,
    decided('status', status.status, status.rule, status.words),
    ...(section ? [section] : []),
    decided('jurisdiction', jurisdiction.place.territory, jurisdiction.rule, jurisdiction.words),
    ...topics,
  ];

  return {
    language: 'zh',
    title: title || null,
    heading: heading || null,
    otherTitles: parts?.others ?? [],
    authorities: issuers.authorities,
    unnamedIssuers: issuers.unnamed,
    claimedIssuers: issuers.claimed,
    andOthers: issuers.others,
    instrumentType: type?.zh ?? null,
    instrumentTypeEn: type?.en ?? null,
    force: type ? forceOf(type, lead, { number: number?.number ?? null, draft, title: title ?? '' }) : null,
    kind,
    status: status.status,
    documentNumber: number?.number ?? null,
    documentNumbers: numbers.map((one) => one.number),
    adopted: history.adopted?.date ?? null,
    approved: history.approved?.date ?? null,
    promulgated: promulgated?.date ?? null,
    published: published?.date ?? null,
    lastAmended: amended?.date ?? null,
    effective: effect?.date ?? null,
    effectiveBasis: effect?.basis ?? null,
    commentOpens: period?.opens?.date ?? null,
    commentDeadline: period?.deadline.date ?? null,
    commentDeadlineBasis: period?.deadline.basis ?? null,
    expires: expiry?.date ?? null,
    amendments: history.amendments.map(({ date, by }) => ({ date, by })),
    articles: structure.articles,
    structure: structure.divisions,
    cites: citations.cites,
    repeals: citations.repeals,
    replacedBy: citations.replacedBy,
    jurisdiction: jurisdiction.place,
    topics: topics.map(({ value }) => value),
    section: section?.value ?? null,
    amounts: amounts.amounts,
    isConsultation,
    dates: dateDetails(sheet, {
      history,
      promulgated,
      signed: signature?.date
        ? { date: signature.date.value, evidence: signature.date.evidence }
        : (order?.signed ?? null),
      published,
      effect,
      parts: draft ? [] : readPartEffects(sheet),
      expiry,
      period,
      shift,
    }),
    unknownAuthorities: issuers.authorities.filter(({ known }) => !known).map(({ name }) => name),
    provisions: outline.provisions,
    annexes: outline.annexes,
    definitions: readDefinitions(sheet, outline.provisions),
    shortNames,
    statements: readStatements(sheet, outline.provisions),
    penalties: readPenalties(sheet, outline.provisions),
    decisions,
    evidence,
  };
}

/**
 * The type of the official title; of the printed one (关于…的通知) where that carries no other document; of a standard by the
 * words that announce it (强制性国家标准).
 */
function typeOf(
  title: string | null,
  heading: string | null,
  carried: boolean,
): (InstrumentType & { of: string }) | null {
  for (const words of carried ? [title] : [title, heading]) {
    const type = words ? readInstrumentType(words) : null;
    if (type && words) return { ...type, of: words };
  }
  const standard = heading ? readStandardType(heading) : null;
  return standard && heading ? { ...standard, of: heading } : null;
}

function typeEvidence(
  sheet: Sheet,
  parts: { start: number; end: number },
  type: InstrumentType & { of: string },
): Evidence | null {
  const words = type.of.slice(type.start, type.end);
  const from = sheet.heading?.start ?? 0;
  const within = sheet.text.slice(parts.start, parts.end).lastIndexOf(words);
  if (within !== -1) return quoteAt(sheet.text, parts.start + within, parts.start + within + words.length);
  const at = sheet.text.slice(from, sheet.heading?.end ?? 0).lastIndexOf(words);
  if (at !== -1) return quoteAt(sheet.text, from + at, from + at + words.length);
  // The words are broken by a blank or a line's end: the whole title stands for them.
  return quoteAt(sheet.text, parts.start, parts.end);
}

const PUBLISHED =
  /(?:发布时间|发布日期|公布日期|发表时间|发文日期|生成日期|时间|日期)\s{0,4}:?\s{0,4}((?:[12][0-9]{3})\s?[-/.年][^\n]{4,14})/;

/** The day of publication: as the page declares it, else from the lines under the title. */
function readPublished(sheet: Sheet, input: ReadingInput): { date: string; evidence: Evidence | null } | null {
  if (input.published) {
    const at = sheet.text.indexOf(input.published.quote);
    return {
      date: input.published.date,
      evidence: at === -1 ? null : quoteAt(sheet.text, at, at + input.published.quote.length),
    };
  }
  if (!sheet.heading || sheet.plain.slice(0, sheet.body).includes('INFO END')) return null;
  const from = sheet.heading.end;
  const zone = sheet.plain.slice(from, Math.min(from + 600, Math.max(sheet.body, from + 200)));
  const labelled = PUBLISHED.exec(zone);
  const date = labelled ? firstDate(labelled[1] as string) : null;
  if (labelled && date) {
    const start = from + labelled.index;
    return { date, evidence: quoteAt(sheet.text, start, start + labelled[0].length) };
  }
  const line = sheet.lines.find(
    ({ start, words }) =>
      start > from && start < from + 200 && /^[12][0-9]{3}\s?[-/.年]/.test(words) && words.length < 60,
  );
  const found = line ? parseDates(line.words)[0] : undefined;
  // A date that opens a line of metadata stands alone or before a time or a source, never before prose.
  if (!line || !found || found.start !== 0 || /[。，]/.test(line.words) || line.start >= sheet.body + 1) return null;
  return { date: found.date, evidence: quoteAt(sheet.text, line.start, line.start + found.end) };
}

/**
 * The effective date of the text, else of its history. Where the text says only 自公布之日起, a date in the history is surer
 * than one worked out from the promulgation.
 */
function effectOf(
  sheet: Sheet,
  title: string | null,
  history: History,
  promulgated: string | null,
  published: string | null,
): (Effect & { basisEvidence: Evidence }) | null {
  // A title that is only a number (国家市场监督管理总局公告2024年第3号) names nothing that a sentence could name.
  const named = title !== null && /第?[0-9一二三四五六七八九十〇零]+号）?$/.test(title) ? null : title;
  const stated = readEffect(sheet, named, { promulgated, published });
  const step = history.effective;
  if (stated && (stated.basis === 'stated' || !step)) return { ...stated, basisEvidence: stated.evidence };
  if (!step) return null;
  const basis = stated?.basis ?? 'stated';
  return { date: step.date, basis, evidence: step.evidence, basisEvidence: stated?.evidence ?? step.evidence };
}
