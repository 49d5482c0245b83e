import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

const reading = (text: string, asOf = '2024-06-01') => read({ text, asOf }, { topics: [], sections: [] });

describe('orders of promulgation', () => {
  const order = `国家互联网信息办公室令
第16号

《促进和规范数据跨境流动规定》已经2023年11月28日国家互联网信息办公室2023年第26次室务会议审议通过，现予公布，自公布之日起施行。
国家互联网信息办公室主任　庄荣文
2024年3月22日
促进和规范数据跨境流动规定
第一条　为了保障数据安全，制定本规定。
第二条　本规定自公布之日起施行。`;

  it('tell the instrument, its number, its days and its force', () => {
    expect(reading(order)).toMatchObject({
      title: '促进和规范数据跨境流动规定',
      documentNumber: '国家互联网信息办公室令第16号',
      adopted: '2023-11-28',
      promulgated: '2024-03-22',
      effective: '2024-03-22',
      effectiveBasis: 'on-publication',
      force: 'departmental rule',
      status: 'in-force',
      articles: 2,
    });
  });

  it('of the State Council make administrative regulations', () => {
    const text =
      '中华人民共和国国务院令\n第790号\n\n《网络数据安全管理条例》已经2024年8月30日国务院第40次常务会议通过，现予公布，自2025年1月1日起施行。\n总理　李强\n2024年9月24日';
    expect(reading(text)).toMatchObject({
      title: '网络数据安全管理条例',
      documentNumber: '国务院令第790号',
      promulgated: '2024-09-24',
      effective: '2025-01-01',
      force: 'administrative regulation',
      status: 'issued',
    });
  });
});

describe('effective dates', () => {
  it.each([
    ['本办法自2025年1月1日起施行。', '2025-01-01', 'stated'],
    ['本办法自二〇二五年一月一日起施行。', '2025-01-01', 'stated'],
    ['本办法从2025年1月1日起实施，原《某某办法》自2019年3月1日起施行的规定同时废止。', '2025-01-01', 'stated'],
    ['本办法自公布之日起施行。', '2024-05-06', 'on-publication'],
    ['本办法自发布之日起30日后施行。', '2024-06-05', 'on-publication'],
    ['本办法自印发之日起施行，有效期5年。', '2024-05-06', 'on-publication'],
    ['规章应当自公布之日起30日后施行。', null, null],
    ['2009年1月1日起施行的《某某规定》与本办法不一致的，以本办法为准。', null, null],
    ['本办法第五条自2026年1月1日起施行。', null, null],
  ])('%s', (sentence, effective, effectiveBasis) => {
    const text = `某某管理办法\n\n第一条 为了管理，制定本办法。\n第二条 ${sentence}\n工业和信息化部\n2024年5月6日`;
    expect(reading(text)).toMatchObject({ effective, effectiveBasis });
  });

  it('end with the printed day or after the printed years', () => {
    expect(reading('某某办法\n\n本办法自2024年2月1日起施行，有效期至2027年12月31日。').expires).toBe('2027-12-31');
    expect(reading('某某办法\n\n本办法自2024年7月1日起施行，有效期3年。').expires).toBe('2027-06-30');
    expect(reading('某某办法\n\n本办法自2024年7月1日起施行。许可证有效期5年。').expires).toBeNull();
  });
});

describe('histories', () => {
  it('in brackets under the title tell adoption and amendments', () => {
    const text =
      '中华人民共和国商标法\n（1982年8月23日第五届全国人民代表大会常务委员会第二十四次会议通过　根据1993年2月22日第七届全国人民代表大会常务委员会第三十次会议《关于修改〈中华人民共和国商标法〉的决定》第一次修正　2019年4月23日第十三届全国人民代表大会常务委员会第十次会议《关于修改〈中华人民共和国建筑法〉等八部法律的决定》第四次修正）\n\n第一条 为了加强商标管理，制定本法。';
    expect(reading(text)).toMatchObject({
      adopted: '1982-08-23',
      lastAmended: '2019-04-23',
      amendments: [
        { date: '1993-02-22', by: '关于修改〈中华人民共和国商标法〉的决定' },
        { date: '2019-04-23', by: '关于修改〈中华人民共和国建筑法〉等八部法律的决定' },
      ],
      force: 'law',
      authorities: [{ name: '全国人民代表大会常务委员会' }],
    });
  });

  it('an instrument that two bodies adopt is adopted when the second has', () => {
    const text =
      '# 最高人民法院、最高人民检察院关于某问题的解释\n\n2020年8月31日 最高人民法院审判委员会第1811次会议、2020年8月21日最高人民检察院第十三届检察委员会第四十八次会议通过\n\n<!-- INFO END -->\n\n第一条 某。';
    expect(reading(text)).toMatchObject({ adopted: '2020-08-31', amendments: [] });
  });
});

describe('what a text cites', () => {
  it('as basis, to be implemented, amended or repealed', () => {
    const { cites, repeals } = reading(
      '某某办法\n\n为贯彻落实《数据二十条》，根据《网络安全法》《数据安全法》，制定本办法。\n第二条 参照《某某标准》执行。\n第三条 本办法自2024年1月1日起施行。《旧办法一》和《旧办法二》（某发〔2010〕1号）同时废止。',
    );
    expect(cites).toMatchObject([
      { title: '数据二十条', relation: 'implements' },
      { title: '网络安全法', relation: 'basis' },
      { title: '数据安全法', relation: 'basis' },
      { title: '某某标准', relation: 'cites' },
      { title: '旧办法一', relation: 'repeals' },
      { title: '旧办法二', relation: 'repeals' },
    ]);
    expect(repeals).toEqual(['旧办法一', '旧办法二']);
  });

  it('a decision on amending amends', () => {
    expect(
      reading('国务院关于修改《信息网络传播权保护条例》的决定\n\n本决定自2013年3月1日起施行。').cites,
    ).toMatchObject([{ title: '信息网络传播权保护条例', relation: 'amends' }]);
  });
});

it('sums of money come in whole units', () => {
  const { amounts } = reading(
    '某某办法\n\n处50万元以上100万元以下罚款；给予最高1,000万元、三千亿元、20万—30万元和500美元支持。',
  );
  expect(amounts.map(({ value, currency }) => `${value} ${currency}`)).toEqual([
    '500000 CNY',
    '1000000 CNY',
    '10000000 CNY',
    '300000000000 CNY',
    '200000 CNY',
    '300000 CNY',
    '500 USD',
  ]);
});

describe('articles and chapters', () => {
  it('are counted without the table of contents, 之一 on its own', () => {
    const found = reading(
      '某某条例\n\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 某。\n第一条之一 某。\n第二条 依照第一条执行。\n第二章 附则\n第三条 某。',
    );
    expect(found.articles).toBe(4);
    expect(found.structure).toEqual([
      { level: 'chapter', number: 1, heading: '总则', from: 1, to: 2 },
      { level: 'chapter', number: 2, heading: '附则', from: 3, to: 3 },
    ]);
  });
});

describe('consultations', () => {
  it.each([
    ['关于公开征求《某办法（征求意见稿）》意见的通知', true],
    ['关于公开征集对《某办法》的意见和建议的公告', true],
    ['关于《某办法（征求意见稿）》公开征求意见反馈情况', false],
    ['关于《某办法》公开征求意见采纳情况的公告', false],
    ['关于标准化技术委员会换届及征集委员的通知', false],
    ['就《某办法（征求意见稿）》答记者问', false],
    ['关于加强平台管理的意见', false],
  ])('%s', (title, expected) => {
    expect(reading(`${title}\n\n正文。`).isConsultation).toBe(expected);
  });

  it('a public notice of standards that asks for opinions', () => {
    expect(reading('关于某国家标准报批的公示\n\n如有不同意见，请在公示期间反馈。').isConsultation).toBe(true);
    expect(reading('关于某奖项获奖名单的公示\n\n如有异议，请反馈。').isConsultation).toBe(false);
  });
});
