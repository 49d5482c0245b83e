import { describe, expect, it } from 'vitest';
import { findDeadline } from './deadline.ts';

describe('until when comments are taken', () => {
  it.each([
    ['意见反馈截止时间为2026年10月7日。', '2026-10-07'],
    ['意见反馈截止日期为：2026年8月27日。', '2026-08-27'],
    ['截止日期：2026-10-18，欢迎提出意见。', '2026-10-18'],
    ['征求意见截至2024年5月20日。', '2024-05-20'],
    ['请于2026年8月25日前将意见反馈给组织起草部门。', '2026-08-25'],
    ['欢迎提出意见和建议，并于2026年9月8日前反馈市场监管总局。', '2026-09-08'],
    ['有关意见请在2024年6月30日（星期日）之前发送至邮箱。', '2024-06-30'],
    ['如有意见，请于2026 年 10 月 16 日前反馈。', '2026-10-16'],
    ['请于2024年5月20日17:00前将修改意见反馈我司。', '2024-05-20'],
    ['请各单位研究，2024年7月5日前将书面意见报送我局。', '2024-07-05'],
    ['公示时间：2026年9月4日—2026年9月10日，如有异议请反馈。', '2026-09-10'],
    ['征求意见时间为2026年3月20日至4月20日。', '2026-04-20'],
    ['征求意见时间：自2024年1月5日起至2024年2月4日止。', '2024-02-04'],
    ['公开征求意见期限为2024年1月5日-2月4日。', '2024-02-04'],
    ['请于二〇二四年三月一日前提出意见。', '2024-03-01'],
  ])('%s', (text, date) => {
    expect(findDeadline(text)?.deadline).toMatchObject({ date, basis: 'stated' });
  });

  it('a period tells when it opens', () => {
    expect(findDeadline('征求意见时间为2026年3月20日至4月20日。')?.opens?.date).toBe('2026-03-20');
  });

  it('a length from a printed first day is worked out, the first day counted in', () => {
    expect(findDeadline('公开征求意见，自2026年6月26日起30日。')).toMatchObject({
      opens: { date: '2026-06-26' },
      deadline: { date: '2026-07-25', basis: 'computed' },
    });
  });

  it('a length alone gives nothing', () => {
    expect(findDeadline('征求意见期限为30日。')).toBeNull();
  });

  it('a year left out is that of publication', () => {
    expect(findDeadline('请于10月8日前反馈意见。', '2026-09-08')?.deadline.date).toBe('2026-10-08');
  });

  it('a deadline early in a year, printed without one in a notice of December, is in the next year', () => {
    expect(findDeadline('请于1月15日前反馈意见。', '2026-12-20')?.deadline.date).toBe('2027-01-15');
  });

  it('dates within the draft do not count', () => {
    expect(findDeadline('现公开征求意见。\n第一条 有意见的，应当于2027年1月1日前提出。')).toBeNull();
  });

  it('dates of other acts do not count', () => {
    expect(findDeadline('根据2021年6月10日通过的法律，我们起草了本办法，现公开征求意见。')).toBeNull();
  });
});
