import type { Article } from './articles.ts';
import { essence } from './words.ts';

/** Two articles that are the same one in both texts; indices into the lists. */
export interface Pair {
  from: number;
  to: number;
  /** Dice coefficient of the bigrams, 0 to 1; 1 where they differ in layout only. */
  similarity: number;
}

/** Articles below this are two, whatever their numbers. */
const LEAST = 0.45;
/** Where number and neighbours agree, a thorough rewrite is still the same article. */
const LEAST_IN_PLACE = 0.25;
/** A bigram that so many articles share tells nothing of which is which. */
const TOO_COMMON = 40;

/**
 * Finds which article of one text is which of the other: by what they say, not by their numbers. Equal ones first, then
 * the most alike, each article once; what is left between two settled neighbours is paired where the number agrees.
 */
export function alignArticles(from: Article[], to: Article[]): Pair[] {
  const a = from.map((article) => sketch(article.text));
  const b = to.map((article) => sketch(article.text));
  const partnerOfA = new Map<number, Pair>();
  const takenB = new Set<number>();
  const pair = (i: number, j: number, similarity: number) => {
    partnerOfA.set(i, { from: i, to: j, similarity });
    takenB.add(j);
  };
  const equal = new Map<string, number[]>();
  for (const [j, { words }] of b.entries()) equal.set(words, [...(equal.get(words) ?? []), j]);
  for (const [i, { words }] of a.entries()) {
    const free = (equal.get(words) ?? []).filter((j) => !takenB.has(j));
    const best = free.sort((x, y) => Math.abs(x - i) - Math.abs(y - i))[0];
    if (best !== undefined) pair(i, best, 1);
  }
  const candidates = likely(a, b, partnerOfA, takenB)
    .map(({ i, j }) => {
      const similarity = dice((a[i] as Sketch).bigrams, (b[j] as Sketch).bigrams);
      const sameNumber = from[i]?.number === to[j]?.number ? 0.03 : 0;
      return {
        i,
        j,
        similarity,
        rank: similarity + sameNumber - Math.abs(i - j) / (1000 * Math.max(a.length, b.length)),
      };
    })
    .filter(({ similarity }) => similarity >= LEAST)
    .sort((x, y) => y.rank - x.rank);
  for (const { i, j, similarity } of candidates) if (!partnerOfA.has(i) && !takenB.has(j)) pair(i, j, similarity);
  for (const [i, article] of from.entries()) {
    if (partnerOfA.has(i)) continue;
    const j = to.findIndex((one, index) => !takenB.has(index) && one.number === article.number);
    if (j === -1 || !inPlace(i, j, partnerOfA)) continue;
    const similarity = dice((a[i] as Sketch).bigrams, (b[j] as Sketch).bigrams);
    if (similarity >= LEAST_IN_PLACE) pair(i, j, similarity);
  }
  return [...partnerOfA.values()].sort((x, y) => x.to - y.to);
}

interface Sketch {
  words: string;
  bigrams: Map<string, number>;
}

function sketch(text: string): Sketch {
  const words = essence(text);
  const letters = words.replaceAll(' ', '');
  const bigrams = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const bigram = letters.slice(at, at + 2);
    bigrams.set(bigram, (bigrams.get(bigram) ?? 0) + 1);
  }
  return { words, bigrams };
}

function dice(a: Map<string, number>, b: Map<string, number>): number {
  let [both, sizes] = [0, 0];
  for (const [bigram, count] of a) {
    both += Math.min(count, b.get(bigram) ?? 0);
    sizes += count;
  }
  for (const count of b.values()) sizes += count;
  return sizes === 0 ? 0 : (2 * both) / sizes;
}

/** The pairs worth a closer look: those that share telling bigrams, at most eight for each article, and the neighbours by place. */
function likely(a: Sketch[], b: Sketch[], pairs: Map<number, Pair>, takenB: Set<number>): { i: number; j: number }[] {
  const holders = new Map<string, number[]>();
  for (const [j, { bigrams }] of b.entries()) {
    if (takenB.has(j)) continue;
    for (const bigram of bigrams.keys()) {
      const list = holders.get(bigram);
      if (list === undefined) holders.set(bigram, [j]);
      else list.push(j);
    }
  }
  return a.flatMap(({ bigrams }, i) => {
    if (pairs.has(i)) return [];
    const votes = new Map<number, number>();
    for (const bigram of bigrams.keys()) {
      const list = holders.get(bigram) ?? [];
      if (list.length > TOO_COMMON) continue;
      for (const j of list) votes.set(j, (votes.get(j) ?? 0) + 1 / list.length);
    }
    for (const j of [i - 1, i, i + 1]) if (b[j] && !takenB.has(j)) votes.set(j, (votes.get(j) ?? 0) + 0.001);
    return [...votes]
      .sort((x, y) => y[1] - x[1])
      .slice(0, 8)
      .map(([j]) => ({ i, j }));
  });
}

/** Whether the settled neighbours of one stand on the same sides of the other. */
function inPlace(i: number, j: number, pairs: Map<number, Pair>): boolean {
  let [before, after] = [-1, Number.POSITIVE_INFINITY];
  for (let index = i - 1; index >= 0 && before === -1; index--) before = pairs.get(index)?.to ?? -1;
  for (let index = i + 1; index < i + 50 && after === Number.POSITIVE_INFINITY; index++)
    after = pairs.get(index)?.to ?? after;
  return before < j && j < after;
}
