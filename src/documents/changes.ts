import { diffArrays, diffWordsWithSpace } from 'diff';

/** A run of words that stayed, came or went. */
export interface ChangedSpan {
  op: 'same' | 'added' | 'removed';
  words: string;
}

/** What became of one paragraph. A changed one is told to the word. */
export type ChangedParagraph =
  | { kind: 'added'; words: string }
  | { kind: 'removed'; words: string }
  | { kind: 'changed'; spans: ChangedSpan[] };

/** What differs between two versions of a document. */
export interface Changes {
  added: number;
  removed: number;
  changed: number;
  /** The changes in the order of the text; fewer than counted where there are very many. */
  paragraphs: ChangedParagraph[];
  title: { from: string; to: string } | null;
  files: { added: string[]; removed: string[]; changed: string[] };
  /** The document was withdrawn before, and stands again. */
  restored: boolean;
}

/** What of a version is compared. */
export interface Compared {
  title: string;
  text: string;
  files: { name: string; url: string; hash: string | null }[];
  withdrawn: boolean;
}

const mostParagraphs = 400;
const mostWords = 20_000;
/** Paragraphs less alike than this are one that went and one that came. */
const sameParagraph = 0.4;
const window = 40;
/** Beyond so many differing paragraphs two texts have nothing to do with one another; the exact shortest way is not looked for. */
const mostEdits = 4000;

/** Segments Chinese into words by dictionary; other scripts by their spaces. */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What changed from one version to the next: paragraphs that came, went and were edited, the title, the files. The
 * same two versions give the same changes.
 */
export function changesBetween(before: Compared, after: Compared): Changes {
  const paragraphs = changedParagraphs(linesOf(before.text), linesOf(after.text));
  const count = (kind: ChangedParagraph['kind']) => paragraphs.filter((paragraph) => paragraph.kind === kind).length;
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    paragraphs: paragraphs.slice(0, mostParagraphs),
    title: before.title === after.title ? null : { from: before.title, to: after.title },
    files: changedFiles(before.files, after.files),
    restored: before.withdrawn && !after.withdrawn,
  };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

function changedParagraphs(before: string[], after: string[]): ChangedParagraph[] {
  const parts = diffArrays(before, after, { maxEditLength: mostEdits });
  const found: ChangedParagraph[] = [];
  if (parts === undefined) return replaced(before, after);
  let gone: string[] = [];
  let come: string[] = [];
  const settle = () => {
    found.push(...replaced(gone, come));
    gone = [];
    come = [];
  };
  for (const { added, removed, value } of parts) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else settle();
  }
  settle();
  return found;
}

/** Pairs what went with what came in its place, in order, where they are alike. */
function replaced(gone: string[], come: string[]): ChangedParagraph[] {
  const found: ChangedParagraph[] = [];
  const pairs = gone.map(pairsOf);
  let from = 0;
  for (const line of come) {
    const own = pairsOf(line);
    // A paragraph is looked for near its place; an exhaustive search would take the square of a rewritten text.
    let best = -1;
    let closest = sameParagraph;
    for (let at = from; at < Math.min(from + window, gone.length); at += 1) {
      const close = closeness(own, pairs[at]!);
      if (close > closest) [best, closest] = [at, close];
    }
    if (best < 0) {
      found.push({ kind: 'added', words: cut(line) });
      continue;
    }
    for (const other of gone.slice(from, best)) found.push({ kind: 'removed', words: cut(other) });
    found.push({ kind: 'changed', spans: spansBetween(gone[best]!, line) });
    from = best + 1;
  }
  for (const other of gone.slice(from)) found.push({ kind: 'removed', words: cut(other) });
  return found;
}

/** Every two neighbouring signs, which tells short paragraphs apart where longer runs are too few. */
function pairsOf(line: string): Set<string> {
  const signs = line.replace(/\s/g, '');
  const pairs = new Set<string>();
  for (let at = 0; at < Math.max(signs.length - 1, 1); at += 1) pairs.add(signs.slice(at, at + 2));
  return pairs;
}

/** The share of pairs that both have, 0 to 1 (Dice). */
function closeness(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both += 1;
  return (2 * both) / (a.size + b.size);
}

function spansBetween(before: string, after: string): ChangedSpan[] {
  if (before.length + after.length > mostWords) return wholly(before, after);
  const spans = diffWordsWithSpace(before, after, { intlSegmenter: words, maxEditLength: mostEdits });
  if (spans === undefined) return wholly(before, after);
  return spans.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    words: value,
  }));
}

function wholly(before: string, after: string): ChangedSpan[] {
  return [
    { op: 'removed', words: cut(before) },
    { op: 'added', words: cut(after) },
  ];
}

function cut(line: string): string {
  return line.length > mostWords ? `${line.slice(0, mostWords)}…` : line;
}

function changedFiles(before: Compared['files'], after: Compared['files']): Changes['files'] {
  const known = new Map(before.map((file) => [file.url, file]));
  const now = new Set(after.map(({ url }) => url));
  return {
    added: after.filter(({ url }) => !known.has(url)).map(({ name }) => name),
    removed: before.filter(({ url }) => !now.has(url)).map(({ name }) => name),
    changed: after
      .filter(({ url, hash }) => {
        const old = known.get(url)?.hash ?? null;
        return old !== null && hash !== null && old !== hash;
      })
      .map(({ name }) => name),
  };
}
