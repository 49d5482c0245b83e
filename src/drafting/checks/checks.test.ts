import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../config.ts';
import { loadPublication } from '../../publication/index.ts';
import { read } from '../../reading/index.ts';
import { datesOf, figuresOf, numeral } from '../chinese/figures.ts';
import { chinese } from '../chinese/index.ts';
import { englishDates, englishFigures } from '../english/figures.ts';
import { english } from '../english/index.ts';
import { judgeSentence } from './index.ts';

const publication = await loadPublication(join(projectFolder, 'publications'), 'china-tmt');
/** Judges a sentence over one paragraph that it quotes whole. */
function judged(chineseText: string, english: string) {
  const reading = read({ text: chineseText, asOf: '2024-01-02' }, publication);
  return judgeSentence(
    { text: english, quotes: [chineseText] },
    { text: chineseText, reading, publication, language: chinese },
    null,
  );
}

// Samples of our own, drafted as official texts are.
describe('a faithful sentence is kept', () => {
  test.each([
    [
      '到2025年，核心产业规模突破3000亿元，企业数量超过2000家。',
      'By 2025 the core industry is to pass RMB 300 billion, with over 2,000 enterprises.',
    ],
    ['给予二十万元至一百万元的补贴。', 'Subsidies range from RMB 200,000 to RMB 1 million.'],
    ['保存期限不得少于三年。', 'Records must be kept for at least three years.'],
    ['罚款数额不得超过上一年度销售额的百分之五。', 'The fine must not exceed 5% of the sales of the previous year.'],
    [
      '应当在收到申请之日起二十个工作日内作出决定。',
      'A decision must be made within 20 working days of receipt of the application.',
    ],
    ['专项行动自2023年12月12日起，为期一个月。', 'The special campaign runs for one month from 12 December 2023.'],
    ['禁止利用算法实施差别待遇。', 'Using algorithms for differential treatment is prohibited.'],
    ['未经同意，不得收集个人信息。', 'No one may collect personal information without consent.'],
    ['鼓励企业参与制定标准。', 'Enterprises are encouraged to take part in drafting standards.'],
    ['经营者应当于每年3月31日前提交年度报告。', 'Operators must file an annual report by 31 March each year.'],
    [
      '本规定自2024年1月1日起施行，有效期至2028年12月31日。',
      'The Provisions take effect on 1 January 2024 and stay in force until 31 December 2028.',
    ],
    ['用户可以在七日内申请退款。', 'Users may apply for a refund within seven days.'],
    [
      '处五千元以上三万元以下罚款；情节严重的，吊销许可证。',
      'Fines range from RMB 5,000 to RMB 30,000; in serious cases the licence is revoked.',
    ],
    ['法院判令被告赔偿原告经济损失500元。', 'The court ordered the defendant to pay the plaintiff RMB 500.'],
    ['委托第三方机构的，应当签订协议。', 'Those that engage third parties must sign an agreement.'],
    ['推动5G与6G技术研发。', 'R&D of 5G and 6G is to be advanced.'],
  ])('%s', (source, english) => {
    const { verdict, findings } = judged(source, english);
    expect([verdict === 'dropped', findings.filter(({ severity }) => severity === 'drop')]).toEqual([false, []]);
  });
});

describe('an unfaithful sentence is dropped', () => {
  test.each([
    ['保存期限不得少于三年。', 'Records must be kept for at least three months.'],
    ['保存期限不得少于三年。', 'Records may be kept for three years.'],
    ['给予二十万元至一百万元的补贴。', 'Subsidies range from RMB 200,000 to RMB 10 million.'],
    ['应当在二十个工作日内作出决定。', 'A decision must be made within 20 days.'],
    ['专项行动为期一个月。', 'The special campaign takes place in January.'],
    ['专项行动为期一个月。', 'The special campaign runs until 31 January 2024.'],
    ['用户可以在七日内申请退款。', 'Users must apply for a refund within seven days.'],
    ['用户可以在七日内申请退款。', 'Users may apply for a refund within 14 days.'],
    ['鼓励企业参与制定标准。', 'Enterprises must take part in drafting standards.'],
    ['企业应当参与制定标准。', 'Enterprises are encouraged to take part in drafting standards.'],
    ['工业和信息化部等四部门印发通知。', 'The notice was issued by five departments.'],
    ['工业和信息化部等四部门印发通知。', 'The Cyberspace Administration of China and three others issued the notice.'],
    ['经营者应当提交报告。', 'Operators must file a monthly report.'],
    ['责令改正，给予警告。', 'Violators face a fine.'],
    ['处一万元以下罚款。', 'Fines are at least RMB 10,000.'],
  ])('%s → %s', (source, english) => {
    const verdict = judged(source, english);
    expect(verdict.verdict, JSON.stringify(verdict.findings)).toBe('dropped');
  });
});

describe('over an English source', () => {
  const source =
    'Providers must report serious incidents within 72 hours; fines of up to EUR 20,000 apply from 1 March 2024.';
  const over = (text: string) => {
    const reading = read({ text: source, asOf: '2024-01-02' }, publication);
    return judgeSentence({ text, quotes: [source] }, { text: source, reading, publication, language: english }, null)
      .verdict;
  };
  test('a faithful sentence is kept', () => {
    expect(over('Providers must report serious incidents within 72 hours.')).toBe('kept');
    expect(over('From 1 March 2024, fines go up to 20,000 euros.')).not.toBe('dropped');
  });
  test.each([
    'Providers may report serious incidents within 72 hours.',
    'Providers must report serious incidents within 72 days.',
    'Providers must report incidents from 1 April 2024.',
    'Earlier rules are repealed.',
    'Providers must not report serious incidents.',
  ])('%s is dropped', (text) => expect(over(text)).toBe('dropped'));
});

describe('numbers', () => {
  test.each([
    ['十五', 15],
    ['一百三十二', 132],
    ['二〇二四', 2024],
    ['一百二十万', 1_200_000],
    ['三千亿', 300_000_000_000],
    ['一亿二千万', 120_000_000],
    ['两', 2],
  ])('%s', (words, value) => expect(numeral(words)).toBe(value));

  test.each<[string, [number, string | null][]]>([
    [
      '处二十万元以上100万元以下罚款',
      [
        [1_000_000, 'yuan'],
        [200_000, 'yuan'],
      ],
    ],
    ['百分之十', [[10, 'per cent']]],
    ['统一规范一般要求', []],
    ['３０％', [[30, 'per cent']]],
  ])('%s', (words, figures) => expect(figuresOf(words).map(({ value, unit }) => [value, unit])).toEqual(figures));

  test.each<[string, [number, string | null][]]>([
    ['RMB 1.5 million', [[1_500_000, 'yuan']]],
    ['twenty-one working days', [[21, 'working day']]],
    ['one hundred and fifty enterprises', [[150, null]]],
    ['one of the aims', []],
    [
      'at least once every six months',
      [
        [6, 'month'],
        [1, null],
      ],
    ],
    ['12.5 per cent', [[12.5, 'per cent']]],
  ])('%s', (words, figures) => expect(englishFigures(words).map(({ value, unit }) => [value, unit])).toEqual(figures));

  test('a million digits and endless numerals take no time', () => {
    const started = performance.now();
    figuresOf('1'.repeat(1_000_000));
    figuresOf('一'.repeat(1_000_000));
    datesOf('2024年'.repeat(100_000));
    chinese.sentences('第'.repeat(1_000_000));
    chinese.forces('不'.repeat(1_000_000));
    chinese.addressesMachine('忽略'.repeat(100_000));
    // A third of a second on an idle machine; anything quadratic would take minutes.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('dates', () => {
  test.each([
    ['2024年1月1日', '2024-1-1'],
    ['二〇二四年三月十五日', '2024-3-15'],
    ['1月5日前', '-1-5'],
    ['2023年12月1日至2024年3月31日', '2023-12-1 2024-3-31'],
    ['2023年12月1日至5日', '2023-12-1 2023-12-5'],
    ['2023-11-20', '2023-11-20'],
    ['六个月内', ''],
  ])('%s', (words, dates) => {
    expect(
      datesOf(words)
        .map(({ year, month, day }) => `${year ?? ''}-${month ?? ''}-${day ?? ''}`)
        .join(' '),
    ).toBe(dates);
  });

  test.each([
    ['on 1 January 2024', '2024-1-1'],
    ['on January 5', '-1-5'],
    ['until the end of March 2024', '2024-3-'],
    ['by 2024-03-31', '2024-3-31'],
    ['Operators may file in 2024', ''],
    ['in May,', '-5-'],
  ])('%s', (words, dates) => {
    expect(
      englishDates(words)
        .dates.map(({ year, month, day }) => `${year ?? ''}-${month ?? ''}-${day ?? ''}`)
        .join(' '),
    ).toBe(dates);
  });
});
