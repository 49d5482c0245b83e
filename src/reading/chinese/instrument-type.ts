import type { Body } from './authority-register.ts';
import register from './instrument-register.json' with { type: 'json' };

/** A type of official document as a title names it. */
export interface InstrumentType {
  zh: string;
  en: string;
  force: string;
  /** Where in the title its words stand. */
  start: number;
  end: number;
}

const BY_ENDING = new Map(
  (register as { ending: string; en: string; force: string }[]).map((entry) => [entry.ending, entry]),
);
const LONGEST = Math.max(...[...BY_ENDING.keys()].map((ending) => ending.length));
const TRAILING =
  /(?:[（(][^（）()]{0,40}[）)]|[—-]{1,2}[^—-]{1,40}|(?<=[令告])(?:[12][0-9]{3}\s?年)?\s?第\s?[0-9一二三四五六七八九十百〇零]{1,7}\s?号|的?全文|\s)+$/;
const NOT_A_LAW = /(办|方|做|执|用|立|司|看|想|说|书|语|宪|违|守|合|非|依)法$/;
const TRIAL = /[（(](试行|暂行)[）)]/;

/**
 * Reads the type from the end of an official title, the most specific name that fits: 暂行办法 before 办法, 实施意见 before
 * 意见; a bracket after it is skipped, but `（试行）` and `（暂行）` are part of the type. Null where a title ends in no type.
 */
export function readInstrumentType(title: string): InstrumentType | null {
  const bare = title.replace(TRAILING, '').replace(/[》〉”]+$/, '');
  for (let length = Math.min(LONGEST, bare.length); length >= 1; length--) {
    const ending = bare.slice(-length);
    const entry = BY_ENDING.get(ending);
    if (!entry || (ending === '法' && NOT_A_LAW.test(bare)) || (ending === '令' && bare.length > 30)) continue;
    const start = bare.length - length;
    const trial = TRIAL.exec(title.slice(bare.length));
    if (!trial) return { zh: ending, en: entry.en, force: entry.force, start, end: bare.length };
    const end = bare.length + trial.index + trial[0].length;
    const trialled = ending === '办法' && trial[1] === '试行' ? '试行办法' : `${ending}（${trial[1]}）`;
    const en = trial[1] === '试行' ? `Trial ${entry.en}` : `Interim ${entry.en}`;
    return { zh: trialled, en, force: entry.force, start, end };
  }
  return null;
}

const STANDARD: [RegExp, string, string][] = [
  [/国家标准|GB[ /T]*[0-9]/, 'National Standard', 'mandatory or recommended national standard'],
  [/行业标准/, 'Industry Standard', 'recommended sector standard'],
  [/团体标准/, 'Group Standard', 'voluntary'],
  [/地方标准/, 'Local Standard', 'recommended'],
];

/** The type of a standard whose own title names none, from the words around it (强制性国家标准《…》). */
export function readStandardType(heading: string): InstrumentType | null {
  for (const [words, en, force] of STANDARD) {
    const match = words.exec(heading);
    if (match) return { zh: match[0], en, force, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

const RULE = /(办法|规定|细则|规则|条例|准则)([（(]|$)/;

/**
 * The legal force that a type has from its issuer (Legislation Law, articles 10, 72, 80, 91 and 93): 条例 of the State Council is an
 * administrative regulation, of a local people's congress a local regulation; rules of a ministry promulgated by order are departmental
 * rules, without one normative documents; of a court they are judicial interpretations.
 */
export function forceOf(
  type: InstrumentType,
  issuer: Body | null,
  { number, draft, title }: { number: string | null; draft: boolean; title: string },
): string {
  if (draft) return 'draft';
  const rule = RULE.test(type.zh) || /(解释|决定|决议|批复)/.test(type.zh);
  const order = number !== null && /令/.test(number);
  switch (issuer?.kind) {
    case 'court':
    case 'procuratorate':
      return /^(最高人民)/.test(issuer.name) && rule ? 'judicial interpretation' : type.force;
    case 'legislature':
      if (issuer.level === 'national') return rule || type.zh === '法' || type.zh === '宪法' ? 'law' : type.force;
      return rule ? 'local regulation' : type.force;
    case 'association':
    case 'research':
      return /报告|白皮书|蓝皮/.test(type.zh) ? type.force : 'soft law';
    case 'government':
      if (issuer.name === '国务院' && type.zh === '决定' && /修改|废止|修订/.test(title))
        return 'administrative regulation';
      if (issuer.name === '国务院') return RULE.test(type.zh) ? 'administrative regulation' : 'normative document';
      return RULE.test(type.zh) && order ? 'local government rule' : rule ? 'normative document' : type.force;
    case 'ministry':
    case 'agency':
      if (!RULE.test(type.zh)) return type.force;
      if (issuer.territory !== null) return 'normative document';
      return order ? 'departmental rule' : number !== null ? 'normative document' : type.force;
    default:
      // 条例 is a name that only the State Council and people's congresses may give.
      if (type.zh.endsWith('条例') && issuer === null) {
        return /^.{2,12}?(省|市|自治区|自治州|经济特区)/.test(title) ? 'local regulation' : 'administrative regulation';
      }
      return type.force;
  }
}
