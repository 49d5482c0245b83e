import { describe, expect, it } from 'vitest';
import { coreOf, kinshipOf, type Stage } from './kinship.ts';

/** Sample texts of our own. */
const articles = (edit = '') =>
  `示例办法\n第一条　为了规范示例风筝，制定本办法。\n第二条　放飞风筝的单位应当登记。${edit}\n第三条　违反本办法的，处五百元罚款。\n第四条　本办法自公布之日起施行。`;
const stage = (words: Partial<Stage>): Stage => ({
  development: 1,
  kind: 'instrument',
  status: 'issued',
  title: '示例风筝管理办法',
  date: '2024-01-01',
  documentNumber: null,
  lead: '交通运输部',
  repeals: [],
  amends: [],
  text: articles(),
  ...words,
});

describe('stages of one instrument', () => {
  it.each([
    '示例风筝管理办法（征求意见稿）',
    '示例风筝管理暂行办法',
    '关于公开征求《示例风筝管理办法（草案二次审议稿）》意见的通知',
    '关于印发《示例风筝管理办法（2024年修订）》的通知',
    '示例风筝管理办法（试行）',
  ])('%s comes down to one core', (title) => expect(coreOf(title)).toBe(coreOf('示例风筝管理办法')));

  it('a draft and its final are linked, with grounds that add up', () => {
    const found = kinshipOf(
      stage({ kind: 'draft', title: '示例风筝管理办法（征求意见稿）' }),
      stage({ development: 2, text: articles('登记不收费。') }),
    );
    expect(found).toMatchObject({ relation: 'enacted', score: 1 });
    expect(found?.grounds.map(({ ground }) => ground)).toEqual(['title', 'issuer', 'articles']);
  });

  it('a revision, an amendment and a repeal are told apart', () => {
    const later = (words: Partial<Stage>) =>
      kinshipOf(stage({}), stage({ development: 2, date: '2025-01-01', ...words }))?.relation;
    expect(later({ title: '示例风筝管理办法（2025年修订）' })).toBe('revised');
    expect(later({ title: '关于修改《示例风筝管理办法》的决定', amends: ['示例风筝管理办法'] })).toBe('amended');
    expect(later({ title: '示例飞行玩具条例', repeals: ['示例风筝管理办法'] })).toBe('repealed');
    expect(later({ kind: 'draft', title: '示例风筝管理办法（修订草案征求意见稿）' })).toBe('redrafting');
  });

  it('another instrument of the same issuer is none of it, however alike its text', () => {
    expect(kinshipOf(stage({}), stage({ development: 2, title: '示例气球管理办法' }))).toBeNull();
  });
});
