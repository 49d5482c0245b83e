import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nearLikeness } from './likeness.ts';
import { bandsOf } from './min-hash.ts';
import { containment, likeness, shinglesOf } from './shingles.ts';

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'laws');
const present = existsSync(corpus);

test('layout, width and punctuation make no difference; other words do', () => {
  const one = shinglesOf('第一条　为了规范网络服务，根据有关法律，制定本办法。');
  expect(likeness(one, shinglesOf('第一条 为了规范网络服务,\n根据有关法律, 制定本办法.'))).toBe(1);
  expect(likeness(one, shinglesOf('企业应当在每年三月底以前报送年度报告和财务报表'))).toBe(0);
  expect(containment(one, shinglesOf('前言。第一条为了规范网络服务根据有关法律制定本办法第二条'))).toBe(1);
  expect([shinglesOf('').size, shinglesOf('　。').size, shinglesOf('甲乙').size, bandsOf(new Set())]).toEqual([
    0,
    0,
    1,
    [],
  ]);
});

test('the bands of a text are the same for ever', () => {
  // What is stored in databases was made by these very constants.
  expect(bandsOf(shinglesOf('为了规范示例网络服务，制定本办法。')).slice(0, 3)).toMatchInlineSnapshot(`
    [
      560513301,
      -98364605,
      -979500036,
    ]
  `);
});

describe.skipIf(!present)('over the corpus of laws (skipped where ../shared/corpus/laws is absent)', () => {
  const texts = present
    ? readdirSync(corpus)
        .filter((name) => name.endsWith('.md'))
        .map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }))
        .filter(({ text }) => text.length > 500)
    : [];
  /** A text with every n-th line left out and every m-th reworded, always the same way. */
  const nearCopy = (text: string, leaveOut: number, reword: number) =>
    text
      .split('\n')
      .filter((_, index) => index % leaveOut !== leaveOut - 1)
      .map((line, index) => (index % reword === 0 ? line.replace(/应当/g, '须').replace(/\d+/g, '九') : line))
      .join('\n');
  const share = (a: number[], b: number[]) => a.some((hash, band) => hash === b[band]);

  test('near copies are found, and what is proposed is alike', () => {
    const all = texts.flatMap(({ name, text }) => [
      { name, copy: false, text },
      { name, copy: true, text: nearCopy(text, 15, 10) },
    ]);
    const read = all.map((one) => {
      const shingles = shinglesOf(one.text);
      return { ...one, shingles, bands: bandsOf(shingles) };
    });
    let [candidates, proposed, right, wanted, found] = [0, 0, 0, 0, 0];
    for (const [index, one] of read.entries()) {
      for (const other of read.slice(index + 1)) {
        const own = one.name === other.name;
        const met = share(one.bands, other.bands);
        if (!own && !met) continue;
        const alike = likeness(one.shingles, other.shingles);
        const near = alike >= nearLikeness;
        if (met) candidates += 1;
        if (own && near) wanted += 1;
        if (met && near) {
          proposed += 1;
          if (own) right += 1;
          if (own) found += 1;
        }
      }
    }
    console.log({ texts: texts.length, wanted, found, candidates, proposed, right });
    expect(wanted).toBeGreaterThan(texts.length * 0.8);
    expect(found / wanted).toBeGreaterThanOrEqual(0.99);
    expect(right / proposed).toBeGreaterThanOrEqual(0.95);
  });
});
