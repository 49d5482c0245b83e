import { findEnglishBodies } from '../../../reading/index.ts';
import type { CheckedIssue, CheckedItem, Rule } from '../contract.ts';

const everything = ({ headline, summary }: CheckedItem) => `${headline ?? ''}\n${summary}`;
const MONTH =
  /^(?:first month|january|february|march|april|may|june|july|august|september|october|november|december)$/i;

/** "Blue Skin Report" for 蓝皮书: renderings the term base calls wrong. */
export const termBase: Rule = {
  name: 'term-base',
  severity: 'warning',
  reason: "The publication's term base says how a term is put, and which renderings are wrong.",
  *check({ items, publication }) {
    const whole = items.map(everything).join('\n').toLowerCase();
    for (const item of items) {
      const text = everything(item);
      const source = `${item.officialTitle ?? ''}\n${item.source ?? ''}`;
      const wrongBodies = findEnglishBodies(text).filter((one) => one.wrongAdjective !== null);
      for (const { zh, en, not = [], note } of publication.terms) {
        for (const wrong of not) {
          // A single word is wrong only as a rendering of its term; a month is also a month.
          if (MONTH.test(wrong) || /^effective since$/i.test(wrong) || (!/[\s-]/.test(wrong) && !source.includes(zh)))
            continue;
          const match = new RegExp(
            `(?<![\\w-])${wrong.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')}s?(?![\\w-])`,
            'i',
          ).exec(text);
          // Without the official text a rendering is asked about where the issue itself has the right one, too; where it names a
          // type of document in the headline; and where it is too odd to be anything else.
          const sure =
            source.includes(zh) ||
            whole.includes(en.toLowerCase()) ||
            wrong.split(' ').length >= 5 ||
            (/^[A-Z]/.test(en) && (item.headline ?? '').includes(wrong));
          if (
            !match ||
            !sure ||
            right(text, match.index, match[0].length, en) ||
            wrongBodies.some(({ printed }) => printed.includes(match[0]))
          )
            continue;
          yield {
            item: item.id,
            quote: match[0],
            message: `"${match[0]}": the term base has "${en}" (${zh})${note ? `. ${note}` : ''}.`,
          };
          break;
        }
      }
    }
  },
};

/** Whether the wrong words are part of the right ones at their place. */
function right(text: string, at: number, length: number, en: string): boolean {
  const around = text.slice(Math.max(0, at - en.length), at + length + en.length).toLowerCase();
  return around.includes(en.toLowerCase()) && en.toLowerCase().includes(text.slice(at, at + length).toLowerCase());
}

/** Abbreviations nobody needs to have explained. */
const COMMON = new Set(
  'AI RMB CNY USD EUR PRC EU US UK UN IT ICT TV PC ID IP VR AR XR GDP CEO CFO URL API APP APPS Q&A TMT SME SMES R&D IOT GPS SMS FAQ HTML PDF DNA CCTV WTO OECD ISO IEC GB IPO USA HK NGO CPC NPC II III IV VI VII VIII IX XI XII BN COVID-19 5G 6G 4G 3G 2G'.split(
    ' ',
  ),
);
const SHORT = /(?<![\w’'-])([A-Z][A-Z0-9&]{1,7}[A-Z0-9])s?(?![\w-])/g;
const DEFINED = /([A-Z][\w’'&,/ -]{5,120}?)\s*\(\s*(?:the\s+)?[“"]?([A-Z][A-Z0-9&]{1,8}?)s?[”"]?\s*\)/g;

/** An abbreviation that stands before its full name, or that has two. */
export const abbreviations: Rule = {
  name: 'abbreviation',
  severity: 'warning',
  reason: 'An abbreviation is explained where it first stands, and once only.',
  *check(issue) {
    const defined = new Map<string, string>();
    const asked = new Set<string>();
    for (const { id, text } of readingOrder(issue)) {
      const here = new Map<string, { at: number; full: string; quote: string }>();
      for (const match of text.matchAll(DEFINED)) {
        const full = fullName(match[1] as string, match[2] as string);
        if (full !== null && !here.has(match[2] as string))
          here.set(match[2] as string, { at: match.index, full, quote: match[0] });
      }
      for (const [short, { full, quote }] of here) {
        const before = defined.get(short);
        if (before !== undefined && key(before) !== key(full))
          yield {
            item: id,
            quote: quote.slice(-Math.min(quote.length, full.length + short.length + 8)),
            message: `${short} was explained as "${before}" before, and is "${full}" here.`,
          };
        if (before === undefined) defined.set(short, full);
      }
      for (const match of text.matchAll(SHORT)) {
        const short = match[1] as string;
        if (COMMON.has(short) || asked.has(short)) continue;
        const own = here.get(short);
        if (own === undefined ? defined.has(short) : true) {
          if (own === undefined || match.index >= own.at || defined.get(short) !== own.full) continue;
        }
        // Capitals only: a word that is printed large, not one that is short for others.
        if (own === undefined && text === text.toUpperCase()) continue;
        asked.add(short);
        yield { item: id, quote: match[0], message: `${short} is used before it is explained.` };
      }
    }
  },
};

function* readingOrder({ highlights, items }: CheckedIssue): Iterable<{ id: string | null; text: string }> {
  yield { id: null, text: highlights.join('\n') };
  for (const item of items) yield { id: item.id, text: everything(item) };
}

const key = (words: string) =>
  words
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[\s-]+/g, ' ')
    .replace(/s$/, '')
    .trim();

/** The words before a bracket that the letters in it stand for; null where they do not fit. */
function fullName(before: string, short: string): string | null {
  const words = before.trim().split(/\s+/);
  const letters = short.replace(/[^A-Z]/g, '');
  for (let take = 1; take <= Math.min(words.length, letters.length + 6); take++) {
    const name = words.slice(-take).join(' ');
    const initials = name
      .split(/[\s/-]+/)
      .filter((word) => /^[A-Z]/.test(word) || take <= letters.length)
      .map((word) => word.charAt(0).toUpperCase())
      .join('');
    if (initials === letters) return name;
  }
  return null;
}

const PAIRS: [RegExp, RegExp][] = [
  [
    /\b(?!size|prize|seize|capsize)\w{3,}is(?:e|es|ed|ing|ation|ations)\b/i,
    /\b(?!size|prize|seize|capsize)\w{3,}iz(?:e|es|ed|ing|ation|ations)\b/i,
  ],
  [/\bcentres?\b/i, /\bcenters?\b/i],
  [/\bprogrammes?\b/i, /\bprograms?\b/i],
  [/\blicences?\b/i, /\blicenses?\b(?!\s+(?:to|the|a)\b)/i],
  [
    /\b(?:behaviour|labour|favour|colour|honour|endeavour|neighbour)\w*\b/i,
    /\b(?:behavior|labor|favor|color|honor|endeavor|neighbor)\w*\b/i,
  ],
  [/\bdefence\b/i, /\bdefense\b/i],
  [/\bcatalogues?\b/i, /\bcatalogs?\b/i],
  [/\b(?:labell|cancell|travell|modell)(?:ed|ing)\b/i, /\b(?:label|cancel|travel|model)(?:ed|ing)\b/i],
];
/** Words in -ise that have no -ize, which say nothing of the spelling. */
const ALWAYS_S =
  /\b(?:\w*(?:wise|prise|vise|cise|mise|guise|raise|praise|noise|rise|advertise|exercise|promise|otherwise|precise|expertise|premise|paradise|disguise|appraise|cruise|bruise|poise|concise|franchise|merchandise|demise|arise|televise|improvise)(?:s|d|r|rs|ment|ments)?|\w*(?:vising|vised|prising|prised|mised|mising|cised|cising|raised|raising|vision|advertis\w*|visation))\b/i;

/** "Organisation" and "organization" in one issue. */
export const mixedSpelling: Rule = {
  name: 'mixed-spelling',
  severity: 'note',
  reason: 'A publication keeps to one spelling, its own; names keep theirs.',
  *check({ items, publication }) {
    const british = publication.style.spelling === 'british';
    for (const item of items) {
      const names = findEnglishBodies(everything(item));
      const seen = new Set<string>();
      for (const [own, other] of PAIRS) {
        const wrong = british ? other : own;
        for (const match of everything(item).matchAll(new RegExp(wrong.source, 'gi'))) {
          const word = match[0].toLowerCase();
          const named = names.some(({ start, end }) => match.index >= start && match.index < end);
          // Within a title the document's own spelling may stand.
          if (named || seen.has(word) || ALWAYS_S.test(word) || /^[A-Z]/.test(match[0])) continue;
          seen.add(word);
          yield {
            item: item.id,
            quote: match[0],
            message: `"${match[0]}" is ${british ? 'American' : 'British'} spelling; the publication is in ${british ? 'British' : 'American'}.`,
          };
        }
      }
    }
  },
};
