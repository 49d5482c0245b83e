import type { Figure, PartialDate, Unit } from '../source-language.ts';

const digits: Record<string, number> = { 〇: 0, '○': 0, 零: 0, 一: 1, 壹: 1, 二: 2, 贰: 2, 两: 2, 三: 3, 四: 4, 五: 5 };
Object.assign(digits, { 六: 6, 七: 7, 八: 8, 九: 9 });
const small: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const large: Record<string, number> = { 万: 1e4, 亿: 1e8 };
const letters = '〇○零一壹二贰两三四五六七八九十百千万亿';

/** Reads a Chinese numeral, with units (`一百二十万`) or digit by digit (`二〇二四`); null for anything else. */
export function numeral(words: string): number | null {
  if (words.length > 1 && [...words].every((letter) => letter in digits)) {
    return Number([...words].map((letter) => digits[letter]).join(''));
  }
  let whole = 0;
  let part = 0;
  let digit: number | null = null;
  for (const letter of words) {
    if (letter in digits) digit = digits[letter]!;
    else if (letter in small) {
      part += (digit ?? 1) * small[letter]!;
      digit = null;
    } else if (letter in large) {
      const here = part + (digit ?? 0);
      whole = letter === '亿' ? (whole + here) * 1e8 : whole + here * 1e4;
      part = 0;
      digit = null;
    } else return null;
  }
  return whole + part + (digit ?? 0);
}

const units: [RegExp, Unit][] = [
  [/^个?工作日/, 'working day'],
  [/^(个?自然)?[日天]/, 'day'],
  [/^(周岁|岁|周年|年)/, 'year'],
  [/^(周|个?星期)/, 'week'],
  [/^个?月/, 'month'],
  [/^(个?小时|时)/, 'hour'],
  [/^分钟/, 'minute'],
  [/^[%％]/, 'per cent'],
  [/^(余|多)?(元|人民币|块)/, 'yuan'],
];

/** Full-width digits and signs count like the plain ones; lengths stay the same. */
function plain(words: string): string {
  return words.replace(/[０-９．，％]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

const arabic = /([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?([十百千万亿]{0,2})/g;
const chinese = new RegExp(`(百分之)?([${letters}]{1,15})(点([〇零一二三四五六七八九]{1,4}))?`, 'g');
/** Behind a single numeral: what is counted. Without it 一 is mostly part of a word (统一, 一般). */
const counted = /^[个名家类级种项条款次倍年月日天周岁部批章期元位份起件小分方国省市步点大些]/;

/** The numbers in words, with what they count. */
export function figuresOf(words: string): Figure[] {
  const text = plain(words);
  const found: Figure[] = [];
  const add = (value: number, at: number, length: number, forced: Unit | null = null): void => {
    const rest = text.slice(at + length);
    const unit = forced ?? units.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
    found.push({ value, unit, words: words.slice(at, at + length) });
  };
  for (const match of text.matchAll(arabic)) {
    let value = Number(`${match[1]!.replaceAll(',', '')}${match[2] ?? ''}`);
    for (const letter of match[3] ?? '') value *= small[letter] ?? large[letter] ?? 1;
    add(rounded(value), match.index, match[0].length);
  }
  for (const match of text.matchAll(chinese)) {
    const run = match[2]!;
    const isPercent = match[1] !== undefined;
    const ordinal = text[match.index - 1] === '第';
    const rest = text.slice(match.index + match[0].length);
    if (/[0-9]/.test(text[match.index - 1] ?? '') || /^[万亿千百]+$/.test(run)) continue;
    if (run.length === 1 && !isPercent && !ordinal && !counted.test(rest)) continue;
    const value = numeral(run);
    if (value === null) continue;
    const fraction = match[4] === undefined ? 0 : Number(`0.${[...match[4]].map((d) => digits[d]).join('')}`);
    add(rounded(value + fraction), match.index, match[0].length, isPercent ? 'per cent' : null);
  }
  for (const match of text.matchAll(/半(年|个?月|天|日|小时)?/g)) {
    found.push({ value: 0.5, unit: null, words: match[0] });
    if (match[1] === '年') found.push({ value: 6, unit: 'month', words: match[0] });
  }
  return found;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

const number = `([0-9]{1,4}|[${letters}]{1,4})`;
const date = new RegExp(
  `(?:${number}\\s?年)?\\s?(?:${number}\\s?月(?!内|以内)\\s?(?:${number}\\s?[日号](?:\\s?[至到—~-]{1,2}\\s?${number}\\s?[日号])?)?)?`,
  'g',
);
const iso = /([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})/g;

/** The dates in words, as far as they go: 2024年1月1日, 1月1日, 2024年3月, 1月1日至5日. */
export function datesOf(words: string): PartialDate[] {
  const text = plain(words);
  const found: PartialDate[] = [];
  const value = (run: string | undefined) =>
    run === undefined ? null : /^[0-9]+$/.test(run) ? Number(run) : numeral(run);
  for (const match of text.matchAll(date)) {
    if (match[0] === '' || (match[1] === undefined && match[2] === undefined)) continue;
    const [year, month, day, last] = match.slice(1).map(value) as (number | null)[];
    if (year !== null && year! < 1000 && month === null) continue;
    const at = words.slice(match.index, match.index + match[0].length);
    found.push({ year: year ?? null, month: month ?? null, day: day ?? null, words: at });
    if (last != null) found.push({ year: year ?? null, month: month ?? null, day: last, words: at });
  }
  for (const match of text.matchAll(iso)) {
    found.push({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), words: match[0] });
  }
  // A year said once holds for the dates behind it: 2024年1月1日至3月31日.
  let year: number | null = null;
  for (const one of found) {
    if (one.year !== null) year = one.year;
    else if (year !== null && /[至到—-]/.test(text)) one.year = year;
  }
  return found;
}
