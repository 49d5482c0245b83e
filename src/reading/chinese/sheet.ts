import { type Line, linesOf, plainText } from './plain-text.ts';

/** A document laid out for reading: its text, the plain copy with equal positions, and its parts. */
export interface Sheet {
  text: string;
  plain: string;
  lines: Line[];
  /** Where the printed title stands; null in an empty text. */
  heading: { start: number; end: number } | null;
  /** Where metadata and history end and the body begins. */
  body: number;
  /** Where the covering notice ends: at the first article of what it carries, else at the end of the text. */
  noticeEnd: number;
}

const INFO_END = '<!-- INFO END -->';
const METADATA =
  /^(发布时间|发布日期|发文日期|成文日期|生成日期|公布日期|来源|信息来源|索\s*引\s*号|文\s*号|发文字号|发文机关|发布机关|发布机构|制定机关|主题分类|分\s*类|名\s*称|标\s*题|字号|字体|浏览|打印|首页|当前位置|您的位置|责任编辑|作者|主题词)/;
const DATE_ONLY = /^[0-9]{4}[-/.年].{0,24}$/;
const NUMBER_ONLY =
  /^.{0,24}[[（][12][0-9]{3}[\]）].{0,4}号$|^（?(?:[12][0-9]{3}\s?年\s?)?第?\s?[0-9〇零一二三四五六七八九十百]{1,7}\s?号）?$/;
const RED_HEAD = /^.{2,40}(文件|令|公告)$/;
const ANNOUNCEMENT_HEAD = /^[^，。；《》]{2,160}公告$/;
const ORDER_HEAD = /^[^，。；《》]{2,160}令$/;
const COMPLETE =
  /(法|条例|规定|办法|细则|规则|解释|决定|决议|批复|公告|通告|通知|意见|函|指南|指引|规范|准则|方案|计划|规划|纲要|措施|通报|公示|报告|白皮书|蓝皮书|案例|名单|问答|情况)([（《].{0,30}[）》])?$|[》”]$/;

/** Lays out a text; `title` is what the page around it declares as the title. */
export function layOut(text: string, title: string | null | undefined): Sheet {
  const plain = plainText(text);
  const lines = linesOf(plain);
  const heading = findHeading(plain, lines, title ?? null);
  const first = /(?:^|\n)[ #*]*第[一1]条/.exec(plain);
  const body = bodyStart(plain, heading?.end ?? 0);
  return { text, plain, lines, heading, body, noticeEnd: first && first.index > body ? first.index : plain.length };
}

function findHeading(plain: string, lines: Line[], title: string | null): { start: number; end: number } | null {
  const declared = title ? locate(plain, plainText(title).trim()) : null;
  if (declared) return declared;
  const markdown = lines.slice(0, 5).find((line) => /^# \S/.test(line.words));
  if (markdown) return trimMark(plain, markdown.start + 2, markdown.end);
  for (let index = 0; index < Math.min(lines.length, 14); index++) {
    const line = lines[index] as Line;
    const { words } = line;
    if (METADATA.test(words) || DATE_ONLY.test(words) || NUMBER_ONLY.test(words)) continue;
    const next = lines[index + 1];
    // What says what it is about has a title of its own; the number below it is not part of that.
    const named = words.includes('关于');
    if (!named && ORDER_HEAD.test(words) && next && NUMBER_ONLY.test(next.words)) {
      return { start: line.start, end: next.end };
    }
    // An announcement without a title of its own goes by its number.
    const below = lines[index + 2];
    if (
      !named &&
      ANNOUNCEMENT_HEAD.test(words) &&
      next &&
      NUMBER_ONLY.test(next.words) &&
      below &&
      /[。:；]$/.test(below.words)
    ) {
      return { start: line.start, end: next.end };
    }
    if (words.endsWith('。')) continue;
    if (RED_HEAD.test(words) && !words.includes('关于') && !words.includes('《')) continue;
    return { start: line.start, end: lastTitleLine(lines, index) };
  }
  const line = lines[0];
  return line ? { start: line.start, end: line.end } : null;
}

/** A printed title may run over up to nine short lines (issuers and title); it ends with the line that names the kind of document. */
function lastTitleLine(lines: Line[], from: number): number {
  const line = lines[from] as Line;
  if (COMPLETE.test(line.words)) return line.end;
  let words = line.words;
  for (let index = from + 1; index < Math.min(lines.length, from + 9); index++) {
    const next = lines[index] as Line;
    if (next.words.length > 50 || /[。；:]/.test(next.words) || METADATA.test(next.words)) break;
    words += next.words;
    if (DATE_ONLY.test(next.words) || next.start - (lines[index - 1] as Line).end > 2) break;
    if (COMPLETE.test(next.words) && words.length < 220) return next.end;
  }
  return line.end;
}

/** Where a declared title stands, also when the text breaks it with blanks or line ends. */
function locate(plain: string, title: string): { start: number; end: number } | null {
  if (title === '') return null;
  const start = plain.indexOf(title);
  if (start !== -1) return trimMark(plain, start, start + title.length);
  if (title.length > 300) return null;
  const loose = [...title.replace(/\s+/g, '')].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s{0,3}');
  const match = new RegExp(loose).exec(plain.slice(0, 20_000));
  return match ? trimMark(plain, match.index, match.index + match[0].length) : null;
}

function trimMark(plain: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /[\s#]/.test(plain[from] as string)) from++;
  while (to > from && /\s/.test(plain[to - 1] as string)) to--;
  return { start: from, end: to };
}

function bodyStart(plain: string, titleEnd: number): number {
  const info = plain.indexOf(INFO_END);
  if (info !== -1 && info < 20_000) return info + INFO_END.length;
  const blank = /\n[ ]*\n/.exec(plain.slice(titleEnd, titleEnd + 1500));
  return blank ? titleEnd + blank.index + blank[0].length : titleEnd;
}
