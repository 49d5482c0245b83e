import { describe, expect, it } from 'vitest';
import { addressOf, locate } from '../provisions.ts';
import { read } from '../read.ts';

// All texts are our own samples.
const reading = (text: string) => read({ text, asOf: '2024-06-01' }, { topics: [], sections: [] });
const law = `某市数据条例

第一章 总则
第二章 保护

第一章 总则
第一条 为了保护数据，制定本条例。
本市有关部门负责实施。
第二条 数据处理者应当：
（一）建立制度；
（二）采取下列措施：
1.加密；
2.备份；
（三）报告事件。
前款规定的时限由市人民政府规定。
第二条之一 鼓励利用。
第二章 保护
第三条 下列行为应当禁止：（一）窃取；（二）出售。
第四条 本条例自2024年5月1日起施行。
某市人民代表大会常务委员会
2024年3月1日
附件1
数据目录
第一条 目录分为两类。`;

describe('provisions of a law', () => {
  const found = reading(law);
  const words = (address: string) => {
    const place = locate(found, address);
    return place && law.slice(place.start, place.end);
  };

  it.each([
    ['art/1/para/1', '为了保护数据，制定本条例。'],
    ['art/1/para/2', '本市有关部门负责实施。'],
    ['art/2/para/1/item/1', '（一）建立制度；'],
    ['art/2/para/1/item/2', '（二）采取下列措施：\n1.加密；\n2.备份；'],
    ['art/2/para/1/item/2/sub/2', '2.备份；'],
    ['art/2/item/3', '（三）报告事件。'],
    ['art/2/para/2', '前款规定的时限由市人民政府规定。'],
    ['art/2-1', '第二条之一 鼓励利用。'],
    ['art/3/para/1/item/2', '（二）出售。'],
    ['art/4', '第四条 本条例自2024年5月1日起施行。'],
    ['annex/1/art/1/para/1', '目录分为两类。'],
    ['第二条第一款第（三）项', '（三）报告事件。'],
    ['第二条之一', '第二条之一 鼓励利用。'],
  ])('%s', (address, expected) => {
    expect(words(address)).toBe(expected);
  });

  it('chapters hold their articles, the table of contents none', () => {
    expect(words('ch/1')).toMatch(/^第一章 总则\n第一条[\s\S]*鼓励利用。$/);
    expect(found.articles).toBe(5);
    expect(found.structure.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('what is not there is not found', () => {
    expect(words('art/9')).toBeNull();
    expect(words('art/2/para/7')).toBeNull();
    expect(addressOf('第三章')).toBeNull();
  });
});

describe('outlines of documents without articles', () => {
  const text = `某部关于促进某产业发展的意见

为促进发展，提出以下意见。
一、总体要求
（一）指导思想。坚持创新。
（二）目标。到2027年，取得进展。
1.产业规模扩大。
2.标准完善。
二、重点任务
有关单位要落实任务。
附件：1.任务分工表
2.指标表
某部
2024年3月1日`;
  const found = reading(text);

  it.each([
    ['out/1/1', '（一）指导思想。坚持创新。'],
    ['out/1/2/2', '2.标准完善。'],
    ['out/2/para/1', '有关单位要落实任务。'],
  ])('%s', (address, expected) => {
    const place = locate(found, address);
    expect(place && text.slice(place.start, place.end)).toBe(expected);
  });

  it('annexes are listed', () => {
    expect(found.annexes).toMatchObject([
      { label: '附件1', title: '任务分工表' },
      { label: '附件2', title: '指标表' },
    ]);
    expect(found.articles).toBeNull();
  });
});

it('the articles of an instrument that a notice carries as its annex have plain addresses', () => {
  const text =
    '某局关于印发《某办法》的通知\n\n现印发给你们。\n附件\n某办法\n第一条 制定本办法。\n第二条 本办法自2024年5月1日起施行。';
  const place = locate(reading(text), 'art/2/para/1');
  expect(place && text.slice(place.start, place.end)).toBe('本办法自2024年5月1日起施行。');
});
