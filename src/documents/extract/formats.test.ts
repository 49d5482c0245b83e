import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { ReadingFault } from '../../faults.ts';
import { isFile } from './format.ts';
import { extractText } from './index.ts';
import { docOf, pdfOf, pptOf, zipOf } from './made-files.ts';

// All texts here are made up.
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const fault = async (bytes: Uint8Array, fileName = '') => {
  const error: unknown = await extractText(bytes, { fileName }).catch((caught) => caught);
  expect(error).toBeInstanceOf(ReadingFault);
  return (error as ReadingFault).message;
};

describe('tables', () => {
  const book = () => {
    const made = XLSX.utils.book_new();
    const rows = [['序号', '企业名称', '', '日期'], [1, '甲公司', null, '2026-10-01'], [], [2, '乙\n公司']];
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), '名单');
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([]), '空表');
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['合计', 2]]), '汇总');
    return made;
  };
  const words = '名单\n序号\t企业名称\t\t日期\n1\t甲公司\t\t2026-10-01\n2\t乙 公司\n\n汇总\n合计\t2';

  it.each(['xlsx', 'xlsb', 'biff8'] as const)('reads sheets and cells of %s, by content', async (bookType) => {
    const bytes = new Uint8Array(XLSX.write(book(), { type: 'buffer', bookType }));
    const read = await extractText(bytes, { fileName: 'a.doc', mediaType: 'text/html' });
    expect(read).toMatchObject({ format: bookType.startsWith('xls') ? 'xlsx' : 'xls', note: null });
    expect(read.text).toBe(words);
  });

  it('says when the sheets are empty or the book is broken', async () => {
    const empty = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(empty, XLSX.utils.aoa_to_sheet([]), '空');
    expect(await fault(new Uint8Array(XLSX.write(empty, { type: 'buffer', bookType: 'xlsx' })))).toBe(
      'The file has no text: its sheets are empty.',
    );
    expect(await fault(zipOf({ 'xl/workbook.xml': '<a/>' }))).toMatch(/^The file .+\.$/);
  });
});

describe('slides', () => {
  it('reads the paragraphs of a PPTX in the order of its slides', async () => {
    const slide = (words: string[]) =>
      `<p:sld xmlns:p="p" xmlns:a="a">${words.map((w) => `<a:p><a:r><a:t>${w}</a:t></a:r></a:p>`).join('')}</p:sld>`;
    const bytes = zipOf({
      'ppt/presentation.xml': '<a/>',
      'ppt/slides/slide10.xml': slide(['末页']),
      'ppt/slides/slide2.xml': slide(['政策解读', '二、主要内容']),
    });
    expect(await extractText(bytes)).toMatchObject({ format: 'pptx', text: '政策解读\n二、主要内容\n\n末页' });
  });

  it('reads a PPT without the words of its masters', async () => {
    expect(await extractText(pptOf(['政策解读', '一、背景\r二、内容'], '单击此处编辑标题'))).toMatchObject({
      format: 'ppt',
      text: '政策解读\n一、背景\n二、内容',
      note: expect.stringContaining('order of the file'),
    });
  });
});

describe('RTF', () => {
  it('reads code page 936, Unicode with replacements, and leaves out what is no text', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}}
{\colortbl;\red0\green0\blue0;}{\*\generator made up;}{\info{\title hidden title}}{\header page head\par}
\pard\f0\b \'d5\'f7\'c7\'f3\b0 \'d2\'e2\'bc\'fb\par
\uc1\u33258?2026\u24180?10\u26376?1\u26085?\u-29776?\{a\}\~b\par
{\uc2\u31532 \'b5\'da\u19968 \'d2\'bb}\par{\v secret}{\deleted gone}
{\field{\*\fldinst HYPERLINK "http://a.example/"}{\fldrslt link text}}\par
\trowd \cellx1\cellx2 A\cell B\cell\row
{\pict\pngblip 89504e47}{\*\unknown skipped}end\line
}`;
    expect(await extractText(latin(rtf), { fileName: 'a.doc' })).toMatchObject({
      format: 'rtf',
      text: '征求意见\n自2026年10月1日记{a} b\n第一\nlink text\nA\tB\nend',
    });
  });

  it('reads a font of another code page than the file', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset136 B;}}\f0 caf\'e9 {\f1 \'b7\'4e\'a8\'a3}\f0  \'e9}`;
    expect((await extractText(latin(rtf))).text).toBe('café 意見 é');
  });

  it('passes binary data by and survives braces that do not match', async () => {
    expect((await extractText(latin('{\\rtf1 a{\\pict\\bin5 }}}\\{x}b'))).text).toBe('ab');
    expect((await extractText(latin(`{\\rtf1 a${'{'.repeat(20_000)}b`))).text).toBe('ab');
    expect(await fault(latin('{\\rtf1{\\info x}}'))).toBe('The file has no text.');
  });
});

describe('archives', () => {
  it('reads the files within by the same rules, and says where each stands', async () => {
    const bytes = zipOf({
      '办法.pdf': pdfOf([[{ words: '第一条 自2026年10月1日起施行。', x: 90, y: 700 }]]),
      '表/说明.doc': docOf(['关于某某的说明']),
      '__MACOSX/._办法.pdf': 'rubbish',
      '图.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      '内.zip': zipOf({ 'a.txt': '内层的文字' }),
    });
    const read = await extractText(bytes, { fileName: 'a.rar' });
    expect(read.format).toBe('zip');
    expect(read.parts.map(({ name, start, end }) => [name, read.text.slice(start, end)])).toEqual([
      ['办法.pdf', '第一条 自2026年10月1日起施行。'],
      ['表/说明.doc', '关于某某的说明'],
      ['内.zip › a.txt', '内层的文字'],
    ]);
    expect(read.note).toBe('图.png: The file is a picture, which is not read.');
  });

  it('names that lead out are harmless words', async () => {
    const read = await extractText(
      zipOf({ '../../../etc/passwd': '甲', 'C:\\windows\\a.txt': '乙', '/abs.txt': '丙' }),
    );
    expect(read.parts.map(({ name }) => name)).toEqual(['etc/passwd', 'windows/a.txt', 'abs.txt']);
  });

  it('goes no deeper than two, stops at its size, and says what it could not read', async () => {
    const deep = zipOf({ 'c.zip': zipOf({ 'b.zip': zipOf({ 'a.txt': '甲' }) }) });
    expect(await fault(deep)).toContain('too deep to be read');
    const bomb = zipOf({ 'a.txt': '甲', 'b.txt': new Uint8Array(200 * 1024 * 1024) });
    expect(await extractText(bomb)).toMatchObject({
      text: '[a.txt]\n甲',
      note: expect.stringContaining('unpacks to more'),
    });
    expect(await fault(zipOf({}))).toContain('holds no file');
  });
});

describe('pages', () => {
  it('refuses at once markup that would hold a parser for minutes, and reads what is only long', async () => {
    const tooDeep = 'The page is nested too deeply to be read.';
    expect(await fault(utf8(`<!doctype html>${'<div>'.repeat(60_000)}甲`))).toBe(tooDeep);
    const fonts = Array.from({ length: 900 }, (_, index) => `<font color="#${index}">`).join('');
    expect(await fault(utf8(`<!doctype html>${fonts}${'<p>甲'.repeat(20_000)}`))).toBe(tooDeep);
    expect(await fault(utf8(`<!doctype html>${'<div title="<">'.repeat(60_000)}甲`))).toBe(tooDeep);
    expect(await fault(utf8(`<!doctype html>${'<a'.repeat(1_000_000)}`))).toBe(tooDeep);
    const long = `<!doctype html><body>${'<div><p><b>甲</b></p></div>'.repeat(2000)}`;
    expect((await extractText(utf8(long))).text).toContain('甲');
  });

  it('tells a file from a page whatever it is called', () => {
    expect([utf8('<!doctype html><p>%PDF-'), utf8('第一条'), new Uint8Array()].map(isFile)).toEqual([
      false,
      false,
      false,
    ]);
    expect([pdfOf([[]]), docOf(['a']), zipOf({ a: 'a' }), latin('{\\rtf1 a}')].map(isFile)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
