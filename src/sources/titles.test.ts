import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { find } from './selecting.ts';
import { bareStatus, headingOf, splitStatus } from './titles.ts';

describe('status markers', () => {
  it.each([
    ['[进行中]关于甲的通知', '关于甲的通知', '进行中'],
    ['【进行中】关于甲的通知', '关于甲的通知', '进行中'],
    ['关于甲的通知[已结束]', '关于甲的通知', '已结束'],
    ['关于甲的通知 (进行中)', '关于甲的通知', '进行中'],
    ['（已结束）关于甲的通知', '关于甲的通知', '已结束'],
    ['[进行中] - 关于甲的通知', '关于甲的通知', '进行中'],
    ['- 关于甲的通知', '关于甲的通知', null],
    ['关于《甲办法（征求意见稿）》的通知', '关于《甲办法（征求意见稿）》的通知', null],
    ['关于甲标准（修订HJ808-2016）', '关于甲标准（修订HJ808-2016）', null],
    ['关于已结束项目的通知', '关于已结束项目的通知', null],
  ])('%s', (words, title, status) => {
    expect(splitStatus(words)).toEqual({ title, status });
  });

  it('takes brackets off a field of its own', () => {
    expect(['(进行中)', '进行中', '【已结束】', '[]', ' '].map(bareStatus)).toEqual([
      '进行中',
      '进行中',
      '已结束',
      null,
      null,
    ]);
  });
});

describe('titles', () => {
  const heading = (html: string, selector: string, body: string) => {
    const $ = load(html);
    return headingOf(find($, $.root(), selector)!, body);
  };

  it('takes the name of the site off a window title', () => {
    expect(heading('<title>关于甲的通知_某某部</title>', 'title', '')).toBe('关于甲的通知');
    expect(heading('<title>关于HJ 808-2016的通知 - 某某部 - 首页</title>', 'title', '')).toBe('关于HJ 808-2016的通知');
  });

  it('takes out a space that the body does not have, and no other', () => {
    const html = '<title>关于出口 转内销的通知</title><h1>关于出口 转内销的通知</h1>';
    expect(heading(html, 'title', '起草了关于出口转内销的办法')).toBe('关于出口转内销的通知');
    expect(heading(html, 'title', '关于出口 转内销的办法，关于出口转内销的办法')).toBe('关于出口 转内销的通知');
    expect(heading(html, 'title', '别的')).toBe('关于出口 转内销的通知');
    expect(heading(html, 'h1', '起草了关于出口转内销的办法')).toBe('关于出口 转内销的通知');
  });
});
