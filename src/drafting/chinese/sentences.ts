import type { Passage, Role } from '../source-language.ts';

/** Sentences end with 。！？； or at a line's end; a closing quotation mark or bracket belongs to them. */
const ending = /[。！？；!?;\n]+[”’」』）)]*/g;
/** A full stop, or the colon of "the following is decided:", behind which the articles stand. */
const closed = /(?:[。！？；!?;]|(?:如下|以下)[^，。；：:]{0,8}[：:])[”’」』）)]*$/;
const leastLength = 10;
const mostLength = 400;
/** Numbers of articles and items in front of a sentence are layout, not its words. */
const numbering =
  /^(?:[\s\u3000#*]*(?:第[〇零一二三四五六七八九十百千0-9]{1,9}条(?:之[一二三四五六七八九十]{1,3})?[\s\u3000]*|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．](?![0-9])))*[\s\u3000#*]*/;

/** Cuts a text into sentences with their places. */
export function sentencesOf(text: string): Passage[] {
  const found: Passage[] = [];
  let from = 0;
  const take = (to: number): void => {
    const raw = text.slice(from, to);
    const lead = numbering.exec(raw)?.[0].length ?? 0;
    const quote = raw.slice(lead).trimEnd();
    const start = from + lead;
    from = to;
    // Without a full stop a line is a heading, a signature or a row of metadata.
    if (quote.length < leastLength || quote.length > mostLength || !closed.test(quote)) return;
    if (continuesLine(text, start - lead)) return;
    found.push({ quote, start, end: start + quote.length });
  };
  for (const match of text.matchAll(ending)) take(match.index + match[0].length);
  take(text.length);
  return found;
}

/** Where a text is broken at a fixed width, what stands behind a break is half a sentence, and is left out. */
function continuesLine(text: string, start: number): boolean {
  if (text[start - 1] !== '\n') return false;
  const line = text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1).trimEnd();
  return line.length >= 15 && /[\u4e00-\u9fff，、]$/.test(line);
}

/** Words that speak for a role, each with its weight. */
const signs: [Role, RegExp, number][] = [
  ['purpose', /^为(了|[^，。]{2,60}，)/, 4],
  ['purpose', /制定本|^(根据|依据|按照).{2,80}(制定|发布|修订|决定)/, 2],
  ['purpose', /现?[将就].{0,80}(如下|印发|公开)|对.{2,60}(解释|规定|批复)如下|旨在|目的是/, 2],
  ['scope', /适用本|适用于|不适用|本[^，。]{1,6}所称|是指|在.{2,30}(境内|行政区域内).{0,60}(适用|遵守)/, 4],
  ['duty', /应当|必须|不得|禁止|严禁/, 2],
  [
    'duty',
    /(每|至少|不少于|不超过|提前|内|日前).{0,8}[0-9一二三四五六七八九十]|[0-9一二三四五六七八九十]{1,4}(个工作日|日内|个月内|小时内)/,
    2,
  ],
  [
    'duty',
    /^[^，。]{0,20}(经营者|提供者|运营者|平台|企业|机构|单位|处理者|使用者|开发者|用户)[^，。]{0,20}(应当|不得|必须)/,
    2,
  ],
  ['duty', /许可|备案|评估|审核|公示|告知|报告|实名|标识|删除|保存/, 1],
  ['date', /起(施行|生效|执行|实施)|有效期(?=.{0,6}[0-9一二三四五六七八九十至])|同时废止/, 4],
  ['date', /(截止|截至|反馈|意见).{0,30}[0-9〇一二三四五六七八九十]{1,4}[年月日]|[0-9]{1,2}月[0-9]{1,2}日(前|之前)/, 3],
  ['penalty', /罚款|没收|吊销|行政处罚|治安管理处罚|刑事责任|定罪处罚|罪(论处|处罚)|有期徒刑/, 4],
  ['penalty', /责令|警告|通报批评|约谈|下架|暂停|信用/, 1],
];
/** Duties of the authorities among themselves matter less to a reader than those of the public. */
const ownHouse = /^[^，。]{0,16}(人民政府|主管部门|有关部门|各省|各地|各级)[^，。]{0,16}(应当|要)/;

/** The roles of a sentence and how strongly its words speak for each. */
export function rolesOf(sentence: string): Map<Role, number> {
  const roles = new Map<Role, number>();
  for (const [role, pattern, weight] of signs) {
    if (pattern.test(sentence)) roles.set(role, (roles.get(role) ?? 0) + weight);
  }
  const duty = roles.get('duty');
  // Weak signs alone (a licence that is merely mentioned) make no duty.
  if (duty !== undefined && !/应当|必须|不得|禁止|严禁|须|要求/.test(sentence)) roles.delete('duty');
  else if (duty !== undefined && ownHouse.test(sentence)) roles.set('duty', Math.max(1, duty - 3));
  return roles;
}
