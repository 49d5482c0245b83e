import type { Division } from '../facts.ts';
import { NUMERAL, wholeNumber } from './numerals.ts';
import type { Sheet } from './sheet.ts';

/** Articles and divisions of an instrument. */
export interface Structure {
  articles: number | null;
  divisions: Division[];
}

const MARK = new RegExp(
  `^[#*\\s]{0,8}第\\s?(${NUMERAL}{1,9})\\s?(?:(条)(之${NUMERAL}{1,3})?|([编分章节])(?=[ \u3000:：]|\\S{0,2}$|\\S{1,40}$))(.{0,80})`,
);
const LEVELS: Record<string, Division['level']> = { 编: 'part', 分: 'part', 章: 'chapter', 节: 'section' };

interface Draft extends Division {
  filled: boolean;
}

/**
 * Counts articles (`第…条` at the start of a line; `第一条之一` is one of its own) and lists parts, chapters and sections
 * with their first and last article. Where a text holds several runs of articles (an annex, an attached
 * decision), the longest run is the instrument. Where the first articles of a run have lost their marks, its
 * own numbering counts them. A table of contents yields no divisions, since no article stands under its lines.
 */
export function readStructure(sheet: Sheet): Structure {
  const runs: { labels: Set<string>; first: number; divisions: Draft[] }[] = [];
  let open: Draft[] = [];
  let run: (typeof runs)[number] | null = null;
  let last = 0;
  for (const { words } of sheet.lines) {
    const match = words.charCodeAt(0) < 0x7c || words.startsWith('第') ? MARK.exec(words) : null;
    if (!match) continue;
    const number = wholeNumber(match[1] as string);
    if (number === null) continue;
    if (match[2]) {
      if (run === null || (number === 1 && !match[3] && run.labels.has('1'))) {
        run = { labels: new Set(), first: number, divisions: [] };
        runs.push(run);
      }
      const known: number = run.labels.size;
      run.labels.add(`${number}${match[3] ?? ''}`);
      if (run.labels.size === known) continue;
      last = number;
      for (const division of open) {
        if (!division.filled) {
          division.filled = true;
          division.from = number;
          run.divisions.push(division);
        }
        division.to = Math.max(division.to, last);
      }
    } else {
      const level = LEVELS[match[4] as string] as Division['level'];
      const heading = (match[5] as string).replace(/[\s:*]+/g, '');
      if (heading.length > 40 || /[。；，]/.test(heading)) continue;
      open = open.filter((division) => rank(division.level) < rank(level));
      open.push({ level, number, heading, from: 0, to: 0, filled: false });
    }
  }
  const longest = runs.reduce<(typeof runs)[number] | null>(
    (best, one) => (best === null || one.labels.size > best.labels.size ? one : best),
    null,
  );
  if (longest === null) return { articles: null, divisions: [] };
  return {
    articles: longest.labels.size + (longest.first <= 5 ? longest.first - 1 : 0),
    divisions: longest.divisions.map(({ filled: _, ...division }) => division),
  };
}

function rank(level: Division['level']): number {
  return level === 'part' ? 0 : level === 'chapter' ? 1 : 2;
}
