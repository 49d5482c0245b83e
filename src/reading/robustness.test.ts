import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence, Taxonomy } from './facts.ts';
import { read } from './read.ts';

const taxonomy: Taxonomy = {
  topics: [{ id: 'data', zh: '数据', en: 'Data', terms: [{ term: '数据', weight: 1 }] }],
  sections: [{ id: 'legislative', kinds: ['instrument', 'draft'] }],
};
const LONG = 200_000;

/** Pieces that patterns look for, so that random texts are near what they half match. */
const pieces = fc.constantFrom(
  '《',
  '》',
  '〈',
  '〉',
  '（',
  '）',
  '第',
  '一',
  '条',
  '章',
  '之一',
  '自',
  '2021年',
  '1月',
  '1日',
  '二〇二四年三月一日',
  '起施行',
  '公布之日',
  '本条例',
  '国务院',
  '、',
  '和',
  '，',
  '。',
  '\n',
  ' ',
  '\u3000',
  '关于',
  '印发',
  '征求',
  '意见',
  '截止',
  '至',
  '发布',
  '废止',
  '万元',
  '50',
  '２０２４',
  '工信部',
  '办公厅',
  '等四部门',
  '北京市',
  '令',
  '号',
  '〔2024〕',
  '😀',
  '# ',
  '<!-- INFO END -->',
  '通过',
  '修正',
);

describe('any text whatever', () => {
  it('gives a reading whose quotes stand in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 6, arbitrary: pieces }, fc.string({ maxLength: 3 })), { maxLength: 120 }),
        (words) => {
          const text = words.join('');
          const found = read({ text, asOf: '2024-01-01', owner: '工业和信息化部' }, taxonomy);
          const details = [found.dates, found.statements, found.penalties, found.definitions, found.shortNames];
          const quoted = [...Object.values(found.evidence), ...details.flatMap((list): Evidence[] => list ?? [])];
          for (const { quote, start, end } of quoted) expect(text.slice(start, end)).toBe(quote);
          for (const { start, end } of found.provisions ?? []) {
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('an empty one gives nulls', () => {
    expect(read({ text: '', asOf: '2024-01-01' }, taxonomy)).toMatchObject({
      title: null,
      heading: null,
      authorities: [],
      effective: null,
      articles: null,
      kind: 'other',
      evidence: {},
    });
  });

  it('a title that does not stand in the text still gives a reading', () => {
    expect(read({ text: '某某局\n\n正文。', title: '另一个标题', asOf: '2024-01-01' }, taxonomy).heading).toBe(
      '某某局',
    );
  });

  const hostile: [string, string][] = [
    ['digits', '1'.repeat(LONG)],
    ['endless 第', '第'.repeat(LONG)],
    ['open brackets', '《'.repeat(LONG)],
    ['nested brackets', '《〈'.repeat(LONG / 4) + '》〉'.repeat(LONG / 4)],
    ['round brackets', '（（2021年'.repeat(LONG / 6)],
    ['issuers', '国务院、'.repeat(LONG / 4)],
    ['lines of issuers', '国务院\n'.repeat(LONG / 4)],
    ['dates', '于2021年1月1日前'.repeat(LONG / 11)],
    ['articles', '\n第一条 自2021年1月1日起施行'.repeat(LONG / 18)],
    ['titles', '《某某条例》、'.repeat(LONG / 7)],
    ['bases', '根据《'.repeat(LONG / 3)],
    ['fines', '处五万元以上十万元以下罚款，'.repeat(LONG / 15)],
    ['fines without sums', '处罚款'.repeat(LONG / 3)],
    ['duties', '应当'.repeat(LONG / 2)],
    ['duties after commas', '，甲应当'.repeat(LONG / 4)],
    ['definitions', '本法所称甲，是指'.repeat(LONG / 8)],
    ['short names', '（以下简称'.repeat(LONG / 5)],
    ['items', '\n（一）甲：（一）乙；（二）丙'.repeat(LONG / 16)],
    ['annexes', '\n附件1\n1.甲'.repeat(LONG / 8)],
    ['parts that take effect', '第一条、'.repeat(LONG / 4)],
    ['terms of validity', '有效期5年'.repeat(LONG / 5)],
    ['deletions', '（2011年1月8日删除）'.repeat(LONG / 13)],
    ['English months', 'may 1, '.repeat(LONG / 7)],
    ['English duties', 'A must do. '.repeat(LONG / 11)],
    ['English sums', 'a fine of £1,000 '.repeat(LONG / 17)],
    ['English titles', 'Sample Of '.repeat(LONG / 10)],
    ['English articles', '\nArticle 1'.repeat(LONG / 10)],
    ['English responses', 'responses '.repeat(LONG / 10)],
    ['one English line', 'respond by '.repeat(LONG / 11)],
    ['sums', '1,000,'.repeat(LONG / 6)],
    ['blanks', ' '.repeat(LONG)],
    ['line ends', '\n'.repeat(LONG)],
  ];
  it('a million digits are read within two seconds', () => {
    const begin = performance.now();
    read({ text: `某办法\n\n${'1234567890'.repeat(100_000)}`, asOf: '2024-01-01' }, taxonomy);
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it.each(hostile)('200,000 characters of %s are read within two seconds', (_, text) => {
    const begin = performance.now();
    read({ text, asOf: '2024-01-01' }, taxonomy);
    read({ text: `关于《某某》公开征求意见的通知\n\n${text}`, asOf: '2024-01-01' }, taxonomy);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
