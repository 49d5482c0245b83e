import { normaliseTitle, similarityOf } from '../reading/index.ts';

/** A stage in an instrument's life, as far as kinship asks. */
export interface Stage {
  development: number;
  kind: string;
  status: string;
  title: string;
  date: string | null;
  documentNumber: string | null;
  lead: string | null;
  /** Titles it says it repeals, amends or replaces. */
  repeals: string[];
  amends: string[];
  text: string;
}

export type LifeRelation = 'redrafted' | 'enacted' | 'redrafting' | 'revised' | 'amended' | 'repealed';

/** One ground for taking two documents as stages of one instrument, and what it adds to the score. */
export interface Ground {
  ground: 'title' | 'number' | 'issuer' | 'articles' | 'repeals' | 'amends';
  adds: number;
  words: string;
}

export interface Kinship {
  relation: LifeRelation;
  score: number;
  grounds: Ground[];
}

/** Below this two documents are two instruments. */
const LEAST = 0.6;
/** Texts longer than this are compared by their beginning: filing must not wait. */
const MOST_TEXT = 300_000;

const EDITION =
  /[（(][^（）()]{0,16}(?:[0-9]{4}|修订|修正|修改|试行|暂行|征求意见|草案|送审|第[一二三四五六]次|稿)[^（）()]{0,16}[）)]/g;
const MARKS =
  /(?:公开)?(?:征求意见|听取意见)(?:的|通知|公告|稿)*|草案|送审稿|暂行|试行|修订版?|^关于(?:印发|公布|发布|修改|修订|废止|就)?|的(?:通知|公告|决定)$|公开征求.*$|意见的.*$/g;

/** A title reduced to what stays the same from the first draft to the repeal; empty where nothing telling is left. */
export function coreOf(title: string): string {
  const book = /《([^《》]{4,80}(?:〈[^〉]*〉[^《》]*)?)》/.exec(title)?.[1];
  const bare = (book ?? title).normalize('NFKC').replace(EDITION, '');
  const core = normaliseTitle(bare.replace(/^(?:修改|修订|废止)/, '')).replace(MARKS, '');
  return core.length < 4 ? '' : core;
}

/**
 * Whether two documents are stages of one instrument, and how the later stands to the earlier. The score is the sum of its
 * grounds, at most 1: the title's core, the number, the issuer, how alike the articles are, and what the later one
 * says of the earlier one. Null below 0.6.
 */
export function kinshipOf(earlier: Stage, later: Stage): Kinship | null {
  const grounds: Ground[] = [];
  const [a, b] = [coreOf(earlier.title), coreOf(later.title)];
  const same = a !== '' && a === b;
  if (same) grounds.push({ ground: 'title', adds: 0.5, words: `Both titles come down to "${a}".` });
  if (earlier.lead !== null && earlier.lead === later.lead)
    grounds.push({ ground: 'issuer', adds: 0.15, words: `Both are of ${later.lead}.` });
  if (earlier.documentNumber !== null && earlier.documentNumber === later.documentNumber)
    grounds.push({ ground: 'number', adds: 0.3, words: `Both bear the number ${later.documentNumber}.` });
  const repealed = later.repeals.some((title) => coreOf(title) === a && a !== '');
  if (repealed) grounds.push({ ground: 'repeals', adds: 0.6, words: 'The later one repeals the earlier one.' });
  const amended = !repealed && later.amends.some((title) => coreOf(title) === a && a !== '');
  if (amended) grounds.push({ ground: 'amends', adds: 0.6, words: 'The later one amends the earlier one.' });
  if (same || repealed || amended) {
    const { score, alike, of } = similarityOf(earlier.text.slice(0, MOST_TEXT), later.text.slice(0, MOST_TEXT));
    if (alike > 0)
      grounds.push({
        ground: 'articles',
        adds: Math.round(score * 40) / 100,
        words: `${alike} of ${of} articles are the same or alike.`,
      });
  }
  const score = Math.min(1, Math.round(grounds.reduce((sum, { adds }) => sum + adds, 0) * 100) / 100);
  if (score < LEAST) return null;
  return { relation: relationOf(earlier, later, { same, repealed, amended }), score, grounds };
}

function relationOf(
  earlier: Stage,
  later: Stage,
  { same, repealed, amended }: { same: boolean; repealed: boolean; amended: boolean },
): LifeRelation {
  const [before, after] = [earlier.kind === 'draft', later.kind === 'draft'];
  if (before) return after ? 'redrafted' : 'enacted';
  if (after) return 'redrafting';
  if (amended) return 'amended';
  // A new version of the same title repeals the old one by taking its place.
  if (repealed && !same) return 'repealed';
  return later.status === 'repealed' ? 'repealed' : 'revised';
}
