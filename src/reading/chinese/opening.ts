import type { Body } from './authority-register.ts';
import { bodyAtStart } from './authority-register.ts';
import { insideTitle } from './brackets.ts';
import { type IssuerList, issuerList } from './issuer-list.ts';
import { placeAtStart } from './places.ts';
import type { Sheet } from './sheet.ts';

const VERB =
  /(?:联合|共同|正式|组织|研究|编制|牵头|牵头编制|公开)*(印发|发布|公布|出台|下发|启动|部署|开展|召开|举办|主办|宣判|审理|开庭|作出|制定|起草|推出|通报|组织)/g;
const NOISE =
  /^(?:近日|日前|今日|昨日|据悉|其中|此次|同时|目前|现|由|为|[0-9]{1,4}\s?年|[0-9]{1,2}\s?月(?:[0-9]{1,2}\s?[日号])?|[0-9]{1,2}[日号]|上午|下午|[，、\s“”（）—-]|[0-9至])+/;
const ADVERB =
  /(?:近日|日前|今日|已|已经|将|正式|联合|共同|组织|研究|牵头|会同有关部门|会同有关单位|会同|编制|在京|依法|公开|持续|全面|继续|认真|了|在[^，。]{1,12}|根据[^，。]{1,20})+$/;

/**
 * Reads who a text says has acted, from the first sentences after the title: 近日，工业和信息化部、公安部…联合印发《…》. The
 * words before the verb must name bodies and nothing else.
 */
export function openingIssuers(sheet: Sheet): { list: IssuerList; start: number } | null {
  const from = sheet.heading?.end ?? 0;
  const passage = sheet.plain.slice(from, Math.min(from + 2000, sheet.noticeEnd));
  for (const match of passage.matchAll(VERB)) {
    const at = from + match.index;
    if (insideTitle(sheet.plain, at)) continue;
    const found = bodiesBefore(sheet.plain, at, from);
    // Drafting and organising is also done by institutes and companies that issue nothing.
    const drafting = /制定|起草|组织|编制/.test(match[1] as string);
    if (found && (!drafting || found.list.named.every(({ body }) => body.known))) return found;
  }
  return null;
}

function bodiesBefore(plain: string, at: number, floor: number): { list: IssuerList; start: number } | null {
  let from = at;
  while (from > floor && at - from < 260 && !/[。；\n！？:]/.test(plain[from - 1] as string)) from--;
  let words = plain.slice(from, at);
  words = words.replace(/（[^（）]{0,40}）/g, (bracket) => ' '.repeat(bracket.length));
  words = words.slice(
    0,
    words.length - (ADVERB.exec(words.trimEnd())?.[0].length ?? 0) - (words.length - words.trimEnd().length),
  );
  const noise = NOISE.exec(words);
  let start = noise?.[0].length ?? 0;
  // A clause before the issuers (为了…，经…同意，) is left off one comma at a time.
  for (let tries = 0; tries < 12; tries++) {
    const piece = words.slice(start);
    const lead = NOISE.exec(piece)?.[0].length ?? 0;
    const list = acceptable(issuerList(piece.slice(lead)));
    if (list) return { list, start: from + start + lead };
    const comma = piece.indexOf('，');
    if (comma === -1) return null;
    start += comma + 1;
  }
  return null;
}

/** A list of unknown words alone is not believed; nor is 公安机关 and the like, which no single body is. */
function acceptable(list: IssuerList | null): IssuerList | null {
  if (!list || list.named.length === 0) return null;
  return list.named.some(({ body }) => body.known) ||
    list.named.every(({ body }) => /协会|联盟|研究院|法院|委员会|学会/.test(body.name))
    ? list
    : null;
}

const ACTS = /^(?:人民)?(?:市|省)?(?:近日|日前|正式|率先|已)*(?:发布|出台|印发|公布|推出|启动|制定|通过)/;

/**
 * A place that stands for its unnamed body: the title begins with it (`昆明市加快…若干措施`) or says so, and a sentence has it act
 * (近日，昆明市印发…). The place itself is reported as the issuer.
 */
export function placeAsIssuer(sheet: Sheet): { body: Body; printed: string; start: number; end: number } | null {
  if (!sheet.heading) return null;
  const from = sheet.heading.start;
  const passage = sheet.plain.slice(from, from + 1500);
  for (const match of passage.matchAll(/(?:^|[，。\n\s]|近日|日前|日)([\u4e00-\u9fff]{2,9})/g)) {
    const at = match.index + match[0].length - (match[1] as string).length;
    const words = passage.slice(at, at + 24);
    const found = placeAtStart(words.replace(/^(近日|日前)/, ''));
    if (!found) continue;
    const offset = /^(近日|日前)/.test(words) ? 2 : 0;
    if (!ACTS.test(words.slice(offset + found.length))) continue;
    const { place } = found;
    const start = from + at + offset;
    return {
      body: {
        name: place.name,
        en: place.en,
        abbreviation: null,
        level: place.level,
        territory: place.en,
        kind: 'government',
        known: true,
      },
      printed: sheet.text.slice(start, start + found.length),
      start,
      end: start + found.length,
    };
  }
  return null;
}

const SUBJECT =
  /^(?:党组书记|党组成员|副?部长|副?主任|副?局长|副?署长|副?院长|总工程师|新闻发言人|有关负责人|相关负责人|将|已|继续|持续|坚持|认真|多措并举|多举措|着力|积极)/;

/**
 * A known body that a title or a first sentence begins with as the one that acts or speaks (国家广播电视总局将从…, 工业和信息化部副部长…表示),
 * where no verb of issuing tells the issuer.
 */
export function openingSubject(sheet: Sheet): { list: IssuerList; start: number } | null {
  if (!sheet.heading) return null;
  const from = sheet.heading.start;
  const passage = sheet.plain.slice(from, Math.min(from + 900, sheet.noticeEnd));
  for (const match of passage.matchAll(/(?:^|[。\n])([^。\n]{6,80})/g)) {
    const sentence = match[1] as string;
    const lead = NOISE.exec(sentence)?.[0].length ?? 0;
    const found = bodyAtStart(sentence.slice(lead), 4);
    if (!found || !SUBJECT.test(sentence.slice(lead + found.length))) continue;
    const start = from + match.index + match[0].length - sentence.length + lead;
    return {
      list: { named: [{ body: found.body, start: 0, end: found.length }], claimed: null, others: false },
      start,
    };
  }
  return null;
}
