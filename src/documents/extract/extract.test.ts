import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { ReadingFault } from '../../faults.ts';
import { readInChild } from './child.ts';
import { extractText } from './index.ts';
import { compoundOf, docOf, pdfOf, zipOf } from './made-files.ts';

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
    expect(await fault(new Uint8Array([0x52, 0x61, 0x72, 0x21, 0x1a]))).toContain('RAR');
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

  it('says of a scan how many pages are pictures, and of a partial one which', async () => {
    const scan = { lines: [], picture: 1 };
    const text = [{ words: '第一条 为了规范某某行为，制定本办法。', x: 90, y: 700 }];
    expect(await fault(pdfOf([scan, scan, scan]))).toBe(
      'The file has no text layer: its 3 pages are scanned pictures, which cover 100 % of their area.',
    );
    expect(await fault(pdfOf([{ lines: [{ words: '3', x: 290, y: 40 }], picture: 0.9 }]))).toMatch(
      /no text layer: its page is a scanned picture, which covers 90 % of its area/,
    );
    const partly = await extractText(pdfOf([text, scan, scan, text, scan]));
    expect(partly.text).toContain('第一条');
    expect(partly.note).toBe('3 of its 5 pages (2–3, 5) are pictures without a text layer; their words are missing.');
    // A blank page between chapters, and a seal, are no scan.
    expect((await extractText(pdfOf([text, [], { lines: [], picture: 0.05 }]))).note).toBeNull();
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

  it('tells what WPS wrote by its marks, whatever it is called', async () => {
    const words = ['关于某某的通知', '自2026年10月1日起施行。'];
    expect(await extractText(docOf(words, 0x0200, ['WpsCustomData']), { fileName: 'a.doc' })).toMatchObject({
      format: 'wps',
      text: words.join('\n'),
    });
  });

  it('refuses what is broken, protected, a bomb, or of a kind that is not read', async () => {
    expect(await fault(zipOf({ 'OFD.xml': '<a/>' }))).toBe('The file is an OFD document, which is not read.');
    expect(await fault(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBe('The file is damaged and cannot be read.');
    expect(await fault(zipOf({ 'word/document.xml': new Uint8Array(200 * 1024 * 1024) }))).toContain('unpacks to more');
    const stream = Buffer.alloc(4096);
    expect(await fault(compoundOf({ EncryptedPackage: stream }))).toBe('The file is protected with a password.');
    expect(await fault(compoundOf({ MatOST: stream }))).toContain('a Microsoft Works document');
    expect(await fault(compoundOf({ Something: stream }))).toContain('of a kind that is not read');
    expect(await fault(compoundOf({ WordDocument: stream }))).toBe('The file is damaged and cannot be read.');
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const cut = (name: string) =>
      new Uint8Array(Buffer.concat([Buffer.from(ole), Buffer.alloc(1528), Buffer.from(name, 'utf16le')]));
    expect(await fault(cut('EncryptedPackage'))).toContain('password');
    expect(await fault(cut('WordDocument'))).toContain('damaged');
  });

  it('opens no file that a document names, and expands no entity into a mountain', async () => {
    const entities = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "啊啊啊啊"><!ENTITY f SYSTEM "file:///etc/passwd">${entities}]>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>甲&f;&e12;</w:t></w:r></w:p></w:body></w:document>`;
    const bytes = zipOf({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': xml,
    });
    const outcome = await extractText(bytes).then(
      ({ text }) => text,
      (error: unknown) => (error as ReadingFault).message,
    );
    expect(outcome).not.toContain('root:');
    expect(outcome.length).toBeLessThan(2000);
  });
});
