import { wholeNumber } from '../../reading/index.ts';
import { numberWords } from '../number-words.ts';

const LARGE: Record<string, number> = { 万: 1e4, 亿: 1e8 };
const TIMES: Record<string, number> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  bn: 1e9,
  k: 1e3,
};
const ENGLISH =
  /(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(thousand|million|billion|trillion|bn|m|k)\b)?(?![\w])/gi;
const CHINESE = /([0-9]+(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千]{1,12})\s?(万亿|万|亿)?/g;

/** A number with its value and the words it stands in. */
export interface PrintedNumber {
  value: number;
  printed: string;
  start: number;
}

/**
 * The numbers of a text by value: 1,000,000, "RMB 1 million", 100万 and 一百万 are one. Of English words those up to
 * twenty stand for numbers only in a Chinese text's numerals; in English they are left out.
 */
export function numbersIn(text: string): PrintedNumber[] {
  const plain = text.normalize('NFKC').length === text.length ? text.normalize('NFKC') : text;
  const found: PrintedNumber[] = [];
  for (const match of plain.matchAll(ENGLISH)) {
    const [printed, whole = '', part = '', times] = match;
    found.push({
      value: Number(whole.replaceAll(',', '') + part) * (times ? (TIMES[times.toLowerCase()] ?? 1) : 1),
      printed: printed.trim(),
      start: match.index,
    });
  }
  if (/[\u4e00-\u9fff]/.test(plain)) {
    for (const match of plain.matchAll(CHINESE)) {
      const [printed, words = '', large = ''] = match;
      const value = /^[0-9]/.test(words) ? Number(words) : (wholeNumber(words) ?? 0);
      found.push({
        value: value * [...large].reduce((by, unit) => by * (LARGE[unit] ?? 1), 1),
        printed,
        start: match.index,
      });
    }
    for (const [value, word] of numberWords.entries())
      if (plain.includes(word)) found.push({ value, printed: word, start: plain.indexOf(word) });
  }
  return found;
}
