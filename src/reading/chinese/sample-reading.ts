import type { Reading, Taxonomy } from '../facts.ts';
import { read } from '../read.ts';

/** A small taxonomy of our own, for tests of single documents. */
const taxonomy: Taxonomy = {
  topics: [
    {
      id: 'ai',
      zh: '人工智能',
      en: 'AI',
      terms: [
        { term: '人工智能', weight: 1 },
        { term: '大模型', weight: 1 },
      ],
    },
    {
      id: 'vehicles',
      zh: '智能网联汽车',
      en: 'Connected vehicles',
      terms: [
        { term: '智能网联汽车', weight: 1 },
        { term: '自动驾驶', weight: 1 },
      ],
    },
    { id: 'fraud', zh: '电信网络诈骗', en: 'Fraud', terms: [{ term: '诈骗', weight: 1 }] },
  ],
  sections: [
    { id: 'legislative', kinds: ['instrument', 'draft', 'notice', 'standard'] },
    { id: 'enforcement', kinds: ['campaign', 'case', 'judgment'] },
    { id: 'industry', kinds: ['report', 'conference', 'speech'] },
  ],
};

/** Reads a text as a test gives it. */
export function reading(text: string, asOf = '2024-01-02', owner: string | null = null): Reading {
  return read({ text, asOf, owner }, taxonomy);
}

/** The register names of the issuers. */
export function names({ authorities }: Reading): string[] {
  return authorities.map(({ name }) => name);
}
