const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Record<string, number> = { 万: 1e4, 亿: 1e8 };
const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
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
 * The numbers of a text by value: 1,000,000, "RMB 1 million", 100万 and 一百万 are one. Of English words those from two to
 * twelve stand for numbers only in a Chinese text's numerals; in English they are left out.
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
      const value = /^[0-9]/.test(words) ? Number(words) : chinese(words);
      found.push({
        value: value * [...large].reduce((by, unit) => by * (LARGE[unit] ?? 1), 1),
        printed,
        start: match.index,
      });
    }
    for (const [value, word] of WORDS.entries())
      if (plain.includes(word)) found.push({ value, printed: word, start: plain.indexOf(word) });
  }
  return found;
}

function chinese(words: string): number {
  if (/^[〇零一二三四五六七八九]{2,}$/.test(words)) return Number([...words].map((digit) => DIGITS[digit]).join(''));
  let [sum, digit] = [0, null as number | null];
  for (const character of words) {
    const unit = UNITS[character];
    if (unit === undefined) digit = DIGITS[character] ?? 0;
    else {
      sum += (digit ?? 1) * unit;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}
