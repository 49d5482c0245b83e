/** A run of text as a PDF places it; the origin is the page's lower left corner, in points. */
export interface Piece {
  words: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

interface Line {
  words: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** Ideographs and the punctuation set with them: no space stands between two of these at a line's end. */
const cjk =
  /[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2018\u2019\u201c\u201d\u2014\u2026]|[\ud840-\ud87f][\udc00-\udfff]/;
const endsInCjk = new RegExp(`(?:${cjk.source})$`);
const beginsInCjk = new RegExp(`^(?:${cjk.source})`);

/** A line that begins like an article, item, bullet or annex begins a paragraph wherever it stands. */
const beginning =
  /^(\d{1,3}[.)]\s+[\p{Lu}\u201c\u2018"']|[•▪●‣◦]\s|[-–]\s+\p{Lu}|第[一二三四五六七八九十百千零〇\d]+[编章节条]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|附件?[：:\d一二三四五六七八九十])/u;

/** Numbers of pages as they are printed: 3, — 3 —, -3-, 第3页, 3/10, Page 3 of 10. */
const pageNumber =
  /^[-—–·\s]*(第\s*)?\d{1,4}(\s*[页頁])?(\s*(\/|共|of)\s*\d{1,4}\s*[页頁]?)?[-—–·\s]*$|^page \d+( of \d+)?$/i;

/**
 * Joins the text of a PDF to paragraphs. A line goes on into the next when it is full and the next is not indented, of
 * the same size of type, and near; between Chinese characters nothing is put at the join, else a space. Page numbers
 * and lines that repeat at the same place of most pages are left out.
 */
export function paragraphsOf(pages: Piece[][]): string[] {
  const paged = pages.map(linesOf);
  const running = runningLines(paged);
  const paragraphs: string[] = [];
  let last: Line | null = null;
  for (const page of paged) {
    const lines = page.filter((line, index) => {
      const edge = index === 0 || index === page.length - 1;
      return !running.has(placeOf(line)) && !(edge && pageNumber.test(line.words));
    });
    const left = Math.min(...lines.map((line) => line.left));
    const right = Math.max(...lines.map((line) => line.right));
    const pitch = usualPitch(lines);
    lines.forEach((line, index) => {
      const goesOn = last !== null && continues(last, line, { left, right, pitch }, index === 0);
      if (goesOn) paragraphs.push(joined(paragraphs.pop()!, line.words));
      else paragraphs.push(line.words);
      last = line;
    });
  }
  return paragraphs.map((words) => words.trim()).filter((words) => words !== '');
}

function continues(
  before: Line,
  line: Line,
  page: { left: number; right: number; pitch: number },
  turned: boolean,
): boolean {
  if (beginning.test(line.words)) return false;
  if (Math.abs(before.size - line.size) > before.size * 0.1) return false;
  if (!turned && before.y - line.y > page.pitch * 1.6) return false;
  if (line.left - page.left > line.size * 1.2) return false;
  // Chinese is set to the full measure; Latin lines are ragged by up to a long word.
  const short = page.right - before.right;
  return short < (endsInCjk.test(before.words) ? before.size * 1.8 : (page.right - page.left) * 0.25);
}

function joined(before: string, words: string): string {
  return endsInCjk.test(before) || beginsInCjk.test(words) ? before + words : `${before} ${words}`;
}

function linesOf(pieces: Piece[]): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const piece of pieces) {
    if (piece.words.trim() === '') {
      if (line !== null && piece.words !== '') line.words += ' ';
      continue;
    }
    const size = piece.size || 1;
    // A raised or lowered sign belongs to the line it stands in.
    if (line === null || Math.abs(piece.y - line.y) > Math.max(size, line.size) * 0.5) {
      line = { words: piece.words, left: piece.x, right: piece.x + piece.width, y: piece.y, size };
      lines.push(line);
      continue;
    }
    line.words += gapBefore(line, piece) + piece.words;
    line.left = Math.min(line.left, piece.x);
    line.right = Math.max(line.right, piece.x + piece.width);
    line.size = Math.max(line.size, size);
  }
  for (const each of lines) each.words = tidy(each.words);
  return lines.filter((each) => each.words !== '');
}

/** A space where the page leaves one: for Latin a quarter of the type's size, between Chinese characters a whole. */
function gapBefore(line: Line, piece: Piece): string {
  if (/\s$/.test(line.words) || /^\s/.test(piece.words)) return '';
  const chinese = endsInCjk.test(line.words) && beginsInCjk.test(piece.words);
  return piece.x - line.right > line.size * (chinese ? 0.9 : 0.25) ? ' ' : '';
}

/** One space for any run of them; none in a heading set with a space after every character. */
function tidy(words: string): string {
  const letterSpaced = /^(\S )+\S$/.test(words.trim()) && cjk.test(words);
  return words
    .replace(/[\s\u00a0]+/g, (run, at: number) => {
      const chinese = endsInCjk.test(words.slice(0, at)) && beginsInCjk.test(words.slice(at + run.length));
      return chinese && letterSpaced ? '' : ' ';
    })
    .trim();
}

/**
 * The distance of lines within a paragraph: the smallest that comes twice. The median would not do, since on a page of
 * short paragraphs most distances are those between paragraphs.
 */
function usualPitch(lines: Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, index) => lines[index]!.y - line.y)
    .filter((gap, index) => gap > lines[index]!.size * 0.9)
    .sort((a, b) => a - b);
  const twice = gaps.find((gap, index) => (gaps[index + 1] ?? Number.POSITIVE_INFINITY) - gap < 0.5);
  return twice ?? gaps[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}

function placeOf({ words, y }: Line): string {
  return `${Math.round(y)} ${words.replace(/\d+/g, '#')}`;
}

/** Headers and footers: what stands at the same place of more than half of at least three pages. */
function runningLines(pages: Line[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const place of new Set([...page.slice(0, 2), ...page.slice(-2)].map(placeOf)))
      counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3 && count > pages.length / 2).map(([place]) => place));
}
