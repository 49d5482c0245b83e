/**
 * A copy of a text for patterns to run on, with every position kept: full-width digits become ASCII,
 * all kinds of blank become a space, look-alike zeros and brackets become one. What a pattern finds here
 * is quoted from the original at the same place.
 */
export function plainText(text: string): string {
  return text.replace(
    /[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\t\r○◯〔〕［］【】﹝﹞〖〗「」『』＜＞()０-９：－﹣–－~～]/g,
    (character) => EQUIVALENTS[character] ?? digitOrBlank(character),
  );
}

const EQUIVALENTS: Record<string, string> = {
  '○': '〇',
  '◯': '〇',
  '〔': '[',
  '〕': ']',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '﹝': '[',
  '﹞': ']',
  '〖': '[',
  '〗': ']',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '＜': '〈',
  '＞': '〉',
  '(': '（',
  ')': '）',
  '：': ':',
  '－': '-',
  '﹣': '-',
  '–': '—',
  '~': '—',
  '～': '—',
};

function digitOrBlank(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : ' ';
}

/** One line of a plain text: its trimmed words and where they stand. */
export interface Line {
  words: string;
  start: number;
  end: number;
}

/** The lines of a plain text that carry words, without the blanks around them. */
export function linesOf(plain: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < plain.length) {
    let to = plain.indexOf('\n', from);
    if (to === -1) to = plain.length;
    let start = from;
    let end = to;
    while (start < end && plain[start] === ' ') start++;
    while (end > start && plain[end - 1] === ' ') end--;
    if (end > start) lines.push({ words: plain.slice(start, end), start, end });
    from = to + 1;
  }
  return lines;
}

/** Where the sentence that a position stands in begins, looked for at most so many characters back. */
export function sentenceStart(plain: string, position: number, most: number, ends = '。\n'): number {
  const floor = Math.max(0, position - most);
  let at = position;
  while (at > floor && !ends.includes(plain[at - 1] as string)) at--;
  return at;
}
