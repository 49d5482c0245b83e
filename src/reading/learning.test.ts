import { describe, expect, it } from 'vitest';
import { correction, explain, topicCorrection } from './decisions.ts';
import type { Taxonomy } from './facts.ts';
import { featuresOf } from './features.ts';
import { classify, type Example, train } from './learning.ts';
import { read } from './read.ts';

// All texts are our own samples.
const taxonomy: Taxonomy = {
  topics: [{ id: 'data', zh: '数据', en: 'Data', terms: [{ term: '数据', weight: 1 }] }],
  sections: [
    { id: 'legislative', kinds: ['instrument', 'notice'] },
    { id: 'enforcement', kinds: ['campaign'] },
  ],
};
const reading = (text: string, with_: Taxonomy = taxonomy) => read({ text, asOf: '2024-06-01' }, with_);

describe('the model', () => {
  const examples: Example[] = [
    { features: { a: 1, b: 0.5 }, label: 'x' },
    { features: { b: 1, c: 1 }, label: 'y' },
    { features: { a: 0.2, c: 1 }, label: 'y' },
  ];

  it('learns what it is shown, and gives the same weights each time', () => {
    const weights = train(examples);
    for (const { features, label } of examples) expect(classify(features, weights)[0]?.label).toBe(label);
    expect(JSON.stringify(train(examples))).toBe(JSON.stringify(weights));
  });

  it('survives being written down as JSON, and explains itself', () => {
    const weights = JSON.parse(JSON.stringify(train(examples)));
    const [first] = classify({ a: 1 }, weights);
    expect(first?.because).toEqual([{ feature: 'a', weight: first?.score }]);
  });

  it('leaves alone what the rules get right', () => {
    expect(train([{ features: { a: 1 }, label: 'x', base: { x: 5, y: 1 } }]).weights).toEqual({ x: {}, y: {} });
  });

  it('features may bear any name', () => {
    const weights = train([
      { features: { constructor: 1 }, label: '__proto__x' },
      { features: { toString: 1 }, label: 'y' },
    ]);
    expect(classify({ constructor: 1 }, weights)[0]?.label).toBe('__proto__x');
  });

  it('nothing to learn from gives no weights', () => {
    expect(train([])).toEqual({ version: 1, labels: [], weights: {} });
  });
});

describe("an editor's corrections", () => {
  const texts = ['某省开展护网攻防演练', '某市举办网络攻防演练', '某县组织攻防演练'].map(
    (title) => `${title}\n\n现将情况予以介绍。`,
  );

  it('change the kind of the next document of the sort, with the reasons', () => {
    expect(reading(texts[2] as string).kind).toBe('other');
    const kind = train(texts.slice(0, 2).map((text) => correction(reading(text), 'kind', 'campaign')));
    const found = reading(texts[2] as string, { ...taxonomy, corrections: { kind } });
    expect(found).toMatchObject({ kind: 'campaign', section: 'enforcement' });
    expect(explain(found).join('\n')).toMatch(/learnt from corrections: title:(攻防|防演|演练)/);
  });

  it('do not change documents of another sort', () => {
    const kind = train(texts.map((text) => correction(reading(text), 'kind', 'campaign')));
    const other = '某省数据条例\n\n第一条 制定本条例。';
    expect(reading(other, { ...taxonomy, corrections: { kind } }).kind).toBe('instrument');
  });

  it('overrule a rule that errs', () => {
    const text = '某市数据目录\n\n正文。';
    expect(reading(text).kind).toBe('instrument');
    const kind = train([correction(reading(text), 'kind', 'notice')]);
    expect(reading(text, { ...taxonomy, corrections: { kind } }).kind).toBe('notice');
  });

  it('teach a topic', () => {
    const text = '某市公共信息资源开放办法\n\n第一条 制定本办法。';
    expect(reading(text).topics).toEqual([]);
    const data = train([topicCorrection(reading(text), 'data', true)]);
    const found = reading(text, { ...taxonomy, corrections: { topics: { data } } });
    expect(found.topics).toEqual(['data']);
    expect(found.decisions?.find(({ field }) => field === 'topics')?.reasons[0]?.rule).toBe('learnt from corrections');
  });
});

describe('why', () => {
  it('every decision names rule, weight and words', () => {
    const found = reading('某省数据条例\n\n第一条 数据、数据、数据。\n第二条 本条例自2024年5月1日起施行。');
    expect(found.decisions?.map(({ field }) => field)).toEqual(['kind', 'status', 'section', 'jurisdiction', 'topics']);
    for (const { reasons } of found.decisions ?? []) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const { rule, weight, words } of reasons)
        expect([rule !== '', weight > 0, words !== '']).toEqual([true, true, true]);
    }
    expect(explain(found)[0]).toBe('kind: instrument (8)');
  });

  it('features have length one', () => {
    const size = Object.values(featuresOf(reading('某省数据条例\n\n正文。'))).reduce((sum, one) => sum + one * one, 0);
    expect(size).toBeCloseTo(1, 4);
  });
});
