import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { linesOf, tidy } from './html-text.ts';

const lines = (html: string) => linesOf(load(html)('body').get());

describe('words of a page', () => {
  it.each([
    ['joins inline elements without a space', '<p><span>2026</span><span>年<b>10</b></span>月</p>', ['2026年10月']],
    [
      'puts one block on a line',
      '<div>甲<p>乙</p>丙</div><ul><li>丁<li>戊</ul><h2>己</h2>',
      ['甲', '乙', '丙', '丁', '戊', '己'],
    ],
    ['ends a line at br', '<p>甲<br>乙<br><br>丙</p>', ['甲', '乙', '丙']],
    [
      'leaves out what is not text',
      '<p>甲<script>x</script><style>y</style><noscript>z</noscript><!-- 乙 --></p>',
      ['甲'],
    ],
    ['trims with full-width spaces', '<p>　　甲&nbsp;&nbsp; 乙　</p><p>&nbsp;</p><p>　</p>', ['甲 乙']],
    ['keeps a full-width space within', '<p>第一条　为了</p>', ['第一条　为了']],
    [
      'undoes line breaks of the source between Chinese characters',
      '<p>为了\n   规范</p><p>the\n  rule</p>',
      ['为了规范', 'the rule'],
    ],
    [
      'puts a table row on a line',
      '<table><tr><td><p>甲</p></td><td>1</td></tr><tr><th>乙</th><td>2</td></tr></table>',
      ['甲 1', '乙 2'],
    ],
    [
      'keeps the lines of a layout table',
      `<table><tr><td>${'<p>甲</p>'.repeat(6)}</td><td>乙</td></tr></table>`,
      [...'甲甲甲甲甲甲', '乙'],
    ],
    ['keeps the lines of pre', '<pre>甲\n  乙</pre>', ['甲', '乙']],
  ])('%s', (_what, html, expected) => {
    expect(lines(html)).toEqual(expected);
  });

  it('drops zero-width characters', () => {
    expect(tidy('甲\u200b乙\ufeff')).toBe('甲乙');
  });
});
