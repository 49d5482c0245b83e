import type { Publication } from '../publication/index.ts';
import type { Passage, Role, SourceLanguage } from './source-language.ts';

/** A sentence of the official text, as it stands there, with what it is in the summary for. */
export interface Extract extends Passage {
  role: Role;
}

/** In this order a reader wants them, and at most so many of each. */
const places: [Role, number][] = [
  ['purpose', 1],
  ['scope', 1],
  ['duty', 4],
  ['date', 2],
  ['penalty', 2],
];

/**
 * The sentences that carry purpose, scope, duties, dates and penalties, unchanged and with their places. Together
 * they stay within the publication's most words; a sentence that is too long for the rest is left out, not cut.
 * @param topicWords words of the document's topics; a duty that has them goes before one that has not
 */
export function extractSentences(
  text: string,
  language: SourceLanguage,
  { style }: Pick<Publication, 'style'>,
  topicWords: string[] = [],
): Extract[] {
  let letters = style.summaryWords.most * language.lettersPerWord;
  const weighed = language
    .sentences(text)
    .filter(({ quote }) => !language.addressesMachine(quote))
    .map((passage, index) => ({ passage, index, roles: language.roles(passage.quote) }));
  const chosen = new Map<number, Extract>();
  const seen = new Set<string>();
  const take = (role: Role, most: number): void => {
    const candidates = weighed
      .filter(({ roles, index }) => roles.has(role) && !chosen.has(index))
      .map((one) => ({
        ...one,
        weight: weigh(one.passage.quote, one.roles.get(role)!, topicWords, 45 * language.lettersPerWord),
      }))
      .sort((a, b) => b.weight - a.weight || a.index - b.index);
    let taken = 0;
    for (const { passage, index } of candidates) {
      const key = passage.quote.replace(/\s/g, '');
      if (taken >= most || passage.quote.length > letters || seen.has(key)) continue;
      chosen.set(index, { ...passage, role });
      seen.add(key);
      letters -= passage.quote.length;
      taken += 1;
    }
  };
  // One of each first, so that many duties do not crowd out the penalty.
  for (const [role] of places) take(role, 1);
  for (const [role, most] of places) if (most > 1) take(role, most - 1);
  const order = places.map(([role]) => role);
  return [...chosen.values()].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.start - b.start);
}

/** Short and topical goes before long and general. */
function weigh(quote: string, weight: number, topicWords: string[], usual: number): number {
  const topical = topicWords.filter((word) => quote.includes(word)).length;
  return weight + Math.min(2, topical) - Math.max(0, quote.length - usual) / usual;
}
