import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { attachmentsIn } from './attachments.ts';

const names = (html: string) =>
  attachmentsIn(load(`<body>${html}</body>`), 'body', 'https://a.example/x/1.html').map(({ name, url }) => [
    name,
    new URL(url).pathname,
  ]);

test('files are found with and without an extension in their address', () => {
  expect(
    names(`<a href="a.pdf">甲</a><a href="/files/8f3a">附件1：乙办法</a><a href="/open?id=3">丙办法.docx（28KB）</a>
      <img src="/ueditor/themes/icon_doc.gif"><a href="/get/77">丁</a><a href="/v/2" download="戊.xlsx">下载</a>
      <a href="/f/9">Annex B – Form</a>`),
  ).toEqual([
    ['甲', '/x/a.pdf'],
    ['附件1：乙办法', '/files/8f3a'],
    ['丙办法.docx（28KB）', '/open'],
    ['丁', '/get/77'],
    ['戊.xlsx', '/v/2'],
    ['Annex B – Form', '/f/9'],
  ]);
});

test('pages, places of the page and mail are no files', () => {
  expect(
    names(`<a href="2.html">附件2：另见</a><a href="#fj">附件3</a><a href="mailto:a@a.example">附件4：意见</a><a href="/about">关于附件</a>
      <img src="logo.png"><a href="/n/1">要闻</a><a href="javascript:void(0)">附件5.pdf</a>`),
  ).toEqual([]);
});
