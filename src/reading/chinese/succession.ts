import register from './succession-register.json' with { type: 'json' };

/** A body that no longer exists, and which took over its name's work. */
interface Predecessor {
  name: string;
  successor: string;
  since: number | null;
  en?: string;
  aliases?: string[];
}

const PREDECESSORS = register as Predecessor[];
const BY_NAME = new Map(PREDECESSORS.map((one) => [one.name, one]));

/** Predecessors that stand only here, in the form of the register of authorities. */
export const FORMER_BODIES = PREDECESSORS.filter(({ en }) => en !== undefined).map(({ name, en, aliases }) => ({
  name,
  aliases: aliases ?? [],
  en: en ?? null,
  abbreviation: null,
  level: 'national',
  territory: null,
  kind: /部$|委员会$/.test(name) ? 'ministry' : 'agency',
}));

/** One institution with two signs: bodies that share staff and seat and issue under either name. */
const TWO_SIGNS: [string, string][] = [
  ['国家互联网信息办公室', '中央网络安全和信息化委员会办公室'],
  ['国家新闻出版署', '国家版权局'],
  ['国家档案局', '中央档案馆'],
  ['国家保密局', '中央保密委员会办公室'],
  ['国家密码管理局', '中央密码工作领导小组办公室'],
  ['国务院新闻办公室', '中央对外宣传办公室'],
  ['国家电影局', '中央宣传部'],
];

/** Local bodies that market regulation absorbed in 2018. */
const LOCAL = /(工商行政管理局|质量技术监督局|食品药品监督管理局)$/;

/** The body that does its work today, through every reform since; null for one that still exists. */
export function successorOf(name: string): string | null {
  const local = /^国家/.test(name) ? null : LOCAL.exec(name);
  if (local) return `${name.slice(0, local.index)}市场监督管理局`;
  let next = BY_NAME.get(name)?.successor ?? null;
  for (let steps = 0; next !== null && steps < 8; steps++) {
    const further = BY_NAME.get(next)?.successor;
    if (further === undefined) return next;
    next = further;
  }
  return next;
}

/** The other name that the same body goes by; null for one with a single name. */
export function otherSignOf(name: string): string | null {
  const pair = TWO_SIGNS.find((both) => both.includes(name));
  return pair ? (pair.find((one) => one !== name) ?? null) : null;
}
