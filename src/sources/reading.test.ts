import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { openFetching } from '../fetching/index.ts';
import { openLog } from '../log.ts';
import type { Source } from './contract.ts';
import { loadSources, readHtmlPage, readList, readPage } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'lexwire-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fetching = openFetching({
  config: { operatorContact: null },
  clock: clockAt('2026-01-20T09:00:00+08:00'),
  log: openLog('silent'),
  replay: folder,
});
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const definition = {
  id: 'made',
  authority: '某某部',
  column: '通知',
  jurisdiction: { level: 'national', territory: 'CN' },
  languages: ['zh'],
  timeZone: 'Asia/Shanghai',
  url: 'https://www.made.gov.cn/list/',
  everyMinutes: 60,
  expectedPerMonth: null as number | null,
  list: { kind: 'html', row: 'li', link: 'a', title: ['a@title', 'a'], published: 'span' } as Source['list'],
  pages: [{ when: '.body', title: 'h1', published: '.date', body: ['.none', '.body'] }],
  evidence: 'made for tests',
  state: 'recorded',
};
const source = { ...definition, publication: 'p' } as Source;

describe('lists', () => {
  it('resolves links, drops what is no entry and what comes twice', async () => {
    const row = (href: string, title: string) => `<li><a href="${href}">${title}</a><span>2026-01-02</span></li>`;
    put(
      'www.made.gov.cn/list/index.html',
      [
        row('./a.html', '甲'),
        row('../b.html', '乙'),
        row('a.html', '甲又'),
        row('javascript:;', '丙'),
        row('/c', ''),
        '<li>丁</li>',
      ].join(''),
    );
    const { rows } = await readList(source, fetching);
    expect(rows.map(({ url, title }) => [url, title])).toEqual([
      ['https://www.made.gov.cn/list/a.html', '甲'],
      ['https://www.made.gov.cn/b.html', '乙'],
    ]);
    expect(rows[0]!.text).toBe('甲 2026-01-02');
  });

  it.each([
    ['a test for a browser', '<script>var $_ts=window.$_ts;</script>', /is a test for a browser/],
    ['a page filled by script', '<div id="app"></div><script src="/a.js"></script>', /a script fills/],
    ['a redesign', `<p>${'栏目改版。'.repeat(20)}</p>`, /holds no entries: nothing on it matches "li"/],
    ['rows without links', `<ul><li>甲</li></ul><p>${'栏目改版。'.repeat(20)}</p>`, /none of 1 elements is an entry/],
  ])('says that the list is %s', async (_what, html, message) => {
    put('www.made.gov.cn/list/index.html', html);
    await expect(readList(source, fetching)).rejects.toThrow(message);
  });

  it.each([
    [
      'RSS',
      '<rss version="2.0"><channel><title>t</title><item><title><![CDATA[甲 &amp; 乙]]></title><link>/a</link><pubDate>Fri, 02 Jan 2026 17:00:00 GMT</pubDate></item></channel></rss>',
      '2026-01-03',
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><id>u</id><title>t</title><updated>2026-01-02T00:00:00Z</updated><entry><id>1</id><title type="html">甲 &amp;amp; 乙</title><link href="/a"/><updated>2026-01-02T01:00:00Z</updated></entry></feed>',
      '2026-01-02',
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"/a","title":"甲 & 乙","date_published":"2026-01-02T10:00:00+08:00"}]}',
      '2026-01-02',
    ],
    [
      'RDF',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>t</title></channel><item rdf:about="/a"><title>甲 &amp; 乙</title><link>/a</link><dc:date>2026-01-02</dc:date></item></rdf:RDF>',
      '2026-01-02',
    ],
  ])('reads %s', async (_format, feed, published) => {
    put('www.made.gov.cn/feed', feed);
    const { rows } = await readList(
      { ...source, list: { kind: 'feed' }, listUrl: 'https://www.made.gov.cn/feed' },
      fetching,
    );
    expect(rows).toMatchObject([{ url: 'https://www.made.gov.cn/a', title: '甲 & 乙', published }]);
  });

  it('says that a feed is none', async () => {
    put('www.made.gov.cn/feed', '<html><body>404</body></html>');
    const broken = readList({ ...source, list: { kind: 'feed' }, listUrl: 'https://www.made.gov.cn/feed' }, fetching);
    await expect(broken).rejects.toThrow(/is not a feed/);
  });
});

describe('pages', () => {
  const row = { url: '', title: '甲', published: '2026-01-02', deadline: null, status: null, text: '甲' };
  const words = '各有关单位应当认真贯彻执行本通知的各项要求并及时反馈意见和建议。'.repeat(5);

  it('uses the title of the list where the page has none', async () => {
    put('www.made.gov.cn/t.html', '<div class="body"><p>正文</p></div>');
    const { page } = await readPage(source, { ...row, url: 'https://www.made.gov.cn/t.html' }, fetching);
    expect(page).toMatchObject({ title: '甲', published: null, text: '甲\n\n正文' });
  });

  it('finds files by extension, name parameter, download attribute and known path, and nothing else', async () => {
    const links = [
      'a.pdf',
      'b.DOCX?v=1',
      '/get?fileName=%E4%B8%80.doc',
      '/x/downloadfile.jsp?f=1',
      'c.html',
      'mailto:a@b.cn',
      '/',
      'a.pdf#page=2',
    ];
    const html = links
      .map((href) => `<a href="${href}">下载</a>`)
      .join('')
      .concat('<a href="/d" download="丁.wps"></a>');
    put('www.made.gov.cn/f/t.html', `<h1>甲</h1><div class="body">${html}</div>`);
    const { page } = await readPage(source, 'https://www.made.gov.cn/f/t.html', fetching);
    expect(page.attachments).toEqual([
      { name: 'a.pdf', url: 'https://www.made.gov.cn/f/a.pdf' },
      { name: 'b.DOCX', url: 'https://www.made.gov.cn/f/b.DOCX?v=1' },
      { name: '一.doc', url: 'https://www.made.gov.cn/get?fileName=%E4%B8%80.doc' },
      { name: 'downloadfile.jsp', url: 'https://www.made.gov.cn/x/downloadfile.jsp?f=1' },
      { name: '丁.wps', url: 'https://www.made.gov.cn/d' },
    ]);
  });

  it('reads a page on a site that no template is for, with a note and without an owner', async () => {
    put('www.other.gov.cn/t.html', `<title>乙的通知_别的网站</title><article><p>${words}</p><p>${words}</p></article>`);
    const { page, owner, notes } = await readPage(source, { ...row, url: 'https://www.other.gov.cn/t.html' }, fetching);
    expect(page.title).toBe('乙的通知');
    expect(page.text).toContain(words);
    expect(owner).toBeNull();
    expect(notes).toHaveLength(1);
  });

  it('says that an address leads to a file and not to a page', async () => {
    put('www.made.gov.cn/get__id=1', '%PDF-1.7');
    await expect(readPage(source, 'https://www.made.gov.cn/get?id=1', fetching)).rejects.toThrow(
      'is a file (application/pdf)',
    );
  });

  it('finds the template of a page given by hand by its address, by the one it states, or by fit', () => {
    const body = '<h1>甲</h1><i class="date">2026-01-02</i><div class="body">正文</div>';
    const title = (html: string, url: string | null) => readHtmlPage(html, url, [source]).match?.source.id;
    expect(title(body, 'https://www.made.gov.cn/x.html')).toBe('made');
    expect(title(`<link rel="canonical" href="https://www.made.gov.cn/x.html">${body}`, null)).toBe('made');
    expect(title(body, null)).toBe('made');
    expect(title(body, 'https://www.other.gov.cn/x.html')).toBeUndefined();
    expect(title(body.replace('class="date"', ''), null)).toBeUndefined();
  });
});

describe('the catalogue', () => {
  const load = async (change: object) => {
    const path = mkdtempSync(join(folder, 'catalogue-'));
    writeFileSync(join(path, 'made.json'), JSON.stringify({ ...definition, ...change }));
    return loadSources(path, 'p');
  };

  it('loads a source and names its publication', async () => {
    expect(await load({})).toEqual([source]);
  });

  it.each([
    ['id', { id: 'other' }],
    ['authority', { authority: '' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['url', { url: 'ftp://a' }],
    ['list.kind', { list: { kind: 'magic' } }],
    ['list.row', { list: { ...definition.list, row: 'li[' } }],
    ['list.title[1]', { list: { ...definition.list, title: ['a', 'b['] } }],
    ['list.name', { list: { kind: 'code', name: 'unknown' } }],
    ['pages', { pages: [] }],
    ['state', { state: 'proven' }],
    ['pages[0].body', { pages: [{ title: 'h1' }] }],
    ['pagesByCode', { pagesByCode: 'unknown' }],
    ['transport.cookies', { transport: { cookies: true } }],
    ['everyMinutes', { everyMinutes: 0 }],
    ['surprise', { surprise: 1 }],
  ])('names the file and the field %s', async (field, change) => {
    await expect(load(change)).rejects.toThrow(`made.json: the field "${field}"`);
  });

  it('says that a file is not JSON and that a folder is not there', async () => {
    const path = mkdtempSync(join(folder, 'catalogue-'));
    writeFileSync(join(path, 'made.json'), '{');
    await expect(loadSources(path, 'p')).rejects.toThrow('is not JSON');
    await expect(loadSources(join(path, 'none'), 'p')).rejects.toThrow('cannot be read');
  });
});
