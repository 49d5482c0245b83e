import { bodyAtStart } from './authority-register.ts';
import { bookTitles } from './brackets.ts';
import { readInstrumentType } from './instrument-type.ts';
import { type IssuerList, issuerList } from './issuer-list.ts';
import type { Order } from './order.ts';
import { plainText } from './plain-text.ts';
import type { Sheet } from './sheet.ts';

/** What a printed title is made of. */
export interface TitleParts {
  /** The official title: of the instrument carried, consulted on or reported, else the printed one without its issuer. */
  title: string;
  /** Where it stands in the text. */
  start: number;
  end: number;
  /** Further instruments the same title names. */
  others: string[];
  /** The issuers printed before 关于, with positions in the text. */
  issuers: IssuerList | null;
  /** Where the issuers stand. */
  issuersStart: number;
  /** True where the printed title carries, consults on or reports another document, which is the title proper. */
  carried: boolean;
  /** True if the title bears a draft's mark. */
  draft: boolean;
}

const STATUS =
  /^\s*(?:\[|\(|（|【|［|〔)\s*(进行中|征求中|征集中|已结束|已截止|已关闭|已反馈|未开始)\s*(?:\]|\)|）|】|］|〕)[\s\-—:：]*|[\s\-—]*(?:\[|\(|（|【|［|〔)\s*(进行中|征求中|征集中|已结束|已截止|已关闭|已反馈|未开始)\s*(?:\]|\)|）|】|］|〕)\s*$/;

/** Takes the state of a consultation off a title: `【进行中】…`, `…(已结束)`, in full- or half-width brackets. */
export function stripStatusMarker(title: string): { title: string; status: string | null } {
  const match = STATUS.exec(title);
  if (!match) return { title: title.trim(), status: null };
  const rest = title.slice(0, match.index) + title.slice(match.index + match[0].length);
  return { title: rest.trim(), status: match[1] ?? match[2] ?? null };
}

const DRAFT = /[（(][^（）()]{0,20}(?:征求意见|草案|送审|审议|讨论|修订|修改|公开征求意见)[^（）()]{0,12}稿?[）)]/g;
const DRAFT_MARK = /征求意见稿|草案|送审稿|审议稿|讨论稿/;

/** A title without its draft's mark: `数据安全法（草案二次审议稿）` is 数据安全法. `（2023年修订版）` and `（试行）` stay. */
export function withoutDraftMark(title: string): string {
  return title.replace(DRAFT, (mark) => (DRAFT_MARK.test(mark) ? '' : mark)).trim();
}

/**
 * A title reduced to what is the same wherever the document is printed: no blanks, punctuation, status marker,
 * issuer before 关于 or 中华人民共和国. For identity only, not for people to read.
 */
export function normaliseTitle(title: string): string {
  const bare = stripStatusMarker(title.normalize('NFKC')).title.replace(/\s+/g, '');
  const about = bare.indexOf('关于');
  const issuer = about > 0 && about < 80 && issuerList(plainText(bare.slice(0, about))) !== null;
  return (issuer ? bare.slice(about) : bare)
    .replaceAll('中华人民共和国', '')
    .replace(/[《》〈〉<>“”‘’"'「」『』()（）[\]【】〔〕、，,。.：:；;·—\-–_~～…]/g, '')
    .toLowerCase();
}

/** The issuers of which a legal text's own name begins: 最高人民法院关于…的规定 is cited by that whole name. */
const NAMED_WITH_ISSUER = new Set(['legislature', 'court', 'procuratorate']);
const LEGAL_TEXT = /(规定|解释|决定|决议|批复|办法|条例|规则|细则)([（《].{0,20}[）》])?$/;
const CARRIES = /(印发|发布|公布|颁布|出台|下发|推出|制定|修订印发|转发|批转|通过)[^《]{0,24}$/;
const CONSULTS = /征求|征集|听取/;

/**
 * Takes a printed title apart. The title proper is
 * - of `关于印发《X》的通知` and of news that a body 发布《X》: X;
 * - of a call for comments on `《X（征求意见稿）》`: X without the draft's mark (the reading's kind says draft), so that draft and
 *   enactment bear one title;
 * - of an order (令) that promulgates 《X》: X;
 * - else the printed title without the issuer before 关于, except where the issuer is part of the name a legal text
 *   is cited by (courts, procuratorates, congresses; the State Council's regulations).
 */
export function readTitle(sheet: Sheet, order: Order | null): TitleParts | null {
  if (!sheet.heading) return null;
  const { start, end } = trimStatus(sheet.plain, sheet.heading);
  const heading = sheet.plain.slice(start, end);
  const books = bookTitles(heading);
  const issued = issuersOf(heading, books[0]?.start ?? heading.length);
  const shared = {
    issuers: issued?.list ?? null,
    issuersStart: start,
    draft: DRAFT_MARK.test(heading),
  };
  const first = books[0];
  const part = (from: number, to: number, others: string[] = [], carried = true): TitleParts => {
    const words = withoutDraftMark(sheet.text.slice(start + from, start + to).replace(/\s*\n\s*/g, ''));
    return { title: clean(words), start: start + from, end: start + to, others, carried, ...shared };
  };
  if (order && /令|公告|第.{1,8}号/.test(heading) && !first) {
    return part(order.title.start - start, order.title.end - start);
  }
  if (first && !/答记者问|解读|访谈/.test(heading)) {
    const before = heading.slice(0, first.start);
    const after = heading.slice(first.end);
    const call = CONSULTS.test(before + after) && !/反馈情况|采纳/.test(after);
    const carried = CARRIES.test(before) && !/(决定|批复)$/.test(after);
    if (call || carried) {
      const more = /^(等[0-9一二三四五六七八九十百]+[项个件部][^意见]{0,30}?)(?:征求|征集|的?意见|报批|公开|$)/.exec(
        after,
      );
      if (more && call) return part(first.start, first.end + (more[1] as string).length);
      return part(
        first.start + 1,
        first.end - 1,
        books.slice(1).map((book) => withoutDraftMark(book.words)),
      );
    }
  }
  const call = /^(.{4,120}?)(?:公开|向社会)*(?:征求|征集|听取)[^。]{0,40}意见/.exec(heading);
  if (call && DRAFT_MARK.test(call[1] as string) && !first) return part(0, (call[1] as string).length);
  const printed = /印发(?!《)(.{4,100}?)的?(?:通知|通告|公告)$/.exec(heading);
  if (printed && !first) {
    const from = printed.index + 2;
    return part(from, from + (printed[1] as string).length);
  }
  if (issued?.about && !namedWithIssuer(issued.list, heading)) return part(issued.end, heading.length, [], false);
  const news = /^(.{6,120}?)(?:正式|今日|日前|现已)?(?:发布|出台|印发|公布|通过)$/.exec(heading);
  if (news && readInstrumentType(news[1] as string)) return part(0, (news[1] as string).length);
  return part(0, heading.length, [], false);
}

function trimStatus(plain: string, heading: { start: number; end: number }): { start: number; end: number } {
  const words = plain.slice(heading.start, heading.end);
  const match = STATUS.exec(words);
  if (!match) return heading;
  if (match.index === 0) return { start: heading.start + match[0].length, end: heading.end };
  return { start: heading.start, end: heading.start + match.index };
}

/** Issuers at the start of a title: all before 关于, or known bodies before another beginning of a statement. */
function issuersOf(heading: string, limit: number): { list: IssuerList; end: number; about: boolean } | null {
  const about = heading.indexOf('关于');
  if (about > 0 && about < limit && about < 160) {
    const list = issuerList(heading.slice(0, about));
    if (list) return { list, end: about, about: true };
  }
  const head = /^([^《》，。]{2,160}?)\s?(?:令|公告)\s{0,3}(?:（?第|（?[12][0-9]{3}|\[)/.exec(heading);
  const ordering = head ? issuerList(head[1] as string) : null;
  if (ordering && head) return { list: ordering, end: head[0].length, about: false };
  return leadingBodies(heading);
}

const STATEMENT =
  /^(?:等?[0-9一二三四五六七八九十]{0,3}个?(?:部门|部委|单位|机构)?等?)?(联合|共同|正式|持续|继续|再次|全面|依法|今日|日前|近日|率先)*(关于|公开|征求|转发|批转|印发|发布|公布|出台|下发|部署|开展|启动|持续|继续|召开|举办|举行|审理|宣判|一审|开庭|通报|约谈|就|对|推出|制定|修订|批准|同意|[《“:])/;

function leadingBodies(heading: string): { list: IssuerList; end: number; about: boolean } | null {
  const named: IssuerList['named'] = [];
  // A label before the title ([典型案例], [公告]) is no part of it.
  let at = /^\[[^[\]]{1,10}\]\s{0,2}/.exec(heading)?.[0].length ?? 0;
  for (let count = 0; count < 20; count++) {
    const found = bodyAtStart(heading.slice(at, at + 60), 2);
    if (!found) break;
    let length = found.length;
    const rest = heading.slice(at + length);
    const office = /^(办公厅|办公室|.{1,12}?(?:司|局|中心))(?=[、，,\s]|关于|发布|印发|公开|征求|联合)/.exec(rest);
    const body = office ? issuerList(heading.slice(at, at + length + office[0].length))?.named[0]?.body : undefined;
    if (office && body) length += office[0].length;
    named.push({ body: body ?? found.body, start: at, end: at + length });
    at += length;
    const gap = /^[、，,\s]+|^(和|与|及|会同|联合)(?=[国中工公最北上广天重全])/.exec(heading.slice(at));
    if (!gap) break;
    at += gap[0].length;
  }
  if (named.length === 0) return null;
  const rest = heading.slice(at);
  if (!STATEMENT.test(rest)) return null;
  const many = /^等?([0-9]{1,2}|[二三四五六七八九十]{1,3})个?(?:部门|部委|单位|机构)/.exec(rest);
  const list = issuerList(heading.slice(0, at + (many?.[0].length ?? (rest.startsWith('等') ? 1 : 0))));
  return { list: list ?? { named, claimed: null, others: false }, end: at, about: false };
}

function namedWithIssuer(list: IssuerList, heading: string): boolean {
  const body = list.named[0]?.body;
  if (!body || !LEGAL_TEXT.test(heading)) return false;
  if (heading.endsWith('批复')) return body.kind === 'court' || body.kind === 'procuratorate';
  return NAMED_WITH_ISSUER.has(body.kind ?? '') || body.name === '国务院';
}

/**
 * A name without surrounding brackets. Blanks within it are kept where they part two longer halves (a standard's
 * name, a title of two lines, two issuers), and dropped where they are strays of typesetting.
 */
function clean(words: string): string {
  const bare = words
    .trim()
    .replace(/^《([^《》]*)》$/, '$1')
    .replace(/^《([^《》]+)》(等)/, '$1$2');
  return bare.replace(/(?<=[\u4e00-\u9fff）》”])[ \u00a0\u3000]+(?=[\u4e00-\u9fff（《“])/g, (blank, at: number) => {
    const next = bare[at + blank.length];
    return at >= 5 && bare.length - at - blank.length >= 3 && next !== '（' ? ' ' : '';
  });
}
