import { addressesMachine } from '../addressed.ts';
import type { Assertion, Passage, Role, SourceLanguage } from '../source-language.ts';
import { englishDates, englishFigures } from './figures.ts';
import { englishForces } from './forces.ts';

const leastLength = 25;
const mostLength = 900;
/** Numbers of sections and items in front of a sentence are layout. */
const numbering =
  /^\s*(?:(?:Article|Section|Rule|Regulation)\s+\d+[a-z]?[.:]?\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+)*/i;

/** Sentences of an English text with their places; lines without a full stop are headings. */
function sentencesOf(text: string): Passage[] {
  const found: Passage[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    let from = 0;
    const line = match[0];
    for (const stop of line.matchAll(/[.!?;](?=["”’)]*(?:\s|$))/g)) {
      // "No. 5", "Art. 3", "U.S. firms": an abbreviation ends no sentence.
      if (
        /\b(?:No|Nos|Art|Arts|Sec|Inc|Ltd|Co|Corp|e\.g|i\.e|v|Mr|Ms|Dr|[A-Z])$/.test(
          line.slice(Math.max(0, stop.index - 5), stop.index),
        )
      )
        continue;
      const raw = line.slice(from, stop.index + 1);
      const lead = numbering.exec(raw)?.[0].length ?? 0;
      const quote = raw.slice(lead);
      const start = match.index + from + lead;
      from = stop.index + 1;
      if (quote.length >= leastLength && quote.length <= mostLength)
        found.push({ quote, start, end: start + quote.length });
    }
  }
  return found;
}

const signs: [Role, RegExp, number][] = [
  ['purpose', /\b(purposes? of|aims? to|in order to|intended to|designed to|seeks? to|lays? down)\b/i, 3],
  ['scope', /\b(appl(y|ies) to|does not apply|scope|for the purposes of|means any)\b/i, 3],
  ['duty', /\b(must|shall|required to|prohibited|may not|obligations?)\b/i, 3],
  [
    'date',
    /\b(take effect|takes effect|enters? into force|entry into force|effective (date|on|from)|comments? .{0,40}\b(by|until)|deadline)\b/i,
    4,
  ],
  ['penalty', /\b(fines?|penalt(y|ies)|imprisonment|sanctions?|liable)\b/i, 4],
];

function rolesOf(sentence: string): Map<Role, number> {
  return new Map(signs.filter(([, pattern]) => pattern.test(sentence)).map(([role, , weight]) => [role, weight]));
}

/** What a summary in the same language may assert where the source does, too. */
const assertions: Assertion[] = [
  ['a repeal', /\b(repeal\w*|revok\w*|annul\w*|abolish\w*|void|rescind\w*)\b/i],
  ['entry into force', /\b(in force|into force|takes? effect|took effect|taking effect|effective)\b/i],
  ['a fine', /\b(fines?|fined|penalt\w+)\b/i],
  ['a criminal penalty', /\b(imprison\w*|prison|criminal\w*|detention)\b/i],
  ['an exemption', /\b(exempt\w*|waive\w*|exclu\w*|not apply)\b/i],
  ['a lower limit', /\b(at least|no less than|not less than|no fewer than|minimum|more than|over)\b/i],
  ['an upper limit', /\b(at most|no more than|not more than|up to|not exceed\w*|maximum|within|less than)\b/i],
].map(([what, words]) => ({ what: what as string, says: words as RegExp, needs: words as RegExp }));

/** English as the language of official texts. */
export const english: SourceLanguage = {
  lettersPerWord: 6,
  sentences: sentencesOf,
  roles: rolesOf,
  figures: (words) => englishFigures(englishDates(words).rest),
  dates: (words) => englishDates(words).dates,
  forces(words) {
    const said = englishForces(words);
    if (said.has('ability')) said.add('may');
    if (said.has('plan') || said.has('limit')) said.add('must');
    return new Set((['must', 'must-not', 'may', 'encouraged'] as const).filter((force) => said.has(force)));
  },
  assertions,
  addressesMachine,
};
