import type { Reading } from './facts.ts';
import type { Features } from './learning.ts';

/** What features are drawn from: the part of a reading that stands before any decision. */
export type Described = Pick<Reading, 'heading' | 'title' | 'instrumentType' | 'language' | 'isConsultation'> & {
  authorities: { name: string; level: string | null }[];
};

const MOST_TERMS = 60;

/**
 * The features of a document for learning: pairs of characters (Chinese) or words (Latin) of its title, its type, its lead issuer
 * and that issuer's level. Scaled to length one, so that a long title counts no more than a short one.
 */
export function featuresOf({ heading, title, instrumentType, authorities, isConsultation }: Described): Features {
  const names = new Set<string>(['always']);
  for (const term of termsOf(heading ?? title ?? '')) names.add(`title:${term}`);
  if (instrumentType) names.add(`type:${instrumentType}`);
  const lead = authorities[0];
  if (lead) names.add(`issuer:${lead.name}`);
  if (lead?.level) names.add(`level:${lead.level}`);
  if (isConsultation) names.add('consultation');
  const strength = Math.round(1e6 / Math.sqrt(names.size)) / 1e6;
  return Object.fromEntries([...names].map((name) => [name, strength]));
}

function termsOf(title: string): string[] {
  const terms: string[] = [];
  for (const run of title
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\u4e00-\u9fff]+|[a-z][a-z0-9-]*/g) ?? []) {
    if (/[a-z]/.test(run[0] as string)) terms.push(run);
    else for (let at = 0; at + 2 <= run.length; at++) terms.push(run.slice(at, at + 2));
    if (terms.length >= MOST_TERMS) break;
  }
  return terms.slice(0, MOST_TERMS);
}
