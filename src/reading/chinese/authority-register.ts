import type { Authority } from '../facts.ts';
import register from './authority-register.json' with { type: 'json' };
import { localBody } from './local-bodies.ts';
import { placeAtStart } from './places.ts';
import { FORMER_BODIES } from './succession.ts';

/** What the register holds of a body, or what its name tells. */
export interface Body extends Pick<Authority, 'name' | 'en' | 'abbreviation' | 'level' | 'territory' | 'known'> {
  /** legislature, government, ministry, agency, court, procuratorate, standards, research, association; null if unknown. */
  kind: string | null;
  /** The body it is an office or department of. */
  partOf?: string;
}

interface Entry extends Omit<Body, 'known' | 'partOf'> {
  name: string;
  aliases: string[];
  kind: string;
}

const BY_NAME = new Map<string, Entry>();
for (const entry of [...(register as Entry[]), ...FORMER_BODIES]) {
  for (const name of [entry.name, ...entry.aliases]) {
    if (!BY_NAME.has(name)) BY_NAME.set(name, entry);
  }
}
/** Names in the register that hold an enumeration comma, and would fall apart in a list of issuers. */
export const NAMES_WITH_COMMA = [...BY_NAME.keys()].filter((name) => name.includes('、'));
const LONGEST = Math.max(...[...BY_NAME.keys()].map((name) => name.length));

const OFFICE = /^办公厅$|^办公室$|^秘书局$|^秘书处$/;
const PART = /^.{1,18}(司|局|厅|室|处|中心|组|委员会|法庭|院|署|办公室|分局|监管局|研究所)$/;
const BODY_ENDING =
  /(部|委员会|委|办公室|办公厅|总局|局|署|厅|院|法院|检察院|政府|协会|学会|商会|联盟|联合会|促进会|研究会|研究院|研究所|中心|推进组|工作组|专班|指挥部|领导小组|基金会|集团|公司|交易所|大学|出版社|管委会|总台|总队|支队)$/;
const NOT_A_BODY =
  /[，。；:《》“”！？0-9]|关于|根据|为了|按照|以及|我|你|您|各|有关|相关|进一步|全面|推动|提出|负责|转发|批转|印发|发布|公布|主管|通过|联系|地址|全部|内部|本局|局部|一部|干部|外部/;

/**
 * Looks up an issuer by any name it is printed under: a name or alias of the register, a place with a kind of local
 * body, an office or department of a known body (`住房城乡建设部办公厅`), each with or without 中华人民共和国. A body
 * that none of these explains comes back as `known: false`; words that do not name a body give null.
 */
export function lookUpAuthority(name: string): Body | null {
  const words = name.replace(/[\s\u3000]+/g, '').replace(/（以下简称.*$/, '');
  if (words.length < 2 || words.length > 40) return null;
  // 原国家工商总局: a body named as one of the past.
  if (/^原(?!子)/.test(words)) return lookUpAuthority(words.slice(1));
  const known = knownBody(words) ?? (words.startsWith('中华人民共和国') ? knownBody(words.slice(7)) : null);
  return known ?? partOfBody(words) ?? unknownBody(words);
}

function knownBody(words: string): Body | null {
  const entry = BY_NAME.get(words);
  if (entry) {
    const { aliases: _, ...rest } = entry;
    return { ...rest, known: true };
  }
  const local = localBody(words);
  if (!local) return null;
  const exact = BY_NAME.get(local.name);
  if (exact) return knownBody(exact.name);
  const { name, en, kind, place } = local;
  return { name, en, abbreviation: null, level: place.level, territory: place.en, kind, known: true };
}

/** The longest known body that words begin with; `least` bars short aliases. */
export function bodyAtStart(words: string, least = 2): { body: Body; length: number } | null {
  for (let length = Math.min(words.length, LONGEST); length >= least; length--) {
    const body = knownBody(words.slice(0, length));
    if (body) return { body, length };
  }
  return null;
}

function partOfBody(words: string): Body | null {
  const bare = words.replace(/^中华人民共和国/, '');
  const whole = bodyAtStart(bare, 3);
  if (!whole || whole.length === bare.length) return null;
  const rest = bare.slice(whole.length);
  const { body } = whole;
  const shared = {
    abbreviation: null,
    level: body.level,
    territory: body.territory,
    kind: body.kind,
    partOf: body.name,
  };
  const name = body.name + rest;
  const registered = BY_NAME.get(name);
  if (registered) {
    const own = knownBody(name);
    return own && { ...own, partOf: body.name };
  }
  if (OFFICE.test(rest)) {
    const office = rest === '办公厅' ? 'General Office' : rest.startsWith('秘书') ? 'Secretariat' : 'Office';
    return { name, en: body.en && `${office} of the ${body.en}`, ...shared, known: true };
  }
  if (!PART.test(rest) || NOT_A_BODY.test(rest)) return null;
  return { name, en: null, ...shared, known: false };
}

function unknownBody(words: string): Body | null {
  if (words.length < 4 || !BODY_ENDING.test(words) || NOT_A_BODY.test(words)) return null;
  const start = placeAtStart(words, false);
  const national = /^(中国|全国|国家|中央|中共|国务院|中华)/.test(words);
  return {
    name: words,
    en: null,
    abbreviation: null,
    level: start ? start.place.level : national ? 'national' : null,
    territory: start?.place.en ?? null,
    kind: null,
    known: false,
  };
}
