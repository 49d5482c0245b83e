import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';
import { FULL_DATE, firstDate } from './dates.ts';
import type { Step } from './history.ts';
import { type IssuerList, issuerList } from './issuer-list.ts';
import type { Sheet } from './sheet.ts';

/** An order (令) or announcement that promulgates an instrument adopted before. */
export interface Order {
  /** The name of what it promulgates, within 《》. */
  title: { start: number; end: number };
  /** Who gives the order, from its head (国家互联网信息办公室令); null for the President of the Republic. */
  issuers: { list: IssuerList; start: number } | null;
  adopted: Step | null;
  /** The day under the signature of the person who signs. */
  signed: { date: string; evidence: Evidence } | null;
}

const SENTENCE =
  /《([^《》\n]{3,120}|[^《》\n]{0,60}《[^《》\n]{2,60}》[^《》\n]{0,60})》[^。《》\n]{0,20}(?:已|业|于)(?:经|由|于)?([^。\n]{4,260}?)(通过|批准|审议)[^。\n]{0,80}(?:公布|发布|施行)/;
const HEAD = /(?:^|\n)[ #]*((?:中华人民共和国)?[^\n，。；:《》（）0-9]{2,160}?)\s?(?:令|公告)\s{0,3}(?:（?第|\n|（|$)/;
const SIGNED = new RegExp(
  `(?:总理|主席|部长|主任|局长|署长|行长|省长|市长|院长|检察长|审计长|会长)\\s{0,4}[\\u4e00-\\u9fff·]{1,2}\\s{0,3}[\\u4e00-\\u9fff·]{1,6}\\s{0,6}\\n\\s{0,20}(${FULL_DATE})`,
);

/**
 * Reads an order of promulgation: `《X》已经…年…月…日…会议通过，现予公布，自…起施行`, with the head above it and the signature below.
 * Null where the beginning of a text holds no such sentence.
 */
export function readOrder(sheet: Sheet): Order | null {
  const top = sheet.plain.slice(0, 3000);
  const match = SENTENCE.exec(top);
  if (!match) return null;
  const start = match.index + 1;
  const head = HEAD.exec(top.slice(0, match.index));
  const list = head ? issuerList(head[1] as string) : null;
  const headStart = head ? head.index + head[0].indexOf(head[1] as string) : 0;
  const signed = SIGNED.exec(top.slice(match.index));
  const signedOn = signed ? firstDate(signed[1] as string) : null;
  const dateAt = signed ? match.index + signed.index + signed[0].length - (signed[1] as string).length : 0;
  return {
    title: { start, end: start + (match[1] as string).length },
    issuers: list ? { list, start: headStart } : null,
    adopted: adoption(sheet, match),
    signed:
      signed && signedOn
        ? { date: signedOn, evidence: quoteAt(sheet.text, dateAt, dateAt + (signed[1] as string).length) }
        : null,
  };
}

function adoption(sheet: Sheet, match: RegExpExecArray): Step | null {
  const clause = match[2] as string;
  const date = firstDate(clause);
  if (!date || match[3] === '批准') return null;
  const from = match.index + match[0].indexOf(clause, (match[1] as string).length);
  const words = clause.replace(new RegExp(`于?(?:${FULL_DATE})`), '').replace(/^(经|由|于)/, '');
  const end = from + clause.length + (match[3] as string).length;
  return { event: 'adopted', date, words, by: null, evidence: quoteAt(sheet.text, from, end) };
}
