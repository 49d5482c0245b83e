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
  '○': 0,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000, 廿: 20, 卅: 30 };

/** The characters that a Chinese or Arabic whole number is written with, for use in a pattern. */
export const NUMERAL = '[0-9〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰]';

/**
 * Reads a whole number: Arabic (`28`), Chinese with units (`一百三十二`, `伍拾`), or Chinese digit by digit
 * (`二〇二四`, `贰零贰肆`). Null for anything else.
 */
export function wholeNumber(words: string): number | null {
  if (/^[0-9]{1,15}$/.test(words)) return Number(words);
  if (words === '' || words.length > 12) return null;
  if (/^[〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2,}$/.test(words)) {
    return Number([...words].map((digit) => DIGITS[digit]).join(''));
  }
  let sum = 0;
  let digit: number | null = null;
  for (const character of words) {
    const unit = UNITS[character];
    if (unit !== undefined) {
      // 廿 and 卅 are whole tens of their own.
      sum += unit === 20 || unit === 30 ? unit : (digit ?? 1) * unit;
      digit = null;
    } else {
      const value = DIGITS[character];
      if (value === undefined) return null;
      digit = value;
    }
  }
  return sum + (digit ?? 0);
}
