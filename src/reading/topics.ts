import type { Topic } from './facts.ts';

/** A mention in the title counts threefold; a term counts at most this often in the body. */
const TITLE_FACTOR = 3;
const MOST_MENTIONS = 3;
/** One mention of a plain term in the title, or three in the body, make a topic. */
const THRESHOLD = 3;
const MOST_TOPICS = 6;
const OPENING = 20_000;

/**
 * The topics a document speaks to, strongest first, at most six. A topic's score is the sum over its terms of weight times
 * mentions (title threefold, at most three in the first 20,000 characters of the body); it takes part from 3.
 */
export function readTopics(title: string, body: string, topics: Topic[]): string[] {
  const heading = title.toLowerCase();
  const text = body.slice(0, OPENING).toLowerCase();
  return topics
    .map(({ id, terms }, order) => ({
      id,
      order,
      score: terms.reduce((sum, { term, weight }) => {
        const word = term.toLowerCase();
        return sum + weight * (TITLE_FACTOR * mentions(heading, word, 1) + mentions(text, word, MOST_MENTIONS));
      }, 0),
    }))
    .filter(({ score }) => score >= THRESHOLD)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, MOST_TOPICS)
    .map(({ id }) => id);
}

/** Latin words count whole only: AI does not stand in "maintain". */
function mentions(text: string, term: string, most: number): number {
  if (term === '') return 0;
  const latin = /^[\x20-\x7e]+$/.test(term);
  let count = 0;
  for (let at = text.indexOf(term); at !== -1 && count < most; at = text.indexOf(term, at + term.length)) {
    if (!latin || (!letter(text[at - 1]) && !letter(text[at + term.length]))) count++;
  }
  return count;
}

function letter(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}
