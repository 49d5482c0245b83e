import type { Annex, Provision } from '../details.ts';
import { NUMERAL, wholeNumber } from './numerals.ts';
import type { Line } from './plain-text.ts';
import type { Sheet } from './sheet.ts';

/** A document's own numbering, with where each part stands. */
export interface Outline {
  provisions: Provision[];
  annexes: Annex[];
}

const MARK = new RegExp(
  `^[#* ]{0,8}第 ?(${NUMERAL}{1,9}) ?(?:(条)(?:之(${NUMERAL}{1,3}))?|(分?编|章|节)(?=[ :]|.{0,40}$))`,
);
const ITEM = /^（([一二三四五六七八九十]{1,4})） ?/;
const SUB_ITEM = /^(?:（([0-9]{1,2})）|([0-9]{1,2}) ?[.、．](?![0-9])) ?|^([①②③④⑤⑥⑦⑧⑨⑩])/;
const HEADED = /^[#* ]{0,8}([一二三四五六七八九十]{1,4})、/;
const ANNEX = /^附 ?(?:件|录|表)? ?([0-9一二三四五六七八九十]{0,3}) ?:?$/;
const ANNEX_LIST = /^附 ?件 ?([0-9一二三四五六七八九十]{0,3}) ?:? ?(.+)$/;
const LISTED = /^([0-9]{1,2}) ?[.、．] ?(.{2,80})$/;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
/** Statutes end every paragraph with a stop; a line without one below an article is a signature, a date or a heading. */
const PARAGRAPH_END = /[。:；，！？”）》、]$/;
const MOST = 20_000;

interface Open {
  level: number;
  provision: Provision;
}
/** -1 an annex, 0 to 2 part, chapter, section (or 一、（一）1.), 3 article, 4 paragraph, 5 item, 6 what stands below. */
type Level = -1 | 0 | 1 | 2 | 3 | 4 | 5 | 6;

/**
 * Lays out a document as its own marks number it: parts, chapters, sections, articles (`第一条之一`), paragraphs (every line of an
 * article that is no item), items （一） and 1.; for documents without articles 一、（一）1. and their paragraphs; annexes.
 * Of several runs of articles the longest has plain addresses (`art/3`); what stands in an annex is addressed through it
 * (`annex/1/art/3`), further runs as `run/2/art/3`. Divisions of a table of contents are left out.
 */
export function readOutline(sheet: Sheet): Outline {
  const writer = new Writer(sheet);
  for (const line of sheet.lines) {
    if (line.start < (sheet.heading?.end ?? 0)) continue;
    if (writer.full()) break;
    writer.take(line);
  }
  return writer.finish();
}

class Writer {
  readonly #sheet: Sheet;
  readonly #found: { provision: Provision; run: number; prefix: string }[] = [];
  readonly #annexes: Annex[] = [];
  readonly #taken = new Set<string>();
  readonly #sizes: number[] = [0];
  #open: Open[] = [];
  /** Divisions seen since the last article; they count once an article follows. */
  #waiting: { line: Line; level: Level; part: string }[] = [];
  #run = 0;
  #prefix = '';
  #lastEnd = 0;
  #listing = false;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  full(): boolean {
    return this.#found.length >= MOST;
  }

  take(line: Line): void {
    const first = line.words[0] as string;
    if (first === '附' && this.#annex(line)) return;
    if (this.#listing && this.#listed(line)) return;
    this.#listing = false;
    const mark = first === '第' || first === '#' || first === '*' ? MARK.exec(line.words) : null;
    const number = mark ? wholeNumber(mark[1] as string) : null;
    if (mark && number !== null) {
      if (mark[2]) this.#article(line, number, mark[3] ? wholeNumber(mark[3]) : null, mark[0].length);
      else this.#division(line, number, mark[4] as string);
    } else if (this.#inArticle()) this.#within(line);
    else this.#headed(line);
    this.#lastEnd = line.end;
  }

  finish(): Outline {
    this.#close(-1);
    const longest = this.#sizes.indexOf(Math.max(...this.#sizes));
    for (const { provision, run, prefix } of this.#found) {
      const own = run === longest && (this.#sizes[longest] ?? 0) > 0 ? '' : prefix;
      provision.address = own + provision.address;
    }
    return { provisions: this.#found.map(({ provision }) => provision), annexes: this.#annexes };
  }

  #inArticle(): boolean {
    return this.#open.some(({ level }) => level === 3);
  }

  #push(level: Level, address: string, start: number, run = this.#run): void {
    this.#close(level);
    const key = `${run}:${address}`;
    // A number that comes twice is a slip of the text: the first keeps the address.
    if (this.#taken.has(key)) return;
    this.#taken.add(key);
    const provision = { address, start, end: start };
    this.#found.push({ provision, run, prefix: this.#prefix });
    this.#open.push({ level, provision });
  }

  /** Ends all that is open at this level or below it where the last line ended. */
  #close(level: number): void {
    while (this.#open.length > 0 && (this.#open.at(-1) as Open).level >= level) {
      const { provision } = this.#open.pop() as Open;
      provision.end = Math.max(provision.start, this.#lastEnd);
    }
  }

  #address(below: number): string {
    const parent = this.#open.findLast(({ level }) => level >= 0 && level < below && level < 3);
    return parent ? `${parent.provision.address}/` : '';
  }

  #division(line: Line, number: number, kind: string): void {
    const level: Level = kind.endsWith('编') ? 0 : kind === '章' ? 1 : 2;
    if (/[。；，]/.test(line.words) || line.words.length > 60) {
      if (this.#inArticle()) this.#within(line);
      return;
    }
    this.#waiting = this.#waiting.filter((one) => one.level < level);
    this.#waiting.push({ line, level, part: `${['pt', 'ch', 'sec'][level]}/${number}` });
    this.#close(level);
  }

  #article(line: Line, number: number, sub: number | null, length: number): void {
    if (number === 1 && sub === null && this.#taken.has(`${this.#run}:art/1`)) this.#newRun();
    for (const { line: at, level, part } of this.#waiting) {
      this.#close(level);
      this.#push(level, this.#address(level) + part, at.start);
    }
    this.#waiting = [];
    this.#push(3, `art/${number}${sub ? `-${sub}` : ''}`, line.start);
    if (!this.#inArticle()) return;
    this.#sizes[this.#run] = (this.#sizes[this.#run] ?? 0) + 1;
    let from = line.start + length;
    while (from < line.end && this.#sheet.plain[from] === ' ') from++;
    if (from < line.end) this.#paragraph(from, line);
  }

  #newRun(): void {
    this.#close(0);
    this.#run++;
    this.#sizes[this.#run] = 0;
    if (!this.#prefix.startsWith('annex/')) this.#prefix = `run/${this.#run + 1}/`;
  }

  #paragraph(from: number, line: Line): void {
    const article = this.#open.findLast(({ level }) => level === 3)?.provision;
    if (!article) return;
    this.#close(4);
    let count = 1;
    while (this.#taken.has(`${this.#run}:${article.address}/para/${count}`)) count++;
    this.#push(4, `${article.address}/para/${count}`, from);
    this.#lastEnd = line.end;
    this.#runOn(from, line);
  }

  /** Items printed on in one line: `…：（一）…；（二）…`. */
  #runOn(from: number, line: Line): void {
    const words = this.#sheet.plain.slice(from, line.end);
    if (!words.includes('（一）')) return;
    const marks = [...words.matchAll(/(?<=[:；。，] ?|^)（([一二三四五六七八九十]{1,4})）/g)].filter(
      (mark) => mark.index > 0,
    );
    if (marks.length < 2) return;
    for (const mark of marks) {
      const number = wholeNumber(mark[1] as string);
      if (number === null) continue;
      this.#lastEnd = from + mark.index;
      this.#close(5);
      const parent = this.#open.at(-1)?.provision;
      if (parent) this.#push(5, `${parent.address}/item/${number}`, from + mark.index);
    }
    this.#lastEnd = line.end;
  }

  #within(line: Line): void {
    const item = line.words[0] === '（' ? ITEM.exec(line.words) : null;
    const parent = this.#open.findLast(({ level }) => level === 4)?.provision;
    if (item && parent) {
      const number = wholeNumber(item[1] as string) ?? 0;
      this.#close(5);
      this.#push(5, `${parent.address}/item/${number}`, line.start);
      return;
    }
    const sub = SUB_ITEM.exec(line.words);
    const above = this.#open.findLast(({ level }) => level === 5 || level === 4);
    if (sub && above) {
      const number = sub[3] ? CIRCLED.indexOf(sub[3]) + 1 : Number(sub[1] ?? sub[2]);
      const name = above.level === 5 ? 'sub' : 'item';
      this.#push(above.level === 5 ? 6 : 5, `${above.provision.address}/${name}/${number}`, line.start);
      return;
    }
    if (PARAGRAPH_END.test(line.words) || line.words.length > 60) this.#paragraph(line.start, line);
    else this.#close(0);
  }

  /** 一、（一）1. of documents without articles. */
  #headed(line: Line): void {
    const one = HEADED.exec(line.words);
    const two = line.words[0] === '（' ? ITEM.exec(line.words) : null;
    const three = one || two ? null : SUB_ITEM.exec(line.words);
    const number = one?.[1] ?? two?.[1] ?? three?.[1] ?? three?.[2];
    const value = three?.[3] ? CIRCLED.indexOf(three[3]) + 1 : number ? wholeNumber(number) : null;
    if (value === null) {
      if (this.#open.some(({ level }) => level >= 0)) this.#under(line);
      return;
    }
    const level: Level = one ? 0 : two ? 1 : 2;
    this.#close(level);
    const parent = this.#open.findLast((each) => each.level >= 0)?.provision.address;
    // Only 一、 begins an outline: a lone （一） or 1. in prose has no address of its own.
    if (!one && parent === undefined) return;
    if (one && value === 1 && this.#taken.has(`${this.#run}:out/1`)) this.#newRun();
    this.#push(level, parent === undefined ? `out/${value}` : `${parent}/${value}`, line.start);
  }

  #under(line: Line): void {
    if (!PARAGRAPH_END.test(line.words)) {
      this.#close(0);
      return;
    }
    this.#close(3);
    const parent = this.#open.findLast(({ level }) => level >= 0)?.provision;
    if (!parent) return;
    let count = 1;
    while (this.#taken.has(`${this.#run}:${parent.address}/para/${count}`)) count++;
    this.#push(4, `${parent.address}/para/${count}`, line.start);
  }

  #annex(line: Line): boolean {
    const alone = ANNEX.exec(line.words);
    const list = alone ? null : ANNEX_LIST.exec(line.words);
    if (!alone && !list) return false;
    const listed = list ? LISTED.exec(list[2] as string) : null;
    if (list && !listed && list[1] === '' && !/^附 ?件 ?:/.test(line.words)) return false;
    this.#close(-1);
    const next = alone ? this.#sheet.lines[lineAfter(this.#sheet.lines, line)] : undefined;
    if (list || (next && LISTED.test(next.words) && /:$/.test(line.words))) {
      this.#listing = true;
      if (list) {
        const label = `附件${listed?.[1] ?? list[1] ?? ''}`;
        this.#annexes.push({
          label,
          title: named(listed?.[2] ?? (list[2] as string)),
          start: line.start,
          end: line.end,
        });
      }
      return true;
    }
    const number = alone?.[1] ? wholeNumber(alone[1]) : this.#annexes.length + 1;
    this.#run++;
    this.#sizes[this.#run] = 0;
    this.#prefix = '';
    this.#push(-1, `annex/${number}`, line.start);
    this.#prefix = `annex/${number}/`;
    this.#lastEnd = line.end;
    const label = line.words.replace(/[ :]/g, '');
    const known = this.#annexes.find((annex) => annex.label === label || (annex.label === '附件' && label === '附件1'));
    if (!known) {
      this.#annexes.push({ label, title: next ? named(next.words) : null, start: line.start, end: line.end });
    }
    return true;
  }

  #listed(line: Line): boolean {
    const match = LISTED.exec(line.words);
    if (!match || /[。；]$/.test(line.words)) return false;
    this.#annexes.push({
      label: `附件${match[1]}`,
      title: named(match[2] as string),
      start: line.start,
      end: line.end,
    });
    return true;
  }
}

function lineAfter(lines: Line[], line: Line): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= line.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function named(words: string): string | null {
  const bare = words
    .replace(/^[0-9]{1,2} ?[.、．] ?/, '')
    .replace(/\.(docx?|pdf|wps|ofd|xlsx?|zip|rar)$/i, '')
    .trim();
  return bare.length >= 2 && bare.length <= 100 ? bare : null;
}
