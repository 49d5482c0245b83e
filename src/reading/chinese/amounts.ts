import { quoteAt } from '../evidence.ts';
import type { Amount, Evidence } from '../facts.ts';
import { wholeNumber } from './numerals.ts';
import type { Sheet } from './sheet.ts';

const FIGURE = '[0-9]{1,3}(?:[,，][0-9]{3}){1,5}(?:\\.[0-9]{1,4})?|[0-9]{1,14}(?:\\.[0-9]{1,4})?';
const AMOUNT = new RegExp(
  `(?<![0-9.,])(?:(${FIGURE})\\s?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)?|([一二三四五六七八九十百千两]{1,8})(万亿|亿|万)?)\\s?多?余?(?:(?:—|-|至|到)\\s?(${FIGURE})\\s?(万亿|千亿|百亿|亿|千万|百万|万|千)?)?\\s?(元|美元|欧元|港元|港币|日元|英镑)`,
  'g',
);
const SCALE: Record<string, number> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};
const CURRENCY: Record<string, string> = {
  元: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
  港元: 'HKD',
  港币: 'HKD',
  日元: 'JPY',
  英镑: 'GBP',
};
const MOST = 200;

/**
 * Sums of money in the order of the text, each in whole units of its currency (`50万元` is 500000 CNY, `三千亿元` 3e11). A range
 * (`20万—100万元`) gives both ends.
 */
export function readAmounts(sheet: Sheet): { amounts: Amount[]; evidence: Evidence[] } {
  const amounts: Amount[] = [];
  const evidence: Evidence[] = [];
  for (const match of sheet.plain.matchAll(AMOUNT)) {
    if (amounts.length >= MOST) break;
    const currency = CURRENCY[match[7] as string] as string;
    const words = quoteAt(sheet.text, match.index, match.index + match[0].length);
    const upper = match[5] ? figure(match[5]) * (SCALE[match[6] ?? ''] ?? 1) : null;
    const scale = SCALE[match[2] ?? match[4] ?? (upper !== null ? (match[6] ?? '') : '')] ?? 1;
    const lower = match[1] ? figure(match[1]) : wholeNumber(match[3] as string);
    if (lower === null) continue;
    for (const value of upper === null ? [lower * scale] : [lower * scale, upper]) {
      amounts.push({ value: Math.round(value * 100) / 100, currency, quote: words.quote });
      evidence.push(words);
    }
  }
  return { amounts, evidence };
}

function figure(words: string): number {
  return Number(words.replace(/[,，]/g, ''));
}
