import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { SetupFault, SourceFault } from '../../src/faults.ts';
import { type Answer, type Fetching, openFetching, type Request } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { checkedSource, readList, readOlderList, readPage, type Source } from '../../src/sources/index.ts';

/** Clippings of our own making, one for each kind of source that is data. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of recorded answers, and what was asked of it. */
function recorded(
  files: Record<string, string | Uint8Array>,
): Fetching & { asked: { url: string; request: Request }[] } {
  const folder = mkdtempSync(join(tmpdir(), 'lexwire-kinds-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const replay = openFetching({
    config: { operatorContact: null },
    clock: clockAt('2026-09-21T09:00:00+08:00'),
    log: openLog('silent'),
    replay: folder,
  });
  const asked: { url: string; request: Request }[] = [];
  const get = (url: string, request: Request = {}): Promise<Answer> => {
    asked.push({ url, request });
    return replay.get(url, request);
  };
  return { ...replay, get, asked };
}

function source(list: object, more: object = {}): Source {
  const entry = {
    ...{ id: 'sample', authority: 'Sample Authority', column: 'Notices', languages: ['zh'], timeZone: 'Asia/Shanghai' },
    ...{ jurisdiction: { level: 'national', territory: 'XX' }, url: 'https://a.example/notices/', everyMinutes: 60 },
    ...{ expectedPerMonth: null, list, pages: [], evidence: 'sample', state: 'reported' },
    ...more,
  };
  return checkedSource(entry, 'sample.json', 'sample', 'sample');
}

/** Built of pairs: an object that spells out `then` looks like a promise to a reader. */
const chain = (hops: object[], last: object) =>
  Object.fromEntries([
    ['kind', 'chain'],
    ['hops', hops],
    ['then', last],
  ]);

const short = ({ rows }: Awaited<ReturnType<typeof readList>>) =>
  rows.map(({ url, title, published, deadline }) => [url, title, published, deadline]);

describe('json', () => {
  it('reads a file of a content system: list at the top, relative and bare addresses', async () => {
    const fetching = recorded({
      'a.example/list.json': JSON.stringify([
        { TITLE: '关于甲的通知', URL: './t1.html', DOCRELPUBTIME: '2026-09-18 10:00:00' },
        { TITLE: '关于乙的&ldquo;通知&rdquo;', URL: '//b.example/t2.html', DOCRELPUBTIME: '2026-09-17' },
        { TITLE: '', URL: './t3.html' },
      ]),
    });
    const entry = source(
      { kind: 'json', rows: '[]', title: 'TITLE', url: 'URL', published: 'DOCRELPUBTIME' },
      { listUrl: 'https://a.example/list.json' },
    );
    expect(short(await readList(entry, fetching))).toEqual([
      ['https://a.example/notices/t1.html', '关于甲的通知', '2026-09-18', null],
      ['https://b.example/t2.html', '关于乙的“通知”', '2026-09-17', null],
    ]);
  });

  it('asks with parameters, follows nested paths, fills templates, reads milliseconds in the zone', async () => {
    const answer = {
      data: {
        results: [
          {
            group: [
              { data: { id: '7', title: '<em>关于</em>丙的意见', at: 1789660800000, end: '1792195200000', no: '1号' } },
            ],
          },
          { group: [{ data: { id: '8', title: '关于丁的意见', at: 1789603200000, end: null, no: '2号' } }] },
        ],
      },
    };
    const fetching = recorded({ 'a.example/api__t=lib&p=1': `/**/cb(${JSON.stringify(answer)});` });
    const entry = source(
      {
        kind: 'json',
        request: { parameters: { t: 'lib', p: 1 } },
        rows: 'data.results[].group[0].data',
        title: 'title',
        url: 'https://a.example/doc/{id|encode}.html',
        published: 'at',
        deadline: { field: 'end', form: 'milliseconds-utc' },
        also: ['no'],
      },
      { listUrl: 'https://a.example/api' },
    );
    const reading = await readList(entry, fetching);
    // 1789660800000 is 16:00 UTC on 17 September: the 18th in Shanghai. The deadline's UTC day is declared.
    expect(short(reading)).toEqual([
      ['https://a.example/doc/7.html', '关于丙的意见', '2026-09-18', '2026-10-17'],
      ['https://a.example/doc/8.html', '关于丁的意见', '2026-09-17', null],
    ]);
    expect(reading.rows[0]!.text).toBe('关于丙的意见 2026-09-18 2026-10-17 1号');
  });

  it('asks with POST', async () => {
    const fetching = recorded({ 'a.example/api': '{"list":[{"t":"Title one","u":"/1"}]}' });
    const list = { kind: 'json', rows: 'list', title: 't', url: 'u' };
    const parameters = { channel: 'A09', page: 1, filter: { a: '甲 & 乙' } };
    const at = { listUrl: 'https://a.example/api' };
    await readList(source({ ...list, request: { method: 'POST', parameters } }, at), fetching);
    await readList(source({ ...list, request: { method: 'POST', body: 'json', parameters } }, at), fetching);
    expect(fetching.asked.map(({ request }) => request.post)).toEqual([
      {
        body: 'channel=A09&page=1&filter=%7B%22a%22%3A%22%E7%94%B2%20%26%20%E4%B9%99%22%7D',
        contentType: 'application/x-www-form-urlencoded',
      },
      { body: JSON.stringify(parameters), contentType: 'application/json' },
    ]);
  });

  it('is a fault when the list stands elsewhere or the answer is no JSON', async () => {
    const list = { kind: 'json', rows: 'data.list', title: 't', url: 'u' };
    for (const served of ['{"data":{"rows":[]}}', '<html><body>no</body></html>', '']) {
      const fetching = recorded({ 'a.example/l.json': served });
      const fault = await readList(source(list, { listUrl: 'https://a.example/l.json' }), fetching).catch(
        (e: unknown) => e,
      );
      expect(fault).toBeInstanceOf(SourceFault);
    }
  });
});

describe('json-html', () => {
  it('reads HTML within JSON by selectors', async () => {
    const html = '<ul><li><a href="/n/1.html" title="关于戊的通知">关于戊…</a><i>2026-09-17至2026-10-17</i></li></ul>';
    const fetching = recorded({ 'a.example/unit': JSON.stringify({ data: { html } }) });
    const entry = source(
      { kind: 'json-html', html: 'data.html', row: 'li', link: 'a', title: ['a@title', 'a'], period: 'i' },
      { listUrl: 'https://a.example/unit' },
    );
    expect(short(await readList(entry, fetching))).toEqual([
      ['https://a.example/n/1.html', '关于戊的通知', '2026-09-17', '2026-10-17'],
    ]);
  });
});

describe('chain', () => {
  const hops = [
    { take: { id: { selector: '#unit@data-id' } }, next: '/api/column?id={id|encode}' },
    { take: { file: { path: 'data.file' }, v: { pattern: '"version":(\\d+)' } }, next: '/json/{file}?v={v}' },
  ];
  const last = { kind: 'json', rows: 'list', title: 't', url: 'u', published: 'd' };
  const pages = {
    'a.example/notices/index.html': '<div id="unit" data-id="甲 1"></div>',
    'a.example/api/column__id=%E7%94%B2%201': '{"data":{"file":"l.json"},"version":12}',
    'a.example/json/l.json__v=12': '{"list":[{"t":"Title one","u":"/1.html","d":"18/09/2026"}]}',
  };

  it('follows values from answer to answer', async () => {
    const entry = source(chain(hops, { ...last, published: { field: 'd', form: 'day-first' } }));
    const reading = await readList(entry, recorded(pages));
    expect(short(reading)).toEqual([['https://a.example/1.html', 'Title one', '2026-09-18', null]]);
    expect(reading.answers).toHaveLength(3);
  });

  it('names the hop whose value is not there', async () => {
    const broken = recorded({ ...pages, 'a.example/api/column__id=%E7%94%B2%201': '{"data":{}}' });
    const fault = await readList(source(chain(hops, last)), broken).catch((e: unknown) => e as SourceFault);
    expect(fault).toBeInstanceOf(SourceFault);
    expect((fault as SourceFault).message).toMatch(/hop 2.*"file" \(path data\.file\)/);
  });
});

describe('sitemap', () => {
  const urls = (...entries: [string, string][]) =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
      .map(([loc, lastmod]) => `<url><loc>${loc}</loc><lastmod>${lastmod}</lastmod></url>`)
      .join('')}</urlset>`;

  it('opens the wanted sitemaps of an index, gzip files too, and takes the newest matching pages', async () => {
    const fetching = recorded({
      'a.example/sitemap.xml':
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/news.xml.gz</loc></sitemap>' +
        '<sitemap><loc>https://a.example/staff.xml</loc></sitemap></sitemapindex>',
      'a.example/news.xml.gz': gzipSync(
        urls(
          ['https://a.example/news/2026/09/01/old-rule', '2026-09-01'],
          ['https://a.example/news/2026/09/18/new-rules-on-data.html', '2026-09-19T01:00:00Z'],
          ['https://a.example/about', '2026-09-20'],
        ),
      ),
    });
    const list = {
      kind: 'sitemap',
      pages: '^/news/\\d{4}/',
      sitemaps: 'news',
      published: '/(\\d{4})/(\\d{2})/(\\d{2})/',
    };
    const reading = await readList(source(list, { listUrl: 'https://a.example/sitemap.xml' }), fetching);
    expect(short(reading)).toEqual([
      ['https://a.example/news/2026/09/18/new-rules-on-data.html', 'new rules on data', '2026-09-18', null],
      ['https://a.example/news/2026/09/01/old-rule', 'old rule', '2026-09-01', null],
    ]);
  });

  it('takes lastmod for a day of publication only where the definition says so', async () => {
    const fetching = recorded({ 'a.example/s.xml': urls(['https://a.example/n/1', '2026-09-18']) });
    const at = { listUrl: 'https://a.example/s.xml' };
    expect((await readList(source({ kind: 'sitemap', pages: '/n/' }, at), fetching)).rows[0]!.published).toBeNull();
    const dated = source({ kind: 'sitemap', pages: '/n/', published: 'lastmod' }, at);
    expect((await readList(dated, fetching)).rows[0]!.published).toBe('2026-09-18');
  });

  it('stops a gzip bomb', async () => {
    const fetching = recorded({ 'a.example/s.xml': gzipSync(Buffer.alloc(64 * 1024 * 1024)) });
    const entry = source({ kind: 'sitemap', pages: '.' }, { listUrl: 'https://a.example/s.xml' });
    await expect(readList(entry, fetching)).rejects.toMatchObject({ outcome: 'oversized' });
  });
});

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>${items}</channel></rss>`;
const item = (title: string, link: string, date: string, more = '') =>
  `<item><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate>${more}</item>`;

describe('feed and rsshub', () => {
  const feed = rss(
    item(
      '关于己的通知',
      'https://a.example/n/1',
      'Fri, 18 Sep 2026 16:30:00 GMT',
      '<description>&lt;p&gt;己的全文。&lt;/p&gt;</description>',
    ),
  );

  it('gives the day in the zone of the source', async () => {
    const fetching = recorded({ 'a.example/feed': feed });
    expect(short(await readList(source({ kind: 'feed' }, { listUrl: 'https://a.example/feed' }), fetching))).toEqual([
      ['https://a.example/n/1', '关于己的通知', '2026-09-19', null],
    ]);
  });

  it.each([
    ['18 Sep 26 23:30 CST', '2026-09-18'],
    ['2026-09-18 23:30:00', '2026-09-18'],
    ['2026-09-18T20:00:00-04:00', '2026-09-19'],
    ['Fri, 18 Sep 2026 08:00:00 +0800', '2026-09-18'],
    ['yesterday', null],
  ])('date %s', async (date, expected) => {
    const fetching = recorded({ 'a.example/feed': rss(item('T one', 'https://a.example/1', date)) });
    const { rows } = await readList(source({ kind: 'feed' }, { listUrl: 'https://a.example/feed' }), fetching);
    expect(rows[0]!.published).toBe(expected);
  });

  it("reads an item's own content where the definition says so, without fetching the page", async () => {
    const fetching = recorded({ 'a.example/feed': feed });
    const entry = source({ kind: 'feed', text: 'feed' }, { listUrl: 'https://a.example/feed' });
    const { rows } = await readList(entry, fetching);
    const { page } = await readPage(entry, rows[0]!, fetching);
    expect(page.text).toBe('关于己的通知\n发布时间：2026-09-19\n\n己的全文。');
    expect(fetching.asked).toHaveLength(1);
    // A row that was kept finds its content again on the list, never on another page.
    const again = await readPage(entry, { ...rows[0]!, open: undefined }, fetching);
    expect(again.page).toEqual(page);
  });

  it('asks the instance of RSSHub that is named, and none where none is', async () => {
    const fetching = recorded({ 'hub.example/gov/x/y': feed });
    const entry = source({ kind: 'rsshub', route: '/gov/x/y' });
    const now = Temporal.Instant.from('2026-09-21T00:00:00Z');
    const reading = await readList(entry, fetching, { env: { LEXWIRE_RSSHUB: 'https://hub.example/' }, now });
    expect(reading.rows).toHaveLength(1);
    expect(fetching.asked[0]!.url).toBe('https://hub.example/gov/x/y');
    await expect(async () => readList(entry, fetching, { env: {}, now })).rejects.toBeInstanceOf(SetupFault);
  });
});

describe('every kind', () => {
  it('leaves out rows that are not of the kind that is wanted, and says when none is', async () => {
    const items =
      item('公开征求意见', 'https://a.example/1', '2026-09-18') + item('要闻', 'https://a.example/2', '2026-09-18');
    const fetching = recorded({ 'a.example/feed': rss(items) });
    const at = { listUrl: 'https://a.example/feed' };
    const some = await readList(source({ kind: 'feed' }, { ...at, only: { title: '征求.{0,4}意见' } }), fetching);
    expect(some.rows.map(({ title }) => title)).toEqual(['公开征求意见']);
    const none = await readList(source({ kind: 'feed' }, { ...at, only: { title: '处罚' } }), fetching);
    expect([none.rows, none.notes.join()]).toEqual([[], expect.stringContaining('None of 2 rows')]);
  });

  it('finds older rows by its paging', async () => {
    const page = (n: number) => `<ul class="l"><li><a href="/${n}.html">Title ${n}</a></li></ul>`;
    const fetching = recorded({ 'a.example/c/index_1.html': page(2), 'a.example/c/index_2.html': page(3) });
    const list = { kind: 'html', row: '.l > li', link: 'a', title: 'a' };
    const entry = source(list, {
      pagesByCode: 'article',
      paging: { address: 'https://a.example/c/index_{page}.html', second: 1 },
    });
    expect((await readOlderList(entry, 3, fetching))?.rows.map(({ title }) => title)).toEqual(['Title 3']);
    expect(await readOlderList(source({ kind: 'feed' }), 2, fetching)).toBeNull();
  });

  it('never visits what is handed in', async () => {
    await expect(async () => readList(source({ kind: 'by-hand' }), recorded({}))).rejects.toBeInstanceOf(SourceFault);
  });

  it.each([
    [{ kind: 'mailbox', host: 'H_O', user: 'U_S', password: 'hunter2', from: ['@a'] }, 'list.password'],
    [{ kind: 'sitemap', pages: '(' }, 'list.pages'],
    [chain([], { kind: 'feed' }), 'list.hops'],
    [chain([{ take: { a: { path: 'x', pattern: 'y' } }, next: '/' }], { kind: 'feed' }), 'list.hops[0].take.a'],
    [chain([{ take: {}, next: '/' }], { kind: 'mailbox' }), 'list.then.kind'],
    [{ kind: 'json', rows: '', title: 't' }, 'list.url'],
  ])('names the field that is wrong: %o', (list, field) => {
    expect(() => source(list)).toThrow(`"${field}"`);
  });
});
