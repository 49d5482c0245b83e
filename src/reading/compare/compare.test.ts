import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTexts, similarityOf } from './compare.ts';

/** Sample text of our own. */
const SAMPLE = `示例数据办法

第一条　为了规范示例数据的使用，制定本办法。

第二条　使用示例数据的单位，应当建立目录，并每六个月核对一次。

第三条　示例数据的目录包括名称、来源和用途。

第四条　违反第二条规定的，处五千元以上二万元以下罚款。

第五条　本办法自2024年5月1日起施行。
`;

describe('comparing article by article', () => {
  it('layout is no change: blanks, widths, line breaks, the form of numbers', () => {
    const printed = SAMPLE.replace(/第一条　/, '**第1条** ')
      .replace(/第二条　/, '第 ２ 条\n')
      .replaceAll('，', ',')
      .replace('违反第二条', '违反第2条')
      .replace('2024', '２０２４');
    const { summary, preamble } = compareTexts(SAMPLE, printed);
    expect(summary).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, renumbered: 0, same: 5 });
    expect(preamble).toBeNull();
  });

  it('a change is shown to the word, and both texts can be had back from it', () => {
    const later = SAMPLE.replace('每六个月核对一次', '每三个月核对一次').replace('2024年5月1日', '2024年7月1日');
    const { articles, summary } = compareTexts(SAMPLE, later);
    expect(summary).toMatchObject({ changed: 2, same: 3 });
    const second = articles.find(({ to }) => to === 2);
    expect(second?.spans.filter(({ change }) => change !== 'same')).toEqual([
      { change: 'removed', text: '六' },
      { change: 'added', text: '三' },
    ]);
    const without = (change: string) =>
      second?.spans
        .filter((span) => span.change !== change)
        .map(({ text }) => text)
        .join('');
    expect(without('removed')).toBe('使用示例数据的单位，应当建立目录，并每三个月核对一次。');
    expect(without('added')).toBe('使用示例数据的单位，应当建立目录，并每六个月核对一次。');
  });

  it('an inserted article renumbers those behind it, and changes none', () => {
    const later = SAMPLE.replace('第五条', '第六条')
      .replace('第四条', '第五条')
      .replace('第三条', '第四条')
      .replace('第四条　示', '第三条　示例数据不得出售给未登记的单位。\n\n第四条　示');
    const { articles, summary } = compareTexts(SAMPLE, later);
    expect(summary).toMatchObject({ added: 1, renumbered: 3, same: 2, changed: 0, removed: 0 });
    expect(articles.map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [2, 2],
      [null, 3],
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
  });

  it('an article that changed places is moved, a removed one stands where it stood', () => {
    const [title, one, two, three, four, five] = SAMPLE.split('\n\n') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const moved = [
      title,
      one,
      three.replace('第三条', '第二条'),
      four.replace('第四条', '第三条'),
      two.replace('第二条', '第四条'),
      five,
    ].join('\n\n');
    expect(compareTexts(SAMPLE, moved).articles.filter(({ moved: away }) => away)).toMatchObject([
      { from: 2, to: 4, change: 'moved' },
    ]);
    const shorter = [title, one, three, four, five].join('\n\n');
    expect(compareTexts(SAMPLE, shorter).articles.map(({ change }) => change)).toEqual([
      'same',
      'removed',
      'same',
      'same',
      'same',
    ]);
  });

  it('第…条之一 is an article of its own, and English articles are read', () => {
    const later = SAMPLE.replace('第三条　', '第二条之一　示例单位应当公开目录。\n\n第三条　');
    expect(compareTexts(SAMPLE, later).articles[2]).toMatchObject({ from: null, to: '2-1', change: 'added' });
    const english = 'A sample act\nArticle 1 The sample body shall keep a list.\nArticle 2 It shall report each year.';
    const { articles } = compareTexts(english, english.replace('each year', 'twice each year'));
    expect(articles[1]?.spans).toContainEqual({ change: 'added', text: ' twice' });
  });

  it('hostile text ends soon: endless marks, nothing, one long line', () => {
    const began = performance.now();
    compareTexts('第'.repeat(200_000), '第一条'.repeat(50_000));
    compareTexts('', SAMPLE);
    compareTexts(`第一条 ${'甲乙丙'.repeat(30_000)}`, `第一条 ${'丁戊己'.repeat(30_000)}`);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('300 articles', () => {
  const subjects = [...'数据网络平台算法信息安全经营用户服务主管部门评估报告备案目录'];
  const many = (edit: (text: string, index: number) => string) =>
    Array.from({ length: 300 }, (_, index) => {
      const pick = (step: number) =>
        `${subjects[(index * step) % subjects.length]}${subjects[(index * step + step) % subjects.length]}`;
      return edit(
        `第${index + 1}条　${pick(3)}的示例单位第${index}号应当就${pick(5)}和${pick(7)}建立${pick(11)}制度，并于${index}日内报${pick(13)}机构。${'其记录保存不少于三年。'.repeat(index % 5)}`,
        index,
      );
    }).join('\n\n');

  it('are compared in less than a second', () => {
    const [a, b] = [
      many((text) => text),
      many((text, index) => (index % 7 === 0 ? text.replace('应当', '可以') : text)),
    ];
    compareTexts(SAMPLE, SAMPLE);
    const began = performance.now();
    const { summary } = compareTexts(a, b);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(summary).toMatchObject({ changed: 43, same: 257, added: 0, removed: 0 });
  });
});

const folder = resolve(import.meta.dirname, '../../../../shared/corpus/laws');
describe.skipIf(!existsSync(folder))(
  'laws with known edits (skipped where the corpus is not beside the project)',
  () => {
    const files = existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith('.md'))
          .filter((_, index) => index % 12 === 0)
      : [];

    it.each(files)('%s', (file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const same = compareTexts(text, text.replaceAll('，', ', ').replaceAll('\n\n', '\n'));
      const count = same.articles.length;
      expect(same.summary).toMatchObject({ same: count });
      const marks = [...text.matchAll(/^第[一二三四五六七八九十百]+条/gm)];
      if (marks.length < 8) return;
      const [third, fourth, fifth] = [marks[2], marks[3], marks[4]] as [
        RegExpExecArray,
        RegExpExecArray,
        RegExpExecArray,
      ];
      const without = text.slice(0, third.index) + text.slice(fourth.index);
      expect(compareTexts(text, without).summary).toMatchObject({ removed: 1, same: count - 1, changed: 0 });
      const edited = `${text.slice(0, fifth.index)}${fifth[0]} 除法律另有规定外，${text.slice(fifth.index + fifth[0].length)}`;
      expect(compareTexts(text, edited).summary).toMatchObject({ changed: 1, same: count - 1 });
    });

    it('two laws are not one', () => {
      const [one, two] = files.map((file) => readFileSync(join(folder, file), 'utf8')) as [string, string];
      expect(similarityOf(one, two).score).toBeLessThan(0.4);
      expect(similarityOf(one, one.replace('应当', '必须')).score).toBeGreaterThan(0.95);
    });
  },
);
