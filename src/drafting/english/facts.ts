import type { Publication } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';
import { dateInWords } from './wording.ts';

/** Says the facts of a reading in sentences, each from one field; nothing but facts, in this order. */
export function factSentences(reading: Reading, publication: Publication): string[] {
  const say = (date: string) => dateInWords(date, publication.style.dates);
  const titled = (titles: string[]) => titles.map((title) => `《${title}》`).join(', ');
  const basis = reading.cites.filter(({ relation }) => relation === 'basis').map(({ title }) => title);
  const amended = reading.cites.filter(({ relation }) => relation === 'amends').map(({ title }) => title);
  const isDraft = reading.kind === 'draft';
  const sentences: (string | false | null)[] = [
    reading.published !== null && `Published on ${say(reading.published)}.`,
    reading.documentNumber !== null && `Document number: ${reading.documentNumber}.`,
    reading.commentDeadline !== null && `Comments may be sent until the end of ${say(reading.commentDeadline)}.`,
    isDraft && reading.commentDeadline === null && 'The text states no deadline for comments.',
    reading.effective !== null && `Takes effect on ${say(reading.effective)}.`,
    reading.effective === null && reading.effectiveBasis === 'on-publication' && 'Takes effect on publication.',
    reading.effective === null && reading.effectiveBasis === 'on-promulgation' && 'Takes effect on promulgation.',
    reading.expires !== null && `Expires on ${say(reading.expires)}.`,
    (reading.articles ?? 0) > 0 && `It has ${reading.articles} ${reading.articles === 1 ? 'article' : 'articles'}.`,
    amended.length > 0 && `It amends ${titled(amended)}.`,
    reading.repeals.length > 0 && `It repeals ${titled(reading.repeals)}.`,
    basis.length > 0 && `It is based on ${titled(basis)}.`,
  ];
  return sentences.filter((sentence) => typeof sentence === 'string');
}

/** Words of a text as a newsletter counts them: a Chinese title counts as one. */
export function countWords(text: string): number {
  return text
    .replace(/《[^》]*》/g, 'title')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
