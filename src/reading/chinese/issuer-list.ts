import { type Body, bodyAtStart, lookUpAuthority, NAMES_WITH_COMMA } from './authority-register.ts';
import { wholeNumber } from './numerals.ts';

/** A body named in a passage, with the words that name it. */
export interface NamedBody {
  body: Body;
  start: number;
  end: number;
}

/** A list of issuers: those named, how many it claims in all, and whether it says "and others". */
export interface IssuerList {
  named: NamedBody[];
  claimed: number | null;
  others: boolean;
}

const CLAIM =
  /等?\s?([0-9]{1,2}|[两二三四五六七八九十]{1,3})\s?(?:个|家)?\s?(?:国家)?(?:部委局|部委|部门|单位|机关|机构)(?:联合)?\s?$/;
const SEPARATOR = /[、，,\s；]+/g;

/**
 * Reads words that consist of nothing but issuers: `司法部、中国人民银行、中国证监会`, `工业和信息化部等四部门`, several on
 * lines of their own. Null where any part is not a body, so that ordinary prose is never taken for a list.
 * @param words plain text (of one length with the original); positions in the result count from its start
 */
export function issuerList(words: string): IssuerList | null {
  let rest = words.replace(/（[^（）]{0,40}）/g, (bracket) => ' '.repeat(bracket.length));
  const claim = CLAIM.exec(rest);
  let claimed: number | null = null;
  let others = false;
  if (claim) {
    claimed = wholeNumber(claim[1] as string);
    others = claim[0].startsWith('等');
    rest = rest.slice(0, claim.index);
  }
  const tail = /(等|等单位|等机构|等部门|等部委)\s*$/.exec(rest);
  if (tail) {
    others = true;
    rest = rest.slice(0, tail.index);
  }
  const named: NamedBody[] = [];
  for (const [start, end] of segments(rest)) {
    const found = bodiesOf(rest.slice(start, end));
    if (!found) return null;
    for (const one of found) named.push({ ...one, start: start + one.start, end: start + one.end });
  }
  if (named.length === 0 && claimed === null) return null;
  return { named, claimed, others };
}

function segments(words: string): [number, number][] {
  const whole = NAMES_WITH_COMMA.map((name) => ({ name, at: words.indexOf(name) })).find(({ at }) => at !== -1);
  const parts: [number, number][] = [];
  let from = 0;
  const push = (start: number, end: number) => {
    if (end > start) parts.push([start, end]);
  };
  for (const match of words.matchAll(SEPARATOR)) {
    if (whole && match.index > whole.at && match.index < whole.at + whole.name.length) continue;
    push(from, match.index);
    from = match.index + match[0].length;
  }
  push(from, words.length);
  return parts;
}

/** One segment is one body, or two that 和, 与, 及, 会同 or 联合 join. */
function bodiesOf(segment: string): NamedBody[] | null {
  const whole = lookUpAuthority(segment);
  if (whole?.known) return [{ body: whole, start: 0, end: segment.length }];
  for (const match of segment.matchAll(/和|与|及|会同|联合/g)) {
    const first = lookUpAuthority(segment.slice(0, match.index));
    const from = match.index + match[0].length;
    const second = lookUpAuthority(segment.slice(from));
    if (first?.known && second) {
      return [
        { body: first, start: 0, end: match.index },
        { body: second, start: from, end: segment.length },
      ];
    }
  }
  // Bodies printed without anything between them: 最高人民法院最高人民检察院.
  const head = bodyAtStart(segment, 4);
  if (head && head.length < segment.length && !whole) {
    const next = lookUpAuthority(segment.slice(head.length));
    if (next?.known) {
      return [
        { body: head.body, start: 0, end: head.length },
        { body: next, start: head.length, end: segment.length },
      ];
    }
  }
  return whole ? [{ body: whole, start: 0, end: segment.length }] : null;
}
