import { normaliseTitle } from '../../../reading/index.ts';
import { actingWords } from '../../import/index.ts';
import type { CheckedItem, Rule } from '../contract.ts';
import { tellingWords } from '../words.ts';

const TYPES = new Set([
  ...tellingWords(
    'Measures Rules Regulations Provisions Guidelines Guidance Notice Circular Announcement Opinions Decision Law Programme Program Plan Draft Interim Trial Administrative Compliance Administration Management Several Comments',
  ),
]);
/** So much alike, and two titles are mostly two names of one document. */
const ALIKE = 0.75;

/** One instrument under two names, in this issue or since an earlier one. */
export const reportedBefore: Rule = {
  name: 'reported-before',
  severity: 'warning',
  reason: 'One instrument keeps one name; a reader takes two names for two instruments.',
  *check({ items, earlier }) {
    const before: { where: string; headline: string; officialTitle: string | null; documentNumber: string | null }[] =
      earlier.map(({ issue, ...one }) => ({ where: `issue ${issue}`, ...one }));
    for (const item of items) {
      const same = before.find((one) => sameInstrument(item, one));
      if (same && item.headline !== null)
        yield {
          item: item.id,
          quote: item.headline,
          message: `This looks like what ${same.where} reports as "${same.headline}".`,
        };
      if (item.headline !== null)
        before.push({
          where: `item ${item.id}`,
          headline: item.headline,
          officialTitle: item.officialTitle,
          documentNumber: item.documentNumber,
        });
    }
  },
};

function sameInstrument(
  item: CheckedItem,
  other: { headline: string; officialTitle: string | null; documentNumber: string | null },
): boolean {
  if (item.documentNumber !== null && item.documentNumber === other.documentNumber) return true;
  if (item.officialTitle !== null && other.officialTitle !== null)
    return normaliseTitle(item.officialTitle) === normaliseTitle(other.officialTitle);
  if (item.headline === null) return false;
  const [a, b] = [titleWords(item.headline), titleWords(other.headline)];
  const both = [...a].filter((word) => b.has(word)).length;
  return Math.min(a.size, b.size) >= 3 && (2 * both) / (a.size + b.size) >= ALIKE;
}

function titleWords(headline: string): Set<string> {
  const actor = tellingWords(actingWords(headline));
  return new Set([...tellingWords(headline)].filter((word) => !TYPES.has(word) && !actor.has(word)));
}

/** The highlights speak of something no item reports. */
export const highlightWithoutItem: Rule = {
  name: 'highlight-without-item',
  severity: 'warning',
  reason: 'What the highlights promise, an item keeps.',
  *check({ highlights, items, publication }) {
    const promised = highlights.join('\n');
    if (promised.trim() === '' || items.length === 0) return;
    const told = items
      .map(({ headline, summary }) => `${headline ?? ''}\n${summary}`)
      .join('\n')
      .toLowerCase();
    for (const topic of publication.topics) {
      const words = [topic.en, ...topic.terms.map(({ term }) => term)].filter((term) => /^[\x20-\x7e]{3,}$/.test(term));
      const match = words.map((word) => whole(word).exec(promised)).find((one) => one !== null);
      if (
        !match ||
        PROBLEM.test(promised.slice(Math.max(0, match.index - 80), match.index)) ||
        words.some((word) => told.includes(stem(word)))
      )
        continue;
      yield { item: null, quote: match[0], message: `The highlights speak of "${match[0]}"; no item is about it.` };
    }
  },
};

/** What is named as a problem is no promise of an item. */
const PROBLEM = /\b(?:problems?|risks?|challenges?|concerns?)\b[^.!?]*$/i;

function whole(term: string): RegExp {
  return new RegExp(`(?<![\\w-])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i');
}

function stem(term: string): string {
  return term.toLowerCase().replace(/(?:ing|ies|s|y)$/, '');
}
