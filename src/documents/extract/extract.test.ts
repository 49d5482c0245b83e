import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { ReadingFault } from '../../faults.ts';
import { readInChild } from './child.ts';
import { extractText } from './index.ts';
import { docOf, pdfOf, zipOf } from './made-files.ts';

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const fault = async (bytes: Uint8Array, fileName = '') => {
  const error: unknown = await extractText(bytes, { fileName }).catch((caught) => caught);
  expect(error).toBeInstanceOf(ReadingFault);
  return (error as ReadingFault).message;
};

describe('text, Markdown and HTML', () => {
  it('reads text in any Chinese character set, trimmed', async () => {
    const gb = new Uint8Array([0xd5, 0xf7, 0xc7, 0xf3, 0x0d, 0x0a, 0xd2, 0xe2, 0xbc, 0xfb]);
    expect(await extractText(gb, { fileName: 'a.txt' })).toMatchObject({
      format: 'text',
      text: '征求\n意见',
      title: null,
    });
    expect((await extractText(utf8('　　一\u00a0二　 \n\n\n\n三'))).text).toBe('一 二\n\n三');
  });

  it('takes the marks off Markdown and reads its title', async () => {
    const markdown = '# 某某办法\n\n<!-- 说明 -->\n## 第一章　总则\n\n**第一条** 见[附件](a.pdf)。\n\n- 甲\n\n1. 乙\n';
    expect(await extractText(utf8(markdown), { fileName: 'a.md' })).toMatchObject({
      format: 'markdown',
      title: '某某办法',
      text: '某某办法\n\n第一章　总则\n\n第一条 见附件。\n\n甲\n\n1. 乙',
    });
  });

  it('reads a page of unknown make', async () => {
    const words = '本通知自发布之日起施行，请各有关单位认真贯彻执行并及时反馈意见。'.repeat(6);
    const html = `<!doctype html><html lang="zh"><head><title>某某通知_某网站</title><meta name="PubDate" content="2026-09-14 20:26"></head>
      <body><nav><a href="/">首页</a></nav><article><h1>某某通知</h1><p>${words}</p><p>${words}</p><p><a href="a.pdf">附件</a></p></article></body></html>`;
    const read = await extractText(utf8(html), { url: 'https://a.gov.cn/x/1.html' });
    expect(read).toMatchObject({
      format: 'html',
      title: '某某通知',
      published: { date: '2026-09-14', quote: '2026-09-14 20:26' },
    });
    expect(read.attachments).toEqual([{ name: 'a.pdf', url: 'https://a.gov.cn/x/a.pdf' }]);
    expect(read.text).toContain(words);
    expect(read.text.startsWith('某某通知\n发布时间：2026-09-14 20:26\n\n')).toBe(true);
  });

  it('decides by the content, not by the name', async () => {
    expect((await extractText(utf8('<!DOCTYPE html><p>一</p>'), { fileName: 'a.pdf' })).format).toBe('html');
    expect((await extractText(pdfOf([[{ words: '正文', x: 90, y: 700 }]]), { fileName: 'a.html' })).format).toBe('pdf');
    expect((await extractText(utf8('第一条 甲 < 乙'), { fileName: 'a.html', mediaType: 'text/plain' })).format).toBe(
      'text',
    );
  });

  it('says why there is no text', async () => {
    expect(await fault(new Uint8Array())).toBe('The file is empty.');
    expect(await fault(utf8('  \n '))).toBe('The file has no text.');
    expect(await fault(utf8('{\\rtf1 a}'))).toContain('RTF');
    expect(await fault(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toContain('picture');
    expect(await fault(new Uint8Array([1, 0, 2, 0]))).toContain('neither');
  });
});

describe('PDF', () => {
  const column = (lines: string[], x = 90) =>
    lines.map((words, index) => ({ words, x: index === 0 ? x + 24 : x, y: 700 - index * 20 }));

  it('joins lines to paragraphs, without a space between Chinese characters', async () => {
    const page = [
      { words: '某某通知', x: 260, y: 760, size: 20 },
      ...column([
        '为规范某某行为，保护公民、法人和其他组织的合法权',
        '益，现就有关事项通知如下，自二〇二六年十月一日起施',
        '行。',
      ]),
      { words: '第一条 甲乙丙丁。', x: 114, y: 640 },
      { words: '— 1 —', x: 280, y: 40 },
    ];
    expect((await extractText(pdfOf([page]))).text).toBe(
      '某某通知\n为规范某某行为，保护公民、法人和其他组织的合法权益，现就有关事项通知如下，自二〇二六年十月一日起施行。\n第一条 甲乙丙丁。',
    );
  });

  it('puts ordinary characters for radicals and keeps full-width punctuation', async () => {
    const page = [{ words: '⼯业和信息化部（⻓期）：⽤户，豈2026', x: 90, y: 700 }];
    expect((await extractText(pdfOf([page]))).text).toBe('工业和信息化部（长期）：用户，豈2026');
  });

  it('leaves out what repeats on every page', async () => {
    const pages = [1, 2, 3].map((number) => [
      { words: '某某公报', x: 90, y: 800, size: 9 },
      { words: `第${'一二三'[number - 1]}条 这一条说的是第${number}件事。`, x: 90, y: 700 },
      { words: String(number), x: 290, y: 40, size: 9 },
    ]);
    expect((await extractText(pdfOf(pages))).text).toBe(
      '第一条 这一条说的是第1件事。\n第二条 这一条说的是第2件事。\n第三条 这一条说的是第3件事。',
    );
  });

  it('says when there is no text layer, when it is protected, when it is broken', async () => {
    expect(await fault(pdfOf([[]]))).toContain('has no text layer');
    expect(await fault(pdfOf([[], [], [{ words: '3', x: 290, y: 40 }]]))).toContain('has no text layer');
    const key = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>';
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`;
    expect(await fault(pdfOf([[{ words: '正文', x: 90, y: 700 }]], lock))).toBe(
      'The file is protected with a password.',
    );
    expect(await fault(utf8('%PDF-1.7\nnothing'))).toBe('The file is damaged and cannot be read.');
  });

  it('is stopped at its time', async () => {
    const bytes = pdfOf([[{ words: '正文', x: 90, y: 700 }]]);
    await expect(readInChild('pdf', bytes, { seconds: 0.01 })).rejects.toThrow(/takes longer than/);
  });
});

describe('Word', () => {
  it('reads paragraphs, runs and tables of a DOCX', async () => {
    const row = (...cells: string[]) =>
      new TableRow({ children: cells.map((words) => new TableCell({ children: [new Paragraph(words)] })) });
    const children = [
      new Paragraph('关于某某的通知'),
      new Paragraph({
        children: [new TextRun('自2026年'), new TextRun({ text: '10月1日', bold: true }), new TextRun('起施行。')],
      }),
      new Table({ rows: [row('名称', '金额'), row('甲', '100')] }),
    ];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await extractText(new Uint8Array(bytes), { fileName: 'a.doc' })).toMatchObject({
      format: 'docx',
      text: '关于某某的通知\n自2026年10月1日起施行。\n名称 金额\n甲 100',
      note: null,
    });
  });

  it('reads a DOC, which may be called WPS, and says when it is protected', async () => {
    const words = ['关于某某的通知', '自2026年10月1日起施行。', '（此件公开发布）'];
    expect(await extractText(docOf(words), { fileName: 'a.wps' })).toMatchObject({
      format: 'doc',
      text: words.join('\n'),
    });
    expect(await fault(docOf(words, 0x0300))).toBe('The file is protected with a password.');
  });

  it('refuses what is no Word document, broken, protected or a bomb', async () => {
    expect(await fault(zipOf({ 'xl/workbook.xml': '<a/>' }))).toContain('a spreadsheet');
    expect(await fault(zipOf({ 'a.txt': 'a' }))).toContain('an archive');
    expect(await fault(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toContain('damaged');
    expect(await fault(zipOf({ 'word/document.xml': new Uint8Array(200 * 1024 * 1024) }))).toContain('unpacks to more');
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const named = (name: string) =>
      new Uint8Array(Buffer.concat([Buffer.from(ole), Buffer.alloc(1528), Buffer.from(name, 'utf16le')]));
    expect(await fault(named('EncryptedPackage'))).toContain('password');
    expect(await fault(named('Workbook'))).toContain('not a Word document');
    expect(await fault(named('WordDocument'))).toContain('damaged');
  });
});
