import { expect, test } from 'vitest';
import { withdrawalIn } from './withdrawal.ts';

test.each([
  ['该公告已撤回。', '该公告已撤回'],
  ['您访问的内容已下线', '您访问的内容已下线'],
  ['此文件已被撤销，请以新发布的文件为准。', '此文件已被撤销'],
  ['This notice has been withdrawn and is kept for reference.', 'This notice has been withdrawn'],
])('%s says that it is withdrawn itself', (text, words) => {
  expect(withdrawalIn(text, 'notice')).toBe(words);
});

test.each([
  '决定撤销某某公司的经营许可证。',
  '关于撤回行政许可的规定',
  '申请人可以撤回申请，已撤回的不得再次提出。',
  'The applicant has withdrawn the application.',
  'Products withdrawn from the market shall be destroyed.',
])('%s does not', (text) => {
  expect(withdrawalIn(text, 'notice')).toBeNull();
});

test('a title says it by a marker at its end, not by its words', () => {
  expect(withdrawalIn('关于某某的通知（已撤销）', 'title')).toBe('（已撤销）');
  expect(withdrawalIn('[Withdrawn] Guidance on examples', 'title')).toBe('[Withdrawn]');
  expect(withdrawalIn('关于撤销某某资质的公告', 'title')).toBeNull();
});
