import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';
import { firstDate } from './dates.ts';

// All texts are our own samples, written as such documents are drafted.
const reading = (text: string, published: string | null = null) =>
  read(
    { text, asOf: '2024-06-01', published: published ? { date: published, quote: published } : null },
    { topics: [], sections: [] },
  );
const dates = (text: string, event: string) => (reading(text).dates ?? []).filter((one) => one.event === event);

describe('how a date may be printed', () => {
  it.each([
    ['贰零贰肆年叁月壹日', '2024-03-01'],
    ['二○二四年拾贰月叁拾壹日', '2024-12-31'],
    ['二〇二四年十二月廿五日', '2024-12-25'],
    ['２０２４年１０月０８日', '2024-10-08'],
    ['2024﹒3', null],
  ])('%s', (words, date) => {
    expect(firstDate(words)).toBe(date);
  });
});

describe('effect', () => {
  const order = (sentence: string) =>
    `某省数据条例实施办法\n\n2024年3月1日公布\n\n第一条 为了规范数据处理，制定本办法。\n第二条 ${sentence}\n\n某省人民政府\n2024年3月1日`;

  it.each([
    ['本办法自2024年5月1日起施行。', '2024-05-01', 'stated', null],
    ['本办法自二〇二四年五月一日起施行。', '2024-05-01', 'stated', null],
    ['本办法自发布之日起施行。', '2024-03-01', 'inferred', 'promulgated'],
    ['本办法自公布之日起三十日后施行。', '2024-03-31', 'computed', 'promulgated + 30 days'],
    ['本办法自发布之日起满6个月后施行。', '2024-09-01', 'computed', 'promulgated + 6 months'],
    ['本办法自公布之日起一年后施行。', '2025-03-01', 'computed', 'promulgated + 1 years'],
  ])('%s', (sentence, date, basis, rule) => {
    const found = dates(order(sentence), 'effective');
    expect(found).toMatchObject([{ date, basis, rule, precision: 'day', scope: null }]);
    expect(sentence).toContain(found[0]?.quote);
  });

  it('other dates for single articles make a list', () => {
    const found = dates(order('本办法自2024年5月1日起施行。第十条、第十二条第二款自2025年1月1日起施行。'), 'effective');
    expect(found.map(({ scope, date }) => [scope, date])).toEqual([
      [null, '2024-05-01'],
      ['第十条、第十二条第二款', '2025-01-01'],
    ]);
    expect(reading(order('本办法自2024年5月1日起施行，其中第八条自2024年7月1日起施行。')).effective).toBe('2024-05-01');
  });

  it('effect with another document is by reference, without a date', () => {
    const [found] = dates(order('本办法与《某省数据条例》同时施行。'), 'effective');
    expect(found).toMatchObject({ date: null, basis: 'by-reference', by: '某省数据条例' });
    expect(reading(order('本办法与《某省数据条例》同时施行。')).effective).toBeNull();
  });

  it('a length from a day that is not known gives the rule and no date', () => {
    const text = '某市管理办法\n\n第一条 制定本办法。\n第二条 本办法自公布之日起30日后施行。';
    expect(dates(text, 'effective')).toMatchObject([{ date: null, basis: 'computed' }]);
    expect(reading(text).effective).toBeNull();
  });

  it.each([
    '合同自签订之日起生效。',
    '自2009年起施行的《某条例》继续有效。',
    '行政处罚决定书自2024年5月1日起生效。',
    '《某某规定》自2020年5月1日起施行。',
  ])('nothing is claimed from: %s', (sentence) => {
    expect(reading(`某市管理办法\n\n第一条 ${sentence}`).effective).toBeNull();
  });
});

describe('the end of validity', () => {
  const rule = (sentence: string) => reading(`某市试点办法\n\n第一条 制定本办法。\n第二条 ${sentence}`);

  it.each([
    ['本办法自2024年3月1日起施行，有效期五年。', '2029-02-28', 'computed'],
    ['本办法自2024年2月29日起施行，有效期为2年。', '2026-02-27', 'computed'],
    ['本办法自2024年5月1日起施行，试行期6个月。', '2024-10-31', 'computed'],
    ['本办法自2024年5月1日起施行，有效期至2028年4月30日。', '2028-04-30', 'stated'],
    ['本办法自2024年5月1日起施行，有效期至2027年底。', '2027-12-31', 'stated'],
  ])('%s', (sentence, expires, basis) => {
    const found = rule(sentence);
    expect(found.expires).toBe(expires);
    expect(found.dates?.find(({ event }) => event === 'expires')).toMatchObject({ basis });
  });

  it("a licence's term is not the document's", () => {
    expect(rule('许可证有效期五年。本办法自2024年3月1日起施行。').expires).toBeNull();
  });
});

describe('the life of an instrument', () => {
  it('approval by the province is a date of its own', () => {
    const found = reading(
      '# 某市供水条例\n\n2023年10月31日 某市第十届人民代表大会常务委员会第五次会议通过\n\n2023年11月30日 某省第十四届人民代表大会常务委员会第六次会议批准\n\n<!-- INFO END -->\n\n第一条 制定本条例。\n\n第二条 本条例自2024年1月1日起施行。',
    );
    expect(found).toMatchObject({ adopted: '2023-10-31', approved: '2023-11-30', effective: '2024-01-01' });
  });

  it('a year in the title is an amendment of that precision, a note in the text one of its day', () => {
    const found = reading('某管理办法（2023年修订）\n\n第一条 制定本办法。\n第二条 （2011年1月8日删除）');
    expect(found.dates?.filter(({ event }) => event === 'amended')).toMatchObject([
      { date: '2011-01-08', precision: 'day' },
      { date: '2023-01-01', precision: 'year' },
    ]);
    expect(found.lastAmended).toBe('2011-01-08');
  });

  it('a comment period that leaves out the year', () => {
    const found = reading(
      '某部关于《某办法（征求意见稿）》公开征求意见的通知\n2024-12-20\n\n公开征求意见时间为2024年12月20日至1月20日。',
    );
    expect(found.commentOpens).toBe('2024-12-20');
    expect(found.commentDeadline).toBe('2025-01-20');
  });
});
