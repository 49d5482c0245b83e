import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';
import { lookUpAuthority } from './authority-register.ts';
import { fullTitle } from './law-names.ts';
import { otherSignOf, successorOf } from './succession.ts';

// All texts are our own samples.
const reading = (text: string) => read({ text, asOf: '2024-06-01' }, { topics: [], sections: [] });

describe('bodies', () => {
  it.each([
    ['国家工商行政管理总局', '国家市场监督管理总局'],
    ['中国银行业监督管理委员会', '国家金融监督管理总局'],
    ['邮电部', '工业和信息化部'],
    ['江苏省工商行政管理局', '江苏省市场监督管理局'],
    ['工业和信息化部', null],
  ])('%s is now %s', (name, successor) => {
    expect(successorOf(lookUpAuthority(name)?.name ?? '')).toBe(successor);
  });

  it('原 marks a body of the past', () => {
    expect(lookUpAuthority('原国家工商总局')).toMatchObject({ name: '国家工商行政管理总局', known: true });
  });

  it('one body with two signs', () => {
    expect(otherSignOf('国家互联网信息办公室')).toBe('中央网络安全和信息化委员会办公室');
    expect(otherSignOf('教育部')).toBeNull();
  });

  it('an office says whose it is', () => {
    const { authorities } = reading('教育部办公厅关于做好某项工作的通知\n\n请遵照执行。');
    expect(authorities).toMatchObject([{ name: '教育部办公厅', partOf: '教育部' }]);
  });

  it('a count is kept apart from the bodies that are named', () => {
    const found = reading(
      '工业和信息化部等五部门关于印发《某方案》的通知\n\n请贯彻执行。\n工业和信息化部 公安部 商务部\n2024年3月1日',
    );
    expect(found.claimedIssuers).toBe(5);
    expect(found.authorities.map(({ name }) => name)).toEqual(['工业和信息化部', '公安部', '商务部']);
    expect(found.unnamedIssuers).toBe(2);
  });

  it('an unknown body is reported by its name', () => {
    const found = reading('成都市低空经济发展促进会关于发布《某指引》的通知\n\n现予发布。');
    expect(found.unknownAuthorities).toEqual(['成都市低空经济发展促进会']);
  });
});

describe('numbers', () => {
  it.each([
    ['某市规定\n某政发〔2024〕3号\n\n正文。', ['某政发〔2024〕3号']],
    ['某市规定\n某政发[2024]3号\n\n正文。', ['某政发〔2024〕3号']],
    ['某市规定\n某政发【2024】３号\n\n正文。', ['某政发〔2024〕3号']],
    ['某市规定\n某政发（2024）3号\n\n正文。', ['某政发〔2024〕3号']],
    ['某市规定\n某政发﹝2024﹞第3号\n\n正文。', ['某政发〔2024〕第3号']],
    ['某通知\n网信发〔2024〕1号 工信部联〔2024〕2号\n\n正文。', ['网信发〔2024〕1号', '工信部联〔2024〕2号']],
    ['某通知\n网信发〔2024〕1号\n公通字〔2024〕5号\n\n正文。', ['网信发〔2024〕1号', '公通字〔2024〕5号']],
    ['国家互联网信息办公室令\n第16号\n\n正文。', ['国家互联网信息办公室令第16号']],
    ['商务部公告2024年第3号\n\n关于事项的说明。', ['商务部公告2024年第3号']],
    ['国家标准GB/T 99999—2024《某要求》发布\n\n正文。', ['GB/T 99999—2024']],
  ])('%s', (text, numbers) => {
    expect(reading(text).documentNumbers).toEqual(numbers);
  });

  it('a number cited in prose is not its own', () => {
    expect(reading('某市规定\n\n根据某政发〔2020〕1号的要求，制定本规定。').documentNumber).toBeNull();
  });
});

describe('titles', () => {
  it.each([
    ['网络安全法', '中华人民共和国网络安全法', 'rule'],
    ['个保法', '中华人民共和国个人信息保护法', 'register'],
    ['专利法实施细则', '中华人民共和国专利法实施细则', 'rule'],
    ['中华人民共和国民法典', '中华人民共和国民法典', 'printed'],
    ['某省数据条例', '某省数据条例', 'printed'],
  ])('%s', (printed, full, by) => {
    expect(fullTitle(printed)).toEqual({ fullTitle: full, resolvedBy: by });
  });

  it('a number after a title goes with it; what replaces a document is told', () => {
    const found = reading(
      '某旧办法\n\n（本办法已被《某新办法》废止）\n第一条 根据《某意见》（国发〔2023〕1号），制定本办法。',
    );
    expect(found.cites).toContainEqual(expect.objectContaining({ title: '某意见', number: '国发〔2023〕1号' }));
    expect(found.replacedBy).toEqual(['某新办法']);
    expect(found.status).toBe('repealed');
  });
});

describe('a number below a title', () => {
  it('is the number of the kind the title ends with, and no part of the title', () => {
    const text = `国家互联网信息办公室关于发布示例备案信息的公告

2024年第5号

现将示例备案信息予以公告。

国家互联网信息办公室
2024年4月2日`;
    const found = read({ text, asOf: '2024-04-03' }, { topics: [], sections: [] });
    expect(found).toMatchObject({ title: '关于发布示例备案信息的公告', documentNumber: '公告2024年第5号' });
    const words = found.evidence.documentNumber!;
    expect(text.slice(words.start, words.end)).toBe(words.quote);
  });

  it('a term may be defined by a word that begins with 示', () => {
    const text = '示例条例\n\n第一条　本条例所称人工智能，是指示例技术和示例产品。\n';
    const [definition] = read({ text, asOf: '2024-04-03' }, { topics: [], sections: [] }).definitions ?? [];
    expect(definition).toMatchObject({ term: '人工智能', meaning: '示例技术和示例产品' });
  });
});
