import type { Decision, Reason, Topic } from './facts.ts';
import { classify, type Features, type Weights } from './learning.ts';

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
  return scoreTopics(title, body, topics).map(({ value }) => value);
}

/**
 * The same with the reasons: for every topic each term that was met, what it weighed and how often it was met. What an editor's
 * corrections have taught about a topic (`learnt`: labels `yes` and `no`) is added to its score.
 */
export function scoreTopics(
  title: string,
  body: string,
  topics: Topic[],
  learnt: { features: Features; weights: Record<string, Weights> } | null = null,
): Decision[] {
  const heading = title.toLowerCase();
  const text = body.slice(0, OPENING).toLowerCase();
  return topics
    .map(({ id, terms }, order) => {
      const reasons: Reason[] = [];
      for (const { term, weight } of terms) {
        const word = term.toLowerCase();
        const inTitle = mentions(heading, word, 1);
        const inBody = mentions(text, word, MOST_MENTIONS);
        const sum = weight * (TITLE_FACTOR * inTitle + inBody);
        const rule = `${inTitle ? 'in the title' : ''}${inTitle && inBody ? ' and ' : ''}${inBody ? `${inBody} times in the text` : ''}`;
        if (sum > 0) reasons.push({ rule, weight: sum, words: term });
      }
      const taught = learnt && Object.hasOwn(learnt.weights, id) ? learnt.weights[id] : undefined;
      if (learnt && taught) {
        const [yes, no] = ['yes', 'no'].map((label) =>
          classify(learnt.features, taught).find((one) => one.label === label),
        );
        for (const { feature, weight } of yes?.because ?? []) {
          const against = no?.because.find((one) => one.feature === feature)?.weight ?? 0;
          reasons.push({ rule: 'learnt from corrections', weight: weight - against, words: feature });
        }
      }
      reasons.sort((a, b) => b.weight - a.weight);
      const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
      return { field: 'topics' as const, value: id, score, reasons, order };
    })
    .filter(({ score }) => score >= THRESHOLD)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, MOST_TOPICS)
    .map(({ order: _, ...decision }) => decision);
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
