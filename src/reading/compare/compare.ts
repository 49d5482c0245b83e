import { alignArticles } from './align.ts';
import { type Article, type ArticledText, articlesOf } from './articles.ts';
import { compareWords, essence, type Span } from './words.ts';

export type ArticleChange = 'added' | 'removed' | 'changed' | 'moved' | 'renumbered' | 'same';

/** One article in both texts. */
export interface ComparedArticle {
  /** Its number before (12; "12-1" for 第十二条之一) and after; null where it was not there. */
  from: number | string | null;
  to: number | string | null;
  /** What counts most: changed before moved, moved before renumbered. */
  change: ArticleChange;
  /** Whether it bears another number, or stands among other neighbours, besides. */
  renumbered: boolean;
  moved: boolean;
  fromLabel: string | null;
  toLabel: string | null;
  /** 0 to 1. */
  similarity: number;
  spans: Span[];
}

/** Two texts of one instrument, article by article. */
export interface Comparison {
  units: ArticledText['units'];
  /** How many articles of each `change`; they add up to the list. */
  summary: Record<ArticleChange, number>;
  /** In the order of the later text; a removed article stands where it stood. */
  articles: ComparedArticle[];
  /** What stands before the first article and behind the last, where it changed; else null. */
  preamble: Span[] | null;
  annex: Span[] | null;
  headings: { added: string[]; removed: string[] };
}

/**
 * Compares two texts of an instrument. Differences of layout do not count: blanks, line breaks, full and half width, 第12条
 * for 第十二条. Pure; takes time about in proportion to the length of the texts.
 */
export function compareTexts(earlier: string, later: string): Comparison {
  const [a, b] = [articlesOf(earlier), articlesOf(later)];
  const pairs = alignArticles(a.articles, b.articles);
  const steady = new Set(longestRise(pairs.map(({ from }) => from)).map((index) => pairs[index]?.to));
  const numbered = a.units === 'articles' && b.units === 'articles';
  const byTo = new Map(pairs.map((pair) => [pair.to, pair]));
  const partnered = new Set(pairs.map(({ from }) => from));
  const articles: ComparedArticle[] = [];
  let next = 0;
  const removedUpTo = (limit: number) => {
    for (; next < limit; next++) {
      const gone = a.articles[next] as Article;
      if (!partnered.has(next)) articles.push(alone(gone, 'removed'));
    }
  };
  for (const [to, article] of b.articles.entries()) {
    const pair = byTo.get(to);
    if (pair === undefined) {
      articles.push(alone(article, 'added'));
      continue;
    }
    if (steady.has(to)) removedUpTo(pair.from);
    const old = a.articles[pair.from] as Article;
    const moved = !steady.has(to);
    const renumbered = numbered && old.number !== article.number;
    const changed = pair.similarity < 1 || essence(old.text) !== essence(article.text);
    articles.push({
      from: old.number,
      to: article.number,
      change: changed ? 'changed' : moved ? 'moved' : renumbered ? 'renumbered' : 'same',
      ...{ renumbered, moved, fromLabel: old.label, toLabel: article.label },
      similarity: Math.round(pair.similarity * 1000) / 1000,
      spans: changed ? compareWords(old.text, article.text) : [{ change: 'same', text: article.text }],
    });
  }
  removedUpTo(a.articles.length);
  const summary = { added: 0, removed: 0, changed: 0, moved: 0, renumbered: 0, same: 0 };
  for (const { change } of articles) summary[change]++;
  return {
    units: b.units,
    ...{ summary, articles },
    preamble: around(a.preamble, b.preamble),
    annex: around(a.annex, b.annex),
    headings: { added: without(b.headings, a.headings), removed: without(a.headings, b.headings) },
  };
}

/**
 * How much of two texts is one instrument: the share of articles (of the shorter one's, weighed with the longer's) that are
 * the same or alike, 0 to 1. Two drafts of a law are near 1, two laws near 0.
 */
export function similarityOf(earlier: string, later: string): { score: number; alike: number; of: number } {
  const [a, b] = [articlesOf(earlier).articles, articlesOf(later).articles];
  if (a.length === 0 || b.length === 0) return { score: 0, alike: 0, of: 0 };
  const pairs = alignArticles(a, b);
  const weight = pairs.reduce((sum, { similarity }) => sum + similarity, 0);
  return {
    score: Math.round(((2 * weight) / (a.length + b.length)) * 1000) / 1000,
    alike: pairs.length,
    of: Math.max(a.length, b.length),
  };
}

function alone(article: Article, change: 'added' | 'removed'): ComparedArticle {
  const [number, label] = [article.number, article.label];
  return {
    from: change === 'removed' ? number : null,
    to: change === 'added' ? number : null,
    ...{ change, renumbered: false, moved: false },
    fromLabel: change === 'removed' ? label : null,
    toLabel: change === 'added' ? label : null,
    similarity: 0,
    spans: [{ change, text: article.text }],
  };
}

function around(earlier: string, later: string): Span[] | null {
  return essence(earlier) === essence(later) ? null : compareWords(earlier, later);
}

function without(some: string[], others: string[]): string[] {
  const known = new Set(others.map((one) => essence(one).replaceAll(' ', '')));
  return some.filter((one) => !known.has(essence(one).replaceAll(' ', '')));
}

/** Positions of a longest rising run of numbers (patience sorting, n log n): what kept its order; the rest moved. */
function longestRise(numbers: number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  }
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] as number) run.unshift(at);
  return run;
}
