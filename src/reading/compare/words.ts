import { diffArrays } from 'diff';
import { wholeNumber } from '../chinese/numerals.ts';

/** A run of words that both texts have, or only the later (`added`) or the earlier (`removed`) one. */
export interface Span {
  change: 'same' | 'added' | 'removed';
  text: string;
}

interface Token {
  /** What counts: without layout. */
  norm: string;
  /** The place behind the token, in the text as printed. */
  end: number;
}

const TOKEN =
  /第[0-9０-９〇○零一二两三四五六七八九十百千]{1,9}[条章节款项编]|[\p{L}\p{N}]+?(?=[\p{Script=Han}])|[\p{Script=Han}]|[\p{L}\p{M}]+(?:['’][\p{L}]+)*|[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[^\s\u3000]/gu;
const QUOTES: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '「': '"',
  '」': '"',
  '○': '〇',
  '―': '—',
  '–': '-',
  '−': '-',
};
/** More differences than this in one article are shown as one replacement: the work stays bounded. */
const MOST_EDITS = 4000;

/** The words of a text that count: layout (blanks, line breaks, widths, 第12条 for 第十二条) is left out. */
export function wordsOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({ norm: normal(match[0]), end: match.index + match[0].length }));
}

/** The words that count as one string: equal for texts that differ only in layout. */
export function essence(text: string): string {
  return wordsOf(text)
    .map(({ norm }) => norm)
    .join(' ');
}

function normal(word: string): string {
  const plain = word.normalize('NFKC');
  const mark = /^第(.+)([条章节款项编])$/.exec(plain);
  if (mark) {
    const number = wholeNumber((mark[1] as string).replaceAll('○', '〇'));
    if (number !== null) return `第${number}${mark[2]}`;
  }
  return QUOTES[plain] ?? plain;
}

/**
 * What was changed from one text to another, word by word (Chinese by characters), as runs in reading order; a removed
 * run stands before the added one that replaces it. Each run is cut from the text as printed, so that the `same` and
 * `added` runs are the later text and the `removed` ones stand in the earlier one.
 */
export function compareWords(from: string, to: string): Span[] {
  const [a, b] = [wordsOf(from), wordsOf(to)];
  const changes =
    diffArrays(
      a.map(({ norm }) => norm),
      b.map(({ norm }) => norm),
      { maxEditLength: MOST_EDITS },
    ) ??
    ([
      { removed: true, added: false, count: a.length },
      { added: true, removed: false, count: b.length },
    ] as const);
  const runs: { change: Span['change']; from: [number, number]; to: [number, number] }[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count = 0 } of changes) {
    const start: [number, number] = [i, j];
    if (!added) i += count;
    if (!removed) j += count;
    runs.push({ change: added ? 'added' : removed ? 'removed' : 'same', from: [start[0], i], to: [start[1], j] });
  }
  return written(readable(runs, a), from, to, a, b);
}

type Run = { change: Span['change']; from: [number, number]; to: [number, number] };

/** One character that happens to be the same between two changes would only tear them apart. */
function readable(runs: Run[], a: Token[]): Run[] {
  const result: Run[] = [];
  const push = (run: Run) => {
    if (run.from[0] !== run.from[1] || run.to[0] !== run.to[1]) result.push(run);
  };
  for (let index = 0; index < runs.length; ) {
    if ((runs[index] as Run).change === 'same') {
      push(runs[index++] as Run);
      continue;
    }
    const first = runs[index] as Run;
    let [i, j] = [first.from[1], first.to[1]];
    let next = index + 1;
    for (; next < runs.length; next++) {
      const run = runs[next] as Run;
      const chance =
        run.change === 'same' &&
        next + 1 < runs.length &&
        run.from[1] - run.from[0] === 1 &&
        (a[run.from[0]] as Token).norm.length === 1;
      if (run.change === 'same' && !chance) break;
      if (run.change === 'same' && !(between(runs, index, next) && between(runs, next + 1, next + 3))) break;
      [i, j] = [run.from[1], run.to[1]];
    }
    push({ change: 'removed', from: [first.from[0], i], to: [first.to[0], first.to[0]] });
    push({ change: 'added', from: [i, i], to: [first.to[0], j] });
    index = next;
  }
  return result;
}

/** Whether words were both taken out and put in among these runs: a rewording, not two separate edits. */
function between(runs: Run[], start: number, end: number): boolean {
  const some = runs.slice(start, end);
  return some.some((run) => run.change === 'removed') && some.some((run) => run.change === 'added');
}

function written(runs: Run[], from: string, to: string, a: Token[], b: Token[]): Span[] {
  const cut = (text: string, tokens: Token[], [start, end]: [number, number]) => {
    const begin = start === 0 ? 0 : (tokens[start - 1] as Token).end;
    return text.slice(begin, end === tokens.length ? text.length : (tokens[end - 1] as Token).end);
  };
  return runs
    .map(
      ({ change, from: old, to: now }): Span => ({
        change,
        text: change === 'removed' ? cut(from, a, old) : cut(to, b, now),
      }),
    )
    .filter(({ text }) => text !== '');
}
