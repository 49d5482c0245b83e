import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { FetchFault, SourceFault } from '../faults.ts';
import { openFetching } from '../fetching/index.ts';
import { openLog } from '../log.ts';
import { readList, readPage, type Source } from './index.ts';

/** What catalogue entries need beside plain lists. The pages here are our own samples. */
const folder = mkdtempSync(join(tmpdir(), 'lexwire-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fetching = openFetching({
  config: { operatorContact: null },
  clock: clockAt('2026-01-20T09:00:00+08:00'),
  log: openLog('silent'),
  replay: folder,
});

function write(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function sourceWith(host: string, list: Source['list'], more: Partial<Source> = {}): Source {
  return {
    id: 'sample',
    publication: 'sample',
    authority: '示例局',
    column: '通知公告',
    jurisdiction: { level: 'national', territory: 'CN' },
    languages: ['zh'],
    timeZone: 'Asia/Shanghai',
    url: `https://${host}/col/index.html`,
    everyMinutes: 240,
    expectedPerMonth: null,
    list,
    pages: [],
    evidence: 'made for a test',
    state: 'reported',
    ...more,
  };
}

describe('a list whose entries stand in CDATA records', () => {
  const list: Source['list'] = {
    kind: 'html',
    records: true,
    row: 'li',
    link: 'a',
    title: ['a@title', 'a'],
    published: 'span',
    require: ['link', 'published'],
  };

  it('is read like any other', async () => {
    write(
      'records.example/col/index.html',
      `<ul><li><a href="/nav">导航</a><span>2020-01-01</span></li></ul>
       <script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/next">]]></nextgroup><recordset>
       <record><![CDATA[<li><a href="/art/1.html" title="关于示例甲的通知">关于示例…</a><span>2026-01-12</span></li>]]></record>
       <record>
         <![CDATA[<li><a href="/art/2.html" title="关于示例乙的通知">关于示例…</a><span>[2026-01-09]</span></li>]]>
       </record></recordset></datastore></script>`,
    );
    const { rows } = await readList(sourceWith('records.example', list), fetching);
    expect(rows.map(({ url, title, published }) => [url, title, published])).toEqual([
      ['https://records.example/art/1.html', '关于示例甲的通知', '2026-01-12'],
      ['https://records.example/art/2.html', '关于示例乙的通知', '2026-01-09'],
    ]);
  });

  it('is a fault where a page holds no records', async () => {
    write('norecords.example/col/index.html', `<ul><li><a href="/1">页面改版了</a><span>2026-01-01</span></li></ul>`);
    await expect(readList(sourceWith('norecords.example', list), fetching)).rejects.toBeInstanceOf(SourceFault);
  });
});

describe('a jpaas column whose place on the page is not known', () => {
  const list: Source['list'] = {
    kind: 'jpaas',
    interface: '/api/unit',
    parameters: { parseType: 'buildstatic' },
    block: 'script[parsetype="buildstatic"]',
    row: 'li',
    link: 'a',
    title: 'a',
    published: 'span',
    require: ['link', 'published'],
  };
  const block = (tag: string) =>
    `<script url="/api/unit" parseType="buildstatic" queryData="{'webId':'w','pageType':'column','tagId':'${tag}','pageId':'p'}"></script>`;
  const answer = (html: string) => JSON.stringify({ success: true, data: { html } });

  it('tries the blocks of that make until one holds entries', async () => {
    const address = (tag: string) =>
      `jpaas.example/api/unit__parseType=buildstatic&webId=w&pageType=column&tagId=${tag}&pageId=p.json`;
    write('jpaas.example/col/index.html', `<p>页面</p>${block('footer')}${block('list')}`);
    write(address('footer'), answer('<li><a href="/about">关于我们</a></li>'));
    write(address('list'), answer('<li><a href="/art/1.html">示例公告</a><span>2026-01-12</span></li>'));
    const { rows, answers } = await readList(sourceWith('jpaas.example', list), fetching);
    expect(rows.map(({ title }) => title)).toEqual(['示例公告']);
    expect(answers).toHaveLength(3);
  });

  it('is a fault where the page states no query, and says so where the page cannot be had', async () => {
    write('noquery.example/col/index.html', '<p>页面改版了，没有脚本</p>');
    await expect(readList(sourceWith('noquery.example', list), fetching)).rejects.toThrow('does not state the query');
    await expect(readList(sourceWith('nopage.example', list), fetching)).rejects.toBeInstanceOf(FetchFault);
  });
});

describe('a document of the financial regulator, whose page a script fills', () => {
  const source = sourceWith(
    'nfra.example',
    { kind: 'json', rows: 'data.rows', title: 'docSubtitle', url: '/x' },
    {
      pagesByCode: 'nfra-document',
    },
  );
  const page = 'https://nfra.example/cn/view/pages/ItemDetail.html?docId=1234567';
  const file = (id: number) => `nfra.example/cn/static/data/DocInfo/SelectByDocId/data_docId=${id}.json`;

  it('is read from its data: title, date, words, file', async () => {
    const docClob = '<html><body><div class="Section0"><p>示例机构：</p><p>现将示例办法印发。</p></div></body></html>';
    const fields = {
      docTitle: '示例监管办法',
      publishDate: '2026-01-12 10:00:00',
      docClob,
      pdfFileUrl: '/files/a.pdf',
    };
    write(file(1234567), JSON.stringify({ data: fields }));
    const { page: read } = await readPage(source, page, fetching);
    expect(read.title).toBe('示例监管办法');
    expect(read.published?.date).toBe('2026-01-12');
    expect(read.text).toContain('现将示例办法印发。');
    expect(read.attachments).toEqual([{ name: '示例监管办法.pdf', url: 'https://nfra.example/files/a.pdf' }]);
  });

  it('is a fault where the data hold nothing', async () => {
    write(file(7), JSON.stringify({ data: null }));
    await expect(readPage(source, page.replace('1234567', '7'), fetching)).rejects.toBeInstanceOf(SourceFault);
  });
});
