import type { Kind, Reason } from '../facts.ts';
import register from './type-register.json' with { type: 'json' };

/** A type of document as an English title names it. */
export interface EnglishType {
  name: string;
  force: string;
  kind: Kind;
  start: number;
  end: number;
}

const TYPES = (register as { name: string; force: string; kind: Kind }[]).toSorted(
  (a, b) => b.name.length - a.name.length,
);
const PATTERNS = TYPES.map((type) => ({
  type,
  pattern: new RegExp(`\\b${type.name.replaceAll(' ', '\\s')}\\b`, 'gi'),
}));
/** A year, a number or a bracket after the type is no part of it: `Data Protection Act 2018`, `Order (No. 2) 2024`. */
const TAIL =
  /^\s*(?:[,:–—-]|\(|$|(?:19|20)[0-9]{2}\b|No\b|of\s(?:the|[0-9])|on\b|under\b|for\b|to\b|about\b|by\b|concerning\b|relating\b|amending\b|laying\b|from\b|in\b)/i;

/**
 * The type of the document from its title. The first words count most (`Commission Implementing Regulation (EU) …`, `Guidance on …`), then the
 * last ones (`… Act 2018`); the longer name goes before the shorter at one place.
 */
export function readEnglishType(title: string): EnglishType | null {
  let best: (EnglishType & { rank: number }) | null = null;
  for (const { type, pattern } of PATTERNS) {
    for (const match of title.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (best && start >= best.start && end <= best.end) continue;
      // A type in small letters in the middle of a headline is a word like any other, except after a colon or at the start.
      const capital = /^[A-Z]/.test(match[0]);
      const first =
        /^(?:the\s)?(?:[A-Z][\w'’]*\s){0,4}$/i.test(title.slice(0, start)) || /[:–—]\s*$/.test(title.slice(0, start));
      const last = TAIL.test(title.slice(end));
      if ((!capital && !first) || (!first && !last)) continue;
      const closes = /^\s*(?:\(?(?:No\.?\s?[0-9]+)?\)?\s*(?:,?\s*(?:19|20)[0-9]{2})?\s*)$/.test(title.slice(end));
      const rank = (first && last ? 3 : closes ? 4 : last ? 2 : 1) + match[0].length / 100;
      if (!best || rank > best.rank) best = { name: type.name, force: type.force, kind: type.kind, start, end, rank };
    }
  }
  if (!best) return null;
  const { rank: _, ...found } = best;
  return found;
}

const RULES: [Kind, string, number, RegExp, RegExp | null][] = [
  [
    'case',
    'an authority has fined or settled',
    16,
    /\b(?:fine[sd]?\b(?!\sprint)|penalis|penaliz|settle[sd]?\b|settlement|reprimand|penalty notice|enforcement (?:action|notice)|order(?:s|ed)\s[^.]{0,40}\bto\b|charges\b|sues\b|su(?:ed|ing)\b|finalizes order|consent order|infring|breach(?:ed|es)?\b|takes action)/i,
    /\b(?:consult|proposed rule|guidance|guidelines|procedur)/i,
  ],
  [
    'draft',
    'it asks for views',
    15,
    /\b(?:request for (?:public )?comments?|call for (?:evidence|comments?|views|inputs?)|consult(?:s|ation|ing)\b|proposed rule|notice of proposed rulemaking|seek(?:s|ing) (?:public )?(?:comments?|views|feedback|input)|invites? (?:public )?(?:comments?|views|feedback)|public comment|feedback sought|draft)\b/i,
    /\b(?:response to (?:the )?consultation|consultation (?:outcome|response|closed|conclusions?))/i,
  ],
  [
    'judgment',
    'a court has decided',
    14,
    /\b(?:judge?ment|ruling|court\s(?:finds|rules|orders|upholds|dismisses)|\sv\.?\s)/i,
    null,
  ],
  [
    'case',
    'an authority investigates',
    13,
    /\b(?:investigat(?:es|ion|ing)|inquiry into|probe|opens (?:a |an )?(?:case|proceedings)|statement of objections)\b/i,
    null,
  ],
  ['conference', 'people meet', 10, /\b(?:conference|workshop|webinar|summit|forum|symposium|roundtable)\b/i, null],
  ['speech', 'somebody speaks', 9, /\b(?:speech|remarks|keynote|address by|opening statement)\b/i, null],
  ['report', 'a report', 8, /\b(?:report|white ?paper|study|survey|statistics|findings|outlook|conclusions?)\b/i, null],
  ['standard', 'a standard', 7, /\b(?:standards?|specification|ISO\/IEC)\b/i, null],
  [
    'instrument',
    'a word for an instrument',
    5,
    /\b(?:act|regulations?|rules?|order|directive|decision|guid(?:ance|elines?)|codes? of practice|ordinance|law)\b/i,
    null,
  ],
  ['notice', 'a word for a notice', 4, /\b(?:notice|announcement|advisory|announces|statement|update)\b/i, null],
];

/** The kinds that rules over the title speak for, each with what they saw. */
export function englishKinds(
  heading: string,
  type: EnglishType | null,
  articles: boolean,
): { kind: Kind; score: number; reasons: Reason[] }[] {
  const found = new Map<Kind, { kind: Kind; score: number; reasons: Reason[] }>();
  const speak = (kind: Kind, rule: string, weight: number, words: string) => {
    const one = found.get(kind) ?? { kind, score: 0, reasons: [] };
    one.reasons.push({ rule, weight, words });
    one.score = Math.max(one.score, weight);
    found.set(kind, one);
  };
  for (const [kind, rule, weight, words, not] of RULES) {
    if (not?.test(heading)) continue;
    const match = words.exec(heading);
    if (match) speak(kind, rule, weight, match[0].trim());
  }
  if (type)
    speak(
      type.kind,
      `its title names a type: ${type.name}`,
      type.kind === 'draft' ? 15 : 11,
      heading.slice(type.start, type.end),
    );
  if (articles) speak('instrument', 'it has articles', 6, 'Article');
  const all = [...found.values()].sort((a, b) => b.score - a.score);
  return all.length > 0 ? all : [{ kind: 'other', score: 0, reasons: [] }];
}
