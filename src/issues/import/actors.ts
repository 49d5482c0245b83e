import { COUNTRY, COUNTRY_NAMES, findEnglishBodies, findEnglishPlaces } from '../../reading/index.ts';
import { numberWords } from '../number-words.ts';
import { BY, REPORTS, subjectOf } from './verbs.ts';

/** Who an item says acted. */
export interface ImportedAuthority {
  /** The official English name where the register knows it, else as printed. */
  name: string;
  /** As the newsletter prints it. */
  printed: string;
  /** The official name in the body's own language; null for one the register does not hold. */
  official: string | null;
  en: string;
  abbreviation: string | null;
  level: string | null;
  /** Null for a national body. */
  territory: string | null;
  lead: boolean;
  known: boolean;
  /** `body`; `place`: a place stands for a body that is not named; `count`: bodies are counted, not named. */
  named: 'body' | 'place' | 'count';
}

const COUNTED =
  /\b(?:(\d{1,3})|(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty))\s+(?:(?:other|more|further|central|government(?:al)?|competent|relevant|state)\s+)*(?:departments?|ministries|authorities|agencies|bodies|organs|organi[sz]ations|regulators|units)\b/i;
const JOINTLY =
  /\b(?:in conjunction with|together with|jointly with|in cooperation with|in collaboration with|along with|in concert with|co-issued with)\s+/gi;
const BODY_NOUN =
  /\b(?:Administration|Ministry|Commission|Bureau|Association|Alliance|Courts?|Academy|Institute|Committee|Department|Authority|Office|Council|Cent(?:er|re)|Society|Federation|Group|Agency|Government|Congress|Parliament|Procuratorate|Union|Chamber|Exchange|Bank|Board|Organi[sz]ation|University|Consortium|Foundation|Company|Corporation)\b/;

/** How many bodies the words count ("and four other departments": four, others), or null. */
export function countOf(words: string): { count: number; others: boolean; printed: string; start: number } | null {
  const match = COUNTED.exec(words);
  if (!match) return null;
  const count = match[1] ? Number(match[1]) : numberWords.indexOf((match[2] as string).toLowerCase());
  return { count, others: /\bother|more|further\b/i.test(match[0]), printed: match[0], start: match.index };
}

/**
 * Who acted, from the words before the verb of the headline (or behind "issued by"), and the bodies the text says it was
 * done with. A place that stands for a body comes back as a place, a bare count as a count; nobody is made up.
 */
export function readActors(headline: string | null, body: string): ImportedAuthority[] {
  const subject = headline === null ? opening(body) : actingWords(headline);
  const found = new Map<string, ImportedAuthority>();
  for (const one of bodiesIn(subject)) if (!found.has(one.name)) found.set(one.name, one);
  if (found.size === 0 && headline !== null) {
    const other = placeOf(subject) ?? unknownBody(subject);
    const count = countOf(subject);
    if (count) found.set(count.printed, plain(count.printed, 'count', 'national'));
    else if (other) found.set(other.name, other);
  }
  if (headline !== null) {
    for (const match of body.matchAll(JOINTLY)) {
      const rest = body.slice(match.index + match[0].length);
      const stop =
        /[.;]|\b(?:has|have|which|who|to|in order|in (?!and)|provid|issued|released|launched|decided|held)\b/.exec(
          rest,
        );
      for (const one of bodiesIn(rest.slice(0, stop?.index ?? 200))) if (!found.has(one.name)) found.set(one.name, one);
    }
    // The text says who, where the headline only counts or says "and others".
    if (countOf(subject) || /\b(?:and|&) others\b|\bet al\b/i.test(subject)) {
      const acting = subjectOf(firstSentence(body));
      for (const one of bodiesIn(acting ?? '')) if (!found.has(one.name)) found.set(one.name, one);
    }
  }
  const all = [...found.values()];
  const named = all.some((one) => one.named === 'body') ? all.filter((one) => one.named === 'body') : all;
  return named.map((one, index) => ({ ...one, lead: index === 0 }));
}

/** The words of a headline that name who acted. */
export function actingWords(headline: string): string {
  const by = BY.exec(headline);
  if (by) return headline.slice(by.index + by[0].length);
  return subjectOf(headline.replace(/^(?:on|in|since|from)\s[^,]{3,30},\s*/i, '')) ?? '';
}

/** The level and the place an item is about: of who acted, else of the place the headline names. */
export function jurisdictionOf(
  actors: ImportedAuthority[],
  headline: string,
  types: string[],
): { level: string | null; territory: string | null } {
  const lead = actors[0];
  const [place] = findEnglishPlaces(headline.slice(subjectOf(headline)?.length ?? 0));
  if (lead && (lead.level !== null || lead.territory !== null)) {
    const national = lead.level === 'national' && lead.territory === null;
    // A reply to a place holds for that place only.
    if (national && place && types.includes('Official Reply')) return { level: 'national', territory: place.place.en };
    return { level: lead.level, territory: lead.territory ?? (national ? COUNTRY : null) };
  }
  const nation = new RegExp(`\\b(?:National|${COUNTRY_NAMES.join('|')}|State)\\b`).test(headline);
  if (nation) return { level: 'national', territory: COUNTRY };
  return place ? { level: place.place.level, territory: place.place.en } : { level: null, territory: null };
}

function bodiesIn(words: string): ImportedAuthority[] {
  return findEnglishBodies(words).map(({ body, printed }) => ({
    name: body.en ?? printed,
    printed,
    official: body.name,
    en: body.en ?? printed,
    abbreviation: body.abbreviation,
    level: body.level,
    territory: body.territory,
    lead: false,
    known: body.known,
    named: 'body',
  }));
}

function placeOf(subject: string): ImportedAuthority | null {
  const words = subject
    .replace(/^the\s+/i, '')
    .replace(/\s+(?:Province|City|Municipality|Municipal|Provincial)$/, '')
    .trim();
  const [found] = findEnglishPlaces(words);
  if (!found || found.printed !== words) return null;
  return { ...plain(words, 'place', found.place.level), territory: found.place.en };
}

function unknownBody(subject: string): ImportedAuthority | null {
  const words = subject
    .replace(/^the\s+/i, '')
    .replace(/\s*[([“"].*$/, '')
    .replace(/\s+(?:and|,).*$/, '')
    .trim();
  // A company has no word in its name that says what it is.
  const company =
    /^(?:[A-Z][\w.&'’-]*\s?){1,5}$/.test(words) &&
    !/\b(?:Conference|Forum|Summit|Expo|Meeting|Symposium|Decision|Measures|Rules|Draft)\b/.test(words);
  if (!(BODY_NOUN.test(words) || company) || words.split(/\s+/).length > 12) return null;
  const [place] = findEnglishPlaces(words);
  const national = new RegExp(`^(?:${COUNTRY_NAMES.join('|')}|National|State)\\b`).test(words);
  return {
    ...plain(words, 'body', national ? 'national' : (place?.place.level ?? null)),
    territory: national ? null : (place?.place.en ?? null),
  };
}

function plain(words: string, named: ImportedAuthority['named'], level: string | null): ImportedAuthority {
  return {
    name: words,
    printed: words,
    official: null,
    en: words,
    abbreviation: null,
    level,
    territory: null,
    lead: false,
    known: false,
    named,
  };
}

/** Whose person speaks in an item without a headline: "Vice minister of MIIT, …". */
function opening(body: string): string {
  const verb = REPORTS.exec(body);
  return body.slice(0, Math.min(verb?.index ?? 120, 160));
}

function firstSentence(text: string): string {
  return /^.{20,}?[.!?](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text;
}
