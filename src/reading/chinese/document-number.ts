import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';
import type { Sheet } from './sheet.ts';

/** A document's own number with the words that print it. */
export interface DocumentNumber {
  number: string;
  evidence: Evidence;
}

const YEARED = '[\\u4e00-\\u9fffA-Za-z]{1,16}\\s?[\\[（][12][0-9]{3}[\\]）]\\s?第?\\s?[0-9]{1,5}\\s?号';
const FIELD = new RegExp(
  `(?:文\\s{0,4}号|发文字号|公文文号)\\s{0,4}:?\\s{0,4}(${YEARED}|[^\\s，。]{2,30}?[0-9]{1,5}号)`,
);
const ALONE = new RegExp(`^[（]?(${YEARED})[）]?$`);
const JOINT = new RegExp(`^[（]?${YEARED}(?:[、，；\\s]{1,4}${YEARED}){1,12}[）]?$`);
const STANDARD =
  /(?<![A-Za-z0-9])(?:GB|GB\/[TZ]|[A-Z]{2}(?:\/[TZ])?|T\/[A-Z0-9]{2,10}|DB[0-9]{2,4}(?:\/T)?)\s?[0-9]{1,6}(?:\.[0-9]{1,3})?\s?[—-]{1,2}\s?(?:19|20)[0-9]{2}(?![0-9])/;
const CASE = /（[12][0-9]{3}）[\u4e00-\u9fff]{1,3}[0-9]{0,6}[\u4e00-\u9fff]{1,4}[0-9]{1,7}号/;
const ORDER =
  /((?:中华人民共和国)?[^\s，。；:《》]{2,40}(?:令|公告))[ ]?[（]?(第?[ ]?[0-9]{1,5}[ ]?号|[12][0-9]{3}[ ]?年[ ]?第?[ ]?[0-9]{1,4}[ ]?号)/;
const SERIES = /^[（]?((?:[12][0-9]{3}[ ]?年[ ]?)?第[ ]?[0-9〇零一二三四五六七八九十百]{1,7}[ ]?号)[）]?$/;
const HEAD = /^(?:中华人民共和国)?[^，。]{0,120}(?:令|公告|通告)$/;

/**
 * Finds the document's own number: a field of the page (文号), a line of its own (`工信部联通装〔2023〕217号`, `第790号` under
 * `国务院令`), in the history (`国务院令第292号公布`) or at the end of the title. Numbers cited in prose are not looked at.
 * A standard goes by its own (GB/T 35273—2020), a judgment by its case number. Brackets come out as 〔〕, and 中华人民共和国 before an order's issuer is left out.
 */
export function readDocumentNumber(sheet: Sheet): DocumentNumber | null {
  const found = (raw: string, start: number): DocumentNumber => ({
    number: tidy(raw),
    evidence: quoteAt(sheet.text, start, start + raw.length),
  });
  const top = sheet.plain.slice(0, 3000);
  const field = FIELD.exec(top);
  if (field) return found(field[1] as string, field.index + field[0].length - (field[1] as string).length);
  const lines = sheet.lines.slice(0, 30);
  for (const [index, line] of lines.entries()) {
    if (line.words.length > 60) continue;
    const alone = ALONE.exec(line.words);
    if (alone) return found(alone[1] as string, line.start + line.words.indexOf(alone[1] as string));
    const joint = JOINT.test(line.words) ? new RegExp(YEARED).exec(line.words) : null;
    if (joint) return found(joint[0], line.start + joint.index);
    const series = SERIES.exec(line.words);
    const above = lines[index - 1];
    if (series && above && HEAD.test(above.words)) {
      const end = line.start + line.words.indexOf(series[1] as string) + (series[1] as string).length;
      // Under a title the number is that of the kind the title ends with: 公告2024年第3号.
      const kind = above.words.includes('关于') ? (/(?:令|公告|通告)$/.exec(above.words)?.index ?? 0) : 0;
      return found(sheet.plain.slice(above.start + kind, end), above.start + kind);
    }
  }
  const from = sheet.heading?.end ?? 0;
  const history = sheet.body > from ? sheet.plain.slice(from, sheet.body) : '';
  for (const match of history.matchAll(new RegExp(ORDER, 'g'))) {
    if (/公布|发布/.test(history.slice(match.index, match.index + match[0].length + 4)) || sheet.body - from < 400) {
      return found(match[0], from + match.index);
    }
  }
  return inTitle(sheet, found);
}

/** Every number of a joint document: those printed on one line or on lines of their own beside the first. */
export function jointNumbers(sheet: Sheet, first: DocumentNumber | null): DocumentNumber[] {
  if (!first) return [];
  const all: DocumentNumber[] = [first];
  const near = sheet.lines.filter(
    (line, index) => index < 30 && line.words.length < 200 && (ALONE.test(line.words) || JOINT.test(line.words)),
  );
  for (const line of near) {
    for (const match of line.words.matchAll(new RegExp(YEARED, 'g'))) {
      const start = line.start + match.index;
      const number = tidy(match[0]);
      if (!all.some((known) => known.number === number)) {
        all.push({ number, evidence: quoteAt(sheet.text, start, start + match[0].length) });
      }
    }
  }
  return all;
}

function inTitle(sheet: Sheet, found: (raw: string, start: number) => DocumentNumber): DocumentNumber | null {
  if (!sheet.heading) return null;
  const heading = sheet.plain.slice(sheet.heading.start, sheet.heading.end);
  const match = new RegExp(`[（]?(${YEARED})[）]?$`).exec(heading);
  if (!match) {
    const order = ORDER.exec(heading);
    if (order) return found(order[0], sheet.heading.start + order.index);
    const standard = STANDARD.exec(heading);
    if (standard) {
      const words = quoteAt(
        sheet.text,
        sheet.heading.start + standard.index,
        sheet.heading.start + standard.index + standard[0].length,
      );
      return { number: words.quote.replace(/\s+/g, ' '), evidence: words };
    }
    const cited = CASE.exec(sheet.plain.slice(0, 1500));
    if (cited && /判决|裁定|案/.test(heading)) {
      const words = quoteAt(sheet.text, cited.index, cited.index + cited[0].length);
      return { number: cited[0], evidence: words };
    }
    return null;
  }
  const raw = (match[1] as string).replace(/^.*?(?=[\u4e00-\u9fff]{1,12}[[（])/, '');
  return found(raw, sheet.heading.start + heading.lastIndexOf(raw));
}

function tidy(raw: string): string {
  return raw
    .replace(/[\s（）]*$/, '')
    .replace(/\s+/g, '')
    .replace(/[[（]([12][0-9]{3})[\]）]/g, '〔$1〕')
    .replace(/中华人民共和国(?=.{2,})/g, '')
    .replace(/（/g, '');
}
