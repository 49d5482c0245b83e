import { quoteAt } from '../evidence.ts';
import type { Authority, Evidence, ReadingInput } from '../facts.ts';
import { type Body, bodyAtStart } from './authority-register.ts';
import { FULL_DATE, firstDate } from './dates.ts';
import type { History } from './history.ts';
import { type IssuerList, issuerList } from './issuer-list.ts';
import { wholeNumber } from './numerals.ts';
import { openingIssuers, openingSubject, placeAsIssuer } from './opening.ts';
import type { Order } from './order.ts';
import { plainText } from './plain-text.ts';
import { sessionBody, sessionInText } from './sessions.ts';
import type { Sheet } from './sheet.ts';
import { otherSignOf, successorOf } from './succession.ts';
import type { TitleParts } from './title.ts';

/** Who issued a document. */
export interface Issuers {
  authorities: Authority[];
  /** The bodies as the register knows them, in the same order. */
  bodies: Body[];
  /** One for each authority; null where it is known only as the owner of the source. */
  evidence: (Evidence | null)[];
  claimed: number | null;
  unnamed: number | null;
  others: boolean;
}

/** The body and date that close a notice. */
export interface Signature {
  list: IssuerList;
  start: number;
  end: number;
  date: { value: string; evidence: Evidence } | null;
}

const DATE_LINE = new RegExp(`^(${FULL_DATE})$`);
const BODY_AND_DATE = new RegExp(`^(.{3,80}?)\\s{1,20}(${FULL_DATE})$`);

/**
 * Finds the signature: lines that name nothing but bodies, followed by a line with nothing but a date; or such a
 * line of bodies alone below the prose. The first one counts, for what is attached comes after it.
 */
export function readSignature(sheet: Sheet): Signature | null {
  let alone: Signature | null = null;
  for (let index = 1; index < sheet.lines.length; index++) {
    const line = sheet.lines[index];
    if (!line || line.start < sheet.body || line.words.length > 120) continue;
    const joined = BODY_AND_DATE.exec(line.words);
    if (joined) {
      const list = issuerList(joined[1] as string);
      const date = firstDate(joined[2] as string);
      if (list && list.named.length > 0 && date) {
        const at = line.end - (joined[2] as string).length;
        return {
          list,
          start: line.start,
          end: line.start + (joined[1] as string).length,
          date: { value: date, evidence: quoteAt(sheet.text, at, line.end) },
        };
      }
    }
    if (DATE_LINE.test(line.words)) {
      const bodies = bodiesAbove(sheet, index);
      const date = firstDate(line.words);
      if (bodies && date)
        return { ...bodies, date: { value: date, evidence: quoteAt(sheet.text, line.start, line.end) } };
    } else if (alone === null && line.words.length <= 40 && index > 2) {
      const list = issuerList(line.words);
      if (list && list.named.length > 0 && list.named.every(({ body }) => body.known)) {
        alone = { list, start: line.start, end: line.end, date: null };
      }
    }
  }
  return alone;
}

/** The run of lines right above a date that together name only bodies. */
function bodiesAbove(sheet: Sheet, dateIndex: number): Omit<Signature, 'date'> | null {
  let best: Omit<Signature, 'date'> | null = null;
  const last = sheet.lines[dateIndex - 1];
  if (!last) return null;
  for (let index = dateIndex - 1; index >= Math.max(1, dateIndex - 16); index--) {
    const line = sheet.lines[index];
    if (!line || line.start < sheet.body || line.words.length > 80 || /[。；:]$|^[0-9]/.test(line.words)) break;
    const list = issuerList(sheet.plain.slice(line.start, last.end));
    if (!list || list.named.length === 0) break;
    best = { list, start: line.start, end: last.end };
  }
  return best;
}

/**
 * Finds the issuers, in this order of trust: before 关于 in the title, or in the head of an order; the page's own field; the signature; the sentence
 * that says who issued it; the congress, court or government of its history; a place that stands for its body; last the owner
 * of the source. Where the title counts more bodies than it names (`工业和信息化部等四部门`), the signature and the
 * opening sentence name the rest.
 */
export function readIssuers(
  sheet: Sheet,
  title: TitleParts | null,
  order: Order | null,
  history: History,
  signature: Signature | null,
  input: Pick<ReadingInput, 'issuer' | 'owner'>,
): Issuers {
  const issuers = new Collection(sheet.text);
  const fromTitle = title?.issuers ?? null;
  if (fromTitle) issuers.add(fromTitle, title?.issuersStart ?? 0);
  if (issuers.empty() && order?.issuers) issuers.add(order.issuers.list, order.issuers.start);
  const opening = openingIssuers(sheet);
  if (issuers.incomplete()) {
    if (signature && (!fromTitle || signature.list.named.length > 1)) {
      issuers.add(signature.list, signature.start);
      // All who issue a document sign it.
      issuers.others = false;
    }
    if (issuers.incomplete() && opening) issuers.add(opening.list, opening.start);
  }
  if (issuers.empty()) addField(issuers, sheet, input.issuer ?? null);
  if (issuers.empty() && signature) issuers.add(signature.list, signature.start);
  if (issuers.empty() && opening) issuers.add(opening.list, opening.start);
  if (issuers.empty()) addHistory(issuers, sheet, history);
  if (issuers.empty()) addSession(issuers, sheet);
  const subject = issuers.empty() ? openingSubject(sheet) : null;
  if (subject) issuers.add(subject.list, subject.start);
  if (issuers.empty()) {
    const place = placeAsIssuer(sheet);
    if (place) issuers.push(place.body, place.printed, quoteAt(sheet.text, place.start, place.end));
  }
  const count = issuers.claimed ?? claimIn(sheet);
  if (issuers.empty() && count === null && input.owner) {
    const list = issuerList(plainText(input.owner));
    for (const { body, start, end } of list?.named ?? []) issuers.push(body, input.owner.slice(start, end), null);
    if (!list) {
      const bare = {
        name: input.owner,
        en: null,
        abbreviation: null,
        level: null,
        territory: null,
        kind: null,
        known: false,
      };
      issuers.push(bare, input.owner, null);
    }
  }
  return issuers.result(count);
}

class Collection {
  readonly bodies: Body[] = [];
  readonly printed: string[] = [];
  readonly evidence: (Evidence | null)[] = [];
  readonly text: string;
  claimed: number | null = null;
  others = false;

  constructor(text: string) {
    this.text = text;
  }

  add(list: IssuerList, at: number): void {
    this.claimed ??= list.claimed;
    this.others ||= list.others;
    for (const { body, start, end } of list.named) {
      const evidence = quoteAt(this.text, at + start, at + end);
      this.push(body, evidence.quote.trim(), evidence);
    }
  }

  push(body: Body, printed: string, evidence: Evidence | null): void {
    if (this.bodies.some(({ name }) => name === body.name)) return;
    this.bodies.push(body);
    this.printed.push(printed);
    this.evidence.push(evidence);
  }

  empty(): boolean {
    return this.bodies.length === 0;
  }

  incomplete(): boolean {
    return this.claimed !== null ? this.bodies.length < this.claimed : this.others;
  }

  result(count: number | null): Issuers {
    const named = this.bodies.length;
    const fromText = this.evidence.some((evidence) => evidence !== null);
    const missing = count !== null && count > named ? count - (fromText ? named : 0) : null;
    return {
      authorities: this.bodies.map(({ kind: _, partOf, ...body }, index) => ({
        ...body,
        successor: successorOf(body.name),
        alsoKnownAs: otherSignOf(body.name),
        partOf: partOf ?? partOfName(body.name),
        printed: this.printed[index] as string,
        lead: index === 0,
        basis: this.evidence[index] === null ? 'source' : 'text',
      })),
      bodies: this.bodies,
      evidence: this.evidence,
      claimed: count,
      unnamed: missing,
      others: this.others && (count === null || named < count),
    };
  }
}

/** The body a registered department belongs to (工业和信息化部科技司 → 工业和信息化部), by its name. */
function partOfName(name: string): string | null {
  if (!/(司|办公厅|秘书局|分局|监督管理局|法工委|工作委员会)$/.test(name)) return null;
  const whole = bodyAtStart(name.slice(0, -1), 4);
  return whole && whole.body.name !== name && name.startsWith(whole.body.name) ? whole.body.name : null;
}

function addField(issuers: Collection, sheet: Sheet, field: { name: string; quote: string } | null): void {
  const printed =
    /(?:发布机关|发文机关|发文单位|制定机关|发布机构|发布单位|公开主体)\s{0,4}:?\s{0,4}([^\s:]{2,60})/.exec(
      sheet.plain.slice(0, 3000),
    );
  const name = field?.name ?? printed?.[1];
  if (!name) return;
  const quoted = field ? sheet.text.indexOf(field.quote) : -1;
  const at = quoted !== -1 ? sheet.text.indexOf(name, quoted) : sheet.text.indexOf(name);
  const list = issuerList(plainText(name));
  if (list && at !== -1) issuers.add(list, at);
}

/** The bodies that adopted or promulgated, as the history tells. */
function addHistory(issuers: Collection, sheet: Sheet, history: History): void {
  for (const step of [history.adopted, history.promulgated]) {
    if (!step || !issuers.empty()) continue;
    const begin = step.evidence.end - step.words.length;
    for (const piece of step.words.split(/[、，]/)) {
      const body = sessionBody(piece);
      if (body) issuers.push(body, body.name, quoteAt(sheet.text, begin, step.evidence.end));
    }
  }
}

/** The congress that the text says has passed something. */
function addSession(issuers: Collection, sheet: Sheet): void {
  const found = sessionInText(sheet);
  if (found) issuers.push(found.body, found.evidence.quote, found.evidence);
}

/** The number of issuers a text counts without naming them: `15部门联合启动…`. */
function claimIn(sheet: Sheet): number | null {
  const from = sheet.heading?.start ?? 0;
  const match =
    /(?<![0-9第])([0-9]{1,2}|[两二三四五六七八九十]{1,3})\s?(?:个|家)?\s?(?:国家)?(?:部门|部委|单位)[^。；\n]{0,8}(?:联合|共同|启动|印发|发布|部署|开展)/.exec(
      sheet.plain.slice(from, from + 1500),
    );
  return match ? wholeNumber(match[1] as string) : null;
}
