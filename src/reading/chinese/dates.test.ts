import { describe, expect, it } from 'vitest';
import { firstDate, parseDates } from './dates.ts';

describe('dates as printed', () => {
  it.each([
    ['2024年3月1日', '2024-03-01'],
    ['2024 年 3 月 1 日', '2024-03-01'],
    ['2026\n年\n10\n月\n16\n日前', '2026-10-16'],
    ['２０２４年０３月０１日', '2024-03-01'],
    ['2024-03-01', '2024-03-01'],
    ['2024/3/1', '2024-03-01'],
    ['2024.03.01', '2024-03-01'],
    ['二〇二四年三月一日', '2024-03-01'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['二零零七年二月二十日', '2007-02-20'],
    ['2024年3月1号', '2024-03-01'],
  ])('%s', (text, date) => {
    expect(firstDate(text)).toBe(date);
  });

  it('years and months left out are those of the date before', () => {
    expect(parseDates('2023年10月26日至27日').map(({ date }) => date)).toEqual(['2023-10-26', '2023-10-27']);
    expect(parseDates('2026年3月20日至4月20日').map(({ date }) => date)).toEqual(['2026-03-20', '2026-04-20']);
    expect(parseDates('9月8日前', 2026)[0]).toMatchObject({ date: '2026-09-08', yearPrinted: false });
  });

  it('a month without a day says so', () => {
    expect(parseDates('持续至2024年3月')[0]).toMatchObject({ date: '2024-03-01', precision: 'month' });
  });

  it.each(['2023年2月29日', '2024年13月1日', '第12月', '1234567890'])('%s is no date', (text) => {
    expect(firstDate(text)).toBeNull();
  });
});
