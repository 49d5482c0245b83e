import type { Penalty, Provision } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import { provisionAt } from '../provisions.ts';
import { PROVISION_MARK, partsBefore } from './clauses.ts';
import { wholeNumber } from './numerals.ts';
import type { Sheet } from './sheet.ts';

const SUM =
  '(?:[0-9]{1,9}(?:[.][0-9]{1,2})?|[一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]{1,8})(?:万|亿|百万|千万|万亿)?';
const FACTOR = '(?:[0-9.]{1,5}|[一二三四五六七八九十两百]{1,5})';
const PLAIN = new RegExp(`(?:(${SUM})(元)?(?:以上|至|到|—|-)(?:不满|不超过)?)?(${SUM})元(以上|以下|以内)?`);
const TIMES = new RegExp(`([^，。；]{2,30}?)(?:的)?(${FACTOR})倍(?:以上|至)?(?:(${FACTOR})倍)?(以下|以上)?`);
const SHARE = new RegExp(
  `([^，。；]{2,30}?)(?:的)?(?:百分之(${FACTOR})(?:以上)?(?:百分之(${FACTOR}))?|([0-9.]{1,5})%(?:以上)?(?:([0-9.]{1,5})%)?)(以下|以上)?`,
);
const SCALE: [string, number][] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['亿', 1e8],
  ['万', 1e4],
];
const MOST = 1000;
/** More mentions of fines than any real document has; what comes after is not looked at. */
const MOST_MENTIONS = 5000;

/**
 * The fines a text threatens or imposes, one for each `处…罚款` or `罚款…元`, with the range of the sum in yuan (`五万元以下` has no
 * minimum, a single sum is both ends) or of the multiple it is counted by (`违法所得一倍以上十倍以下`). For whom is the person that the
 * clause names, else the subject of the sentence; a step (`拒不改正的`) is the condition.
 */
export function readPenalties(sheet: Sheet, provisions: readonly Provision[]): Penalty[] {
  const found: Penalty[] = [];
  const { plain } = sheet;
  let last = 0;
  let mentions = 0;
  for (let at = plain.indexOf('罚款', sheet.body); at !== -1; at = plain.indexOf('罚款', at + 2)) {
    if (found.length >= MOST || ++mentions > MOST_MENTIONS) break;
    const floor = Math.max(last, at - 400, 0);
    let start = at;
    while (start > floor && !/[。\n]/.test(plain[start - 1] as string)) start--;
    const lead = plain.slice(start, at);
    const verb = /(?:并处|可处|可以处|单处|处以|并可处|可以并处|处|给予|罚)(?!理|置|分|长|级|室)[^处。]{1,100}$/.exec(
      lead,
    );
    const after = plain.slice(at + 2, at + 24);
    const trailing = verb ? null : new RegExp(`^(?:人民币)?(?:共计)?(${SUM})元`).exec(after);
    if (!verb && !trailing) continue;
    const end = at + 2 + (trailing?.[0].length ?? 0);
    const words = trailing ? trailing[0] : lead.slice(verb?.index ?? 0);
    const range = multiple(words) ?? plainSum(words.replace(/人民币/g, ''));
    if (!range) continue;
    last = end;
    const clause = verb ? lead.slice(0, verb.index) : lead;
    const of = offender(clause, start, plain);
    found.push({
      ...of,
      ...range,
      currency: 'CNY',
      address: provisionAt(provisions, at)?.address ?? null,
      ...quoteAt(sheet.text, start + leading(lead), end),
    });
  }
  return found;
}

function leading(words: string): number {
  const blank = /^[ ，；、]*/.exec(words)?.[0].length ?? 0;
  return blank + (PROVISION_MARK.exec(words.slice(blank))?.[0].length ?? 0);
}

function plainSum(words: string): Pick<Penalty, 'min' | 'max' | 'multiple'> | null {
  const match = PLAIN.exec(words);
  if (!match) return null;
  const last = sum(match[3] as string);
  if (last === null) return null;
  const per = /每[^，。；]{1,16}?(?=[0-9一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖])/.exec(words)?.[0] ?? null;
  const rate = (min: number | null, max: number | null) =>
    per === null ? { min, max, multiple: null } : { min: null, max: null, multiple: { of: per, min, max } };
  if (match[1]) {
    // 五至十万元 means five myriads, too.
    const scale =
      match[2] || /[万亿]$/.test(match[1]) ? '' : (/(?:百万|千万|万亿|万|亿)$/.exec(match[3] as string)?.[0] ?? '');
    return rate(sum(match[1] + scale), last);
  }
  if (match[4] === '以下' || match[4] === '以内' || /不超过|最高/.test(words)) return rate(null, last);
  return match[4] === '以上' ? rate(last, null) : rate(last, last);
}

function multiple(words: string): Pick<Penalty, 'min' | 'max' | 'multiple'> | null {
  const times = TIMES.exec(words);
  const share = times ? null : SHARE.exec(words);
  if (!times && !share) return null;
  const of = ((times ?? share)?.[1] ?? '')
    .replace(/^(?:并处|可处|可以处|单处|处以|并可处|可以并处|处|并|可)/, '')
    .replace(/^(?:相当于|按照|按)/, '')
    .replace(/的$/, '');
  const [low, high, side] = times
    ? [factor(times[2]), factor(times[3]), times[4]]
    : [share100(share?.[2] ?? share?.[4]), share100(share?.[3] ?? share?.[5]), share?.[6]];
  if (low === null) return null;
  const range =
    high !== null
      ? { min: low, max: high }
      : side === '以下'
        ? { min: null, max: low }
        : side === '以上'
          ? { min: low, max: null }
          : { min: low, max: low };
  return { min: null, max: null, multiple: { of, ...range } };
}

function factor(words: string | undefined): number | null {
  if (!words) return null;
  return /^[0-9.]+$/.test(words) ? Number(words) : wholeNumber(words);
}

function share100(words: string | undefined): number | null {
  const value = factor(words);
  return value === null ? null : value / 100;
}

function sum(words: string): number | null {
  const scale = SCALE.find(([unit]) => words.endsWith(unit));
  const bare = scale ? words.slice(0, -scale[0].length) : words;
  const value = /^[0-9.]+$/.test(bare) ? Number(bare) : wholeNumber(bare);
  return value === null ? null : Math.round(value * (scale?.[1] ?? 1) * 100) / 100;
}

/** Whom the clause before a fine is about, and under which condition. */
function offender(clause: string, start: number, plain: string): Pick<Penalty, 'forWhom' | 'condition'> {
  const bareClause = clause.replace(/^[ ，、；]+/, '').replace(PROVISION_MARK, '');
  const step = bareClause.slice(bareClause.lastIndexOf('；') + 1);
  const direct = [
    ...step.matchAll(
      /对((?:其)?[^，。；对]{0,40}?(?:人员|人|用户|单位|企业|法人|者|机构|组织|业主|广告主|公司|平台|其))(?=[，]|$|可以|并|处|由|给予|依法|予以)/g,
    ),
  ].at(-1)?.[1];
  const conditions = step.split('，').filter((one) => /的$/.test(one.trim()));
  const condition = conditions.at(-1)?.trim() ?? null;
  if (direct) return { forWhom: direct, condition };
  const whole = clause.trim() === '' ? plain.slice(Math.max(0, start - 200), start) : bareClause;
  const first = whole.replace(/^[^\u4e00-\u9fff]+/, '').split('，');
  for (const words of first) {
    const bare = words.trim().replace(/^(?:违反[^，]*|有下列[^，]*|未按[^，]*)$/, '');
    const actor =
      /^(?!由|责令|没收|对|经|按|依|或者|虽|在|以及)[^，违未擅]{1,30}?(?:经营者|运营者|处理者|提供者|控制者|使用者|管理者|生产者|销售者|开发者|建设者|持有人|负责人|当事人|申请人|机构|单位|企业|平台|组织|公司|企业法人|个人|人员)(?=[\u4e00-\u9fff])/.exec(
        bare,
      )?.[0];
    if (actor) return { forWhom: actor, condition };
    const { who } = partsBefore(bare);
    if (who && !/部门|机关|政府|主管|局$|委员会|^责令|^没收|国家$|^或者|^虽/.test(who))
      return { forWhom: who, condition };
  }
  return { forWhom: null, condition };
}
