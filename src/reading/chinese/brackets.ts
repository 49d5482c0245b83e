/** A title between 《 and 》, nested ones included in it. */
export interface BookTitle {
  /** Without the outer brackets. */
  words: string;
  /** Where 《 stands. */
  start: number;
  /** After 》. */
  end: number;
}

const LONGEST = 220;

/**
 * The outermost titles in 《》. An inner pair (《关于适用〈…〉的解释》 or, printed carelessly, 《关于适用《…》的解释》)
 * belongs to the outer one. A bracket that never closes, or closes only after 220 characters, is passed over.
 */
export function bookTitles(text: string): BookTitle[] {
  const titles: BookTitle[] = [];
  let at = text.indexOf('《');
  while (at !== -1) {
    const close = text.indexOf('》', at);
    if (close === -1) break;
    if (close - at > LONGEST) {
      // No title can begin this far before the next closing bracket.
      at = text.indexOf('《', close - LONGEST);
      continue;
    }
    const end = closing(text, at);
    if (end === -1) {
      at = text.indexOf('《', at + 1);
    } else {
      titles.push({ words: text.slice(at + 1, end - 1), start: at, end });
      at = text.indexOf('《', end);
    }
  }
  return titles;
}

function closing(text: string, open: number): number {
  let depth = 0;
  const stop = Math.min(text.length, open + LONGEST);
  for (let index = open; index < stop; index++) {
    const character = text[index];
    if (character === '《') depth++;
    else if (character === '》' && --depth === 0) return index + 1;
    else if (character === '\n' && index > open + 120) return -1;
  }
  // Nested openings without as many closings: the first closing bracket ends the title.
  if (depth > 1) {
    const first = text.slice(open, stop).indexOf('》');
    if (first !== -1) return open + first + 1;
  }
  return -1;
}

/** True where a position lies inside 《》, as for words that belong to another document's name. */
export function insideTitle(text: string, position: number): boolean {
  for (let at = position; at > position - LONGEST && at >= 0; at--) {
    if (text[at] === '《') return true;
    if (text[at] === '》' && at < position) return false;
  }
  return false;
}
