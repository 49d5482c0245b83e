import { expect, it } from 'vitest';
import { readTopics } from './topics.ts';

const topics = [
  { id: 'data', zh: '数据', en: 'Data', terms: [{ term: '数据', weight: 1 }] },
  {
    id: 'ai',
    zh: '人工智能',
    en: 'AI',
    terms: [
      { term: '人工智能', weight: 1 },
      { term: 'AI', weight: 1 },
    ],
  },
];

it('a mention in the title makes a topic, one in passing does not', () => {
  expect(readTopics('数据安全管理办法', '涉及人工智能的，另行规定。', topics)).toEqual(['data']);
});

it('three mentions in the body do', () => {
  expect(readTopics('某办法', '人工智能服务；人工智能模型；人工智能产品。', topics)).toEqual(['ai']);
});

it('Latin words count whole only', () => {
  expect(readTopics('We maintain said plans', 'again and again', topics)).toEqual([]);
  expect(readTopics('AI rules', '', topics)).toEqual(['ai']);
});
