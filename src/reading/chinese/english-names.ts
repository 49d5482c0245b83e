import register from './authority-register.json' with { type: 'json' };
import type { Body } from './authority-register.ts';
import { lookUpAuthority } from './authority-register.ts';
import { LOCAL_BODIES } from './local-bodies.ts';
import places from './place-register.json' with { type: 'json' };
import { adjective, type Place, placeByEnglish } from './places.ts';

/** The code of the country whose national bodies the register holds (ISO 3166-1). */
export const COUNTRY = 'CN';
/** Other names of the country, by which no body is called. */
export const COUNTRY_NAMES = ['China', 'PRC', "People's Republic of China"];

/** A body, or a place, as English words name it. Positions are UTF-16 code units of the text searched. */
export interface EnglishMention {
  body: Body;
  printed: string;
  start: number;
  end: number;
  /** The place's adjective as printed, where it is not what the place is: "Municipal" of a province. */
  wrongAdjective: { printed: string; right: string } | null;
}

/** How newsletters shorten the English names of local bodies. */
const SHORTENED: [string, string][] = [
  ["~ People's Government", '~ Government'],
  ['~ Administration for Market Regulation', '~ Market Supervision Administration'],
  ['~ Administration for Market Regulation', '~ Market Regulation Administration'],
  ["Standing Committee of the ~ People's Congress", "~ People's Congress Standing Committee"],
  ['@ Communications Administration', '~ Communications Administration'],
  ['@ Cyberspace Administration', '~ Cyberspace Administration'],
  ['@ Cyberspace Administration', 'Cyberspace Administration of ~'],
];

const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A name as a pattern: any apostrophe, any blank, `and` or `&`. */
const loose = (words: string) =>
  literal(words).replaceAll("'", "['’‘`]").replace(/ and /g, ' (?:and|&) ').replace(/[ -]/g, '[\\s-]+');

const BY_WORDS = new Map<string, string>();
const key = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/[’‘`]/g, "'")
    .replace(/&/g, 'and')
    .replace(/^the\s+/i, '')
    .replace(/\s+of the (?:people's republic of china|prc)$/i, '')
    .replace(/[\s-]+/g, ' ')
    .trim()
    .toLowerCase();

const names: string[] = [];
const abbreviations: string[] = [];
for (const { name, en, abbreviation } of register) {
  if (en) {
    for (const words of [en, en.replace(/ of the People's Republic of China$/, ''), en.replace(/ of China$/, '')]) {
      if (words.split(' ').length < 2 || BY_WORDS.has(key(words))) continue;
      BY_WORDS.set(key(words), name);
      names.push(words);
    }
  }
  // Abbreviations are read letter by letter: "most" and "safe" are words of their own.
  if (abbreviation && /^[A-Z]/.test(abbreviation) && !BY_WORDS.has(`=${abbreviation}`)) {
    BY_WORDS.set(`=${abbreviation}`, name);
    abbreviations.push(abbreviation);
  }
}
names.sort((a, b) => b.length - a.length);
abbreviations.sort((a, b) => b.length - a.length);

const PLACES = places as Place[];
const PLACE = PLACES.map(({ en }) => loose(en))
  .sort((a, b) => b.length - a.length)
  .join('|');
const REGISTERED = new RegExp(`\\b(?:${names.map(loose).join('|')})\\b`, 'gi');
const ABBREVIATED = new RegExp(`(?<![\\w-])(?:${abbreviations.map(loose).join('|')})(?![\\w])`, 'g');
const ADJECTIVE = '(?:[\\s-]+(Municipal|Municipality|Provincial|Province|City))?';
const LOCAL: { pattern: RegExp; ending: string }[] = [
  ...LOCAL_BODIES.map(([zh, en]): [string, string] => [zh[0] as string, en]),
  ...SHORTENED.map(([en, short]): [string, string] => [
    LOCAL_BODIES.find((body) => body[1] === en)?.[0][0] as string,
    short,
  ]),
]
  .sort((a, b) => b[1].length - a[1].length)
  .map(([ending, en]) => {
    const [before = '', after = ''] = en.split(/[~@] ?/);
    const tail = after === '' ? '' : `(?:['’]s?)?\\s+${loose(after)}`;
    return {
      ending,
      pattern: new RegExp(`${before ? `${loose(before.trimEnd())}\\s+` : ''}\\b(${PLACE})${ADJECTIVE}${tail}\\b`, 'gi'),
    };
  });
LOCAL.push({ ending: '人民政府', pattern: new RegExp(`People['’]s Government of (${PLACE})${ADJECTIVE}\\b`, 'gi') });
const ANY_PLACE = new RegExp(`\\b(?:${PLACE})\\b`, 'g');

/**
 * The Chinese bodies that English words name: by a name or an abbreviation of the register, or as a place with a kind
 * of local body ("Shanghai Municipal Administration for Market Regulation"). In order of the text; the longest name wins.
 */
export function findEnglishBodies(text: string): EnglishMention[] {
  const found: EnglishMention[] = [];
  for (const { pattern, ending } of LOCAL) {
    for (const match of text.matchAll(pattern)) {
      const place = placeByEnglish(properName(match[1] as string));
      const body = place && lookUpAuthority(place.name + ending);
      if (place && body) found.push({ ...at(match), body, wrongAdjective: wrongAdjective(place, match[2]) });
    }
  }
  for (const match of text.matchAll(REGISTERED)) add(found, match, BY_WORDS.get(key(match[0])));
  for (const match of text.matchAll(ABBREVIATED)) add(found, match, BY_WORDS.get(`=${match[0].replace(/\s+/g, ' ')}`));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: EnglishMention[] = [];
  for (const mention of found) {
    const last = kept.at(-1);
    if (last === undefined || mention.start >= last.end) kept.push(mention);
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention;
  }
  return kept;
}

/** The provinces and cities that English words name, in order of the text. */
export function findEnglishPlaces(text: string): { place: Place; printed: string; start: number; end: number }[] {
  return [...text.matchAll(ANY_PLACE)].flatMap((match) => {
    const place = placeByEnglish(properName(match[0]));
    return place ? [{ place, ...at(match) }] : [];
  });
}

function add(found: EnglishMention[], match: RegExpExecArray, name: string | undefined): void {
  const body = name === undefined ? null : lookUpAuthority(name);
  if (body) found.push({ ...at(match), body, wrongAdjective: null });
}

function at(match: RegExpExecArray) {
  return { printed: match[0], start: match.index, end: match.index + match[0].length };
}

const BY_KEY = new Map(PLACES.map(({ en }) => [key(en), en]));
function properName(printed: string): string {
  return BY_KEY.get(key(printed)) ?? printed;
}

function wrongAdjective(place: Place, printed: string | undefined): EnglishMention['wrongAdjective'] {
  if (!printed || /City|Province$|Municipality/.test(printed)) return null;
  const right = adjective(place);
  return right.toLowerCase().endsWith(printed.toLowerCase()) ? null : { printed: `${place.en} ${printed}`, right };
}
