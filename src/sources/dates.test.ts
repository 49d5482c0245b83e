import { describe, expect, it } from 'vitest';
import { dateIn } from './dates.ts';

describe('dates on pages', () => {
  it.each([
    ['发布时间：2026-09-14 20:26', '2026-09-14'],
    ['2026/9/4', '2026-09-04'],
    ['2026年9月18日 17:00', '2026-09-18'],
    ['2026.09.04', '2026-09-04'],
    ['20260914', '2026-09-14'],
    ['14 September 2026', '2026-09-14'],
    ['Sept 4th, 2026', '2026-09-04'],
    ['2026-09-14T16:30:00Z', '2026-09-15'],
    ['2026-09-14T16:30:00+08:00', '2026-09-14'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['1792195200000', null],
    ['国办发〔2026〕12号', null],
  ])('%s is %s', (words, date) => {
    expect(dateIn(words, 'Asia/Shanghai')?.date ?? null).toBe(date);
  });

  it('says where the words stand', () => {
    const words = '来源 2026年9月4日 发布';
    const found = dateIn(words, 'Asia/Shanghai')!;
    expect(words.slice(found.start, found.end)).toBe('2026年9月4日');
  });
});
