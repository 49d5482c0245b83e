import type { Figure, PartialDate, Unit } from '../source-language.ts';

const ones = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
  .concat(' seventeen eighteen nineteen')
  .split(' ');
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
Object.assign(scales, { bn: 1e9, m: 1e6, mn: 1e6, k: 1e3 });
const ordinals = 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

const units: [RegExp, Unit][] = [
  [/^[\s-]*(working|business)[\s-]days?\b/i, 'working day'],
  [/^[\s-]*(calendar )?days?\b/i, 'day'],
  [/^[\s-]*weeks?\b/i, 'week'],
  [/^[\s-]*months?\b/i, 'month'],
  [/^[\s-]*years?\b/i, 'year'],
  [/^[\s-]*hours?\b/i, 'hour'],
  [/^[\s-]*minutes?\b/i, 'minute'],
  [/^\s*(%|per ?cent\b|percentage)/i, 'per cent'],
  [/^\s*(yuan|RMB|CNY|renminbi)\b/i, 'yuan'],
];
const money = /(RMB|CNY|¥|yuan)\s*$/i;
const word = `(?:${[...ones, ...tens.slice(2), 'hundred', 'thousand', 'million', 'billion'].join('|')})`;
const spelled = new RegExp(`\\b${word}(?:(?:[\\s-]|\\sand\\s)${word})*\\b`, 'gi');
const arabic =
  /(?<![\w.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?(?:\s?(hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)?/gi;

/** The numbers in English words, with what they count. Dates must be taken out first. */
export function englishFigures(text: string): Figure[] {
  const found: Figure[] = [];
  const add = (value: number, at: number, words: string): void => {
    const rest = text.slice(at + words.length);
    const counts = units.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
    const unit = counts ?? (money.test(text.slice(Math.max(0, at - 6), at)) ? 'yuan' : null);
    found.push({ value: Math.round(value * 1e6) / 1e6, unit, words });
  };
  for (const match of text.matchAll(arabic)) {
    const value = Number(`${match[1]!.replaceAll(',', '')}${match[2] ?? ''}`);
    add(value * (scales[match[3]?.toLowerCase() ?? ''] ?? 1), match.index, match[0]);
  }
  for (const match of text.matchAll(spelled)) {
    // "One" is a pronoun unless it counts something.
    const rest = text.slice(match.index + match[0].length);
    if (/^one$/i.test(match[0]) && !units.some(([pattern]) => pattern.test(rest))) continue;
    // "20 million" was read with its digits.
    if (/[0-9]\s?$/.test(text.slice(0, match.index))) continue;
    add(spelledValue(match[0]), match.index, match[0]);
  }
  for (const match of text.matchAll(/\b(once|twice|half)\b/gi)) {
    const value = { once: 1, twice: 2, half: 0.5 }[match[0].toLowerCase()]!;
    // "Once filed" is a conjunction.
    if (value !== 1 || /\b(at least|every|each|than) once|once (a|an|every|each|in)\b/i.test(text))
      add(value, match.index, match[0]);
  }
  for (const [index, ordinal] of ordinals.entries()) {
    // "Third parties" and "second-hand" count nothing.
    const match = new RegExp(`\\b${ordinal}\\b(?![\\s-](part(y|ies)|hand)\\b)`, 'i').exec(text);
    if (match) add(index + 2, match.index, match[0]);
  }
  for (const match of text.matchAll(/\b([0-9]{1,4})(st|nd|rd|th)\b/g)) add(Number(match[1]), match.index, match[0]);
  return found;
}

function spelledValue(words: string): number {
  let sum = 0;
  let part = 0;
  for (const one of words.toLowerCase().split(/[\s-]+/)) {
    if (ones.includes(one)) part += ones.indexOf(one);
    else if (tens.includes(one)) part += tens.indexOf(one) * 10;
    else if (one === 'hundred') part = (part || 1) * 100;
    else if (one in scales) {
      sum += (part || 1) * scales[one]!;
      part = 0;
    }
  }
  return sum + part;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const name = `(${months.join('|')}|${months.map((month) => month.slice(0, 3)).join('|')}|Sept)\\.?`;
const forms: { pattern: RegExp; order: ('day' | 'month' | 'year')[] }[] = [
  {
    pattern: new RegExp(`\\b([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ${name}(?:,? ([12][0-9]{3}))?\\b`, 'g'),
    order: ['day', 'month', 'year'],
  },
  {
    pattern: new RegExp(`\\b${name} ([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])(?:,? ([12][0-9]{3}))?\\b`, 'g'),
    order: ['month', 'day', 'year'],
  },
  { pattern: new RegExp(`\\b${name},? ([12][0-9]{3})\\b`, 'g'), order: ['month', 'year'] },
  { pattern: /\b([12][0-9]{3})-([0-9]{2})-([0-9]{2})\b/g, order: ['year', 'month', 'day'] },
  {
    pattern: new RegExp(
      `(?<=\\b(?:in|by|of|until|since|from|to|before|after|end|early|late|mid) )${name}(?=[ ,.;)])`,
      'g',
    ),
    order: ['month'],
  },
];

/** The dates in English words, and the text with blanks in their place. */
export function englishDates(text: string): { dates: PartialDate[]; rest: string } {
  const dates: PartialDate[] = [];
  let rest = text;
  for (const { pattern, order } of forms) {
    rest = rest.replace(pattern, (words, ...groups: (string | undefined)[]) => {
      const date: PartialDate = { year: null, month: null, day: null, words };
      for (const [index, part] of order.entries()) {
        const value = groups[index];
        if (value === undefined) continue;
        date[part] = /^[0-9]/.test(value)
          ? Number(value)
          : months.findIndex((month) => month.startsWith(value.slice(0, 3))) + 1;
      }
      dates.push(date);
      return ' '.repeat(words.length);
    });
  }
  return { dates, rest };
}
