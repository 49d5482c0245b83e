import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { projectFolder } from '../../src/config.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { loadSources, readList } from '../../src/sources/index.ts';

/**
 * One entry of each family of the catalogue, on a list as its evidence describes it. The pages are our own samples, not
 * recordings: they show that an entry says what its evidence says, not that the site is still so.
 */
const folder = mkdtempSync(join(tmpdir(), 'lexwire-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fetching = openFetching({
  config: { operatorContact: null },
  clock: clockAt('2026-01-20T09:00:00+08:00'),
  log: openLog('silent'),
  replay: folder,
});
const sources = new Map(
  (
    await Promise.all(
      ['china-tmt', 'tech-regulation-world'].map((id) =>
        loadSources(resolve(projectFolder, 'publications', id, 'sources'), id),
      ),
    )
  )
    .flat()
    .map((source) => [source.id, source]),
);

const page = (body: string) => `<!doctype html><meta charset="utf-8"><nav><a href="/">首页</a></nav>${body}`;
const unit = (html: string) => JSON.stringify({ success: true, data: { html } });
const samr =
  'www.samr.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit__parseType=bulidstatic&webId=29e9522dc89d4e088a953d8cede72f4c&tplSetId=5c30fb89ae5e48b9aefe3cdf49853830&pageType=column&tagId=%E5%86%85%E5%AE%B9%E5%8C%BA%E5%9F%9F&editType=null&pageId=5a1c443ecf8c471bb9577ba1ae5d2883.json';
const agency = 'conditions%5Bagencies%5D%5B%5D=federal-communications-commission';

/** Source, what its site answers by path, and the one row that is in it: address, title, date. */
const samples: [string, Record<string, string>, [string, string, string | null]][] = [
  [
    'samr-zjwj',
    {
      [samr]: unit(
        '<ul><li class="nav04Left02_content"><a href="/zw/1.html" title="示例公告全称">示例公告…</a></li><li class="nav04Left02_contenttime">2026-01-12</li></ul>',
      ),
    },
    ['https://www.samr.gov.cn/zw/1.html', '示例公告全称', '2026-01-12'],
  ],
  [
    'nrta-col2062',
    {
      'www.nrta.gov.cn/col/col2062/index.html': page(
        '<script type="text/xml"><recordset><record><![CDATA[<li><a href="/art/2026/1/12/art_2062_1.html" title="示例规范性文件">示例</a><span>2026-01-12</span></li>]]></record></recordset></script>',
      ),
    },
    ['https://www.nrta.gov.cn/art/2026/1/12/art_2062_1.html', '示例规范性文件', '2026-01-12'],
  ],
  [
    'spp-sfjs',
    {
      'www.spp.gov.cn/spp/sfjs/index.html': page(
        '<ul><li><a href="/spp/xwfbh/202601/t20260112_700001.shtml">示例司法解释</a></li><li><a href="/spp/jgsz/index.shtml">机构设置</a></li></ul>',
      ),
    },
    ['https://www.spp.gov.cn/spp/xwfbh/202601/t20260112_700001.shtml', '示例司法解释', '2026-01-12'],
  ],
  [
    'spc-sfjs',
    {
      'www.court.gov.cn/fabu/gengduo/16.html': page(
        '<ul><li><a title="示例规定全称" href="/fabu/xiangqing/1.html">示例规定…</a><i class="date">2026-01-12</i></li></ul>',
      ),
    },
    ['https://www.court.gov.cn/fabu/xiangqing/1.html', '示例规定全称', '2026-01-12'],
  ],
  [
    'shamr-1073',
    {
      'scjgj.sh.gov.cn/1073/index.html': page(
        '<a href="/1073/index_2.html">下一页</a><a href="/1073/20260112/2c9bf2f6000000000000000000000001.html">示例典型案例</a>',
      ),
    },
    ['https://scjgj.sh.gov.cn/1073/20260112/2c9bf2f6000000000000000000000001.html', '示例典型案例', '2026-01-12'],
  ],
  [
    'pbc-bmgz',
    {
      'www.pbc.gov.cn/tiaofasi/144941/144957/index.html': page(
        '<a href="/tiaofasi/144941/144957/index.html">部门规章</a><a href="/tiaofasi/144941/144957/2026011210000000001/index.html" title="示例管理办法">示例管理办法</a>',
      ),
    },
    ['http://www.pbc.gov.cn/tiaofasi/144941/144957/2026011210000000001/index.html', '示例管理办法', null],
  ],
  [
    'cac-a09370305',
    {
      'www.cac.gov.cn/cms/JsonList__channelCode=A09370305&perPage=20&pageno=1&condition=0.json': JSON.stringify({
        list: [
          { topic: '示例规范性文件', infourl: '//www.cac.gov.cn/2026-01/12/c_1.htm', pubtime: '2026-01-12 10:00' },
        ],
      }),
    },
    ['https://www.cac.gov.cn/2026-01/12/c_1.htm', '示例规范性文件', '2026-01-12'],
  ],
  [
    'csrc-c101796',
    {
      'www.csrc.gov.cn/csrc/c101796/zfxxgk_zdgk.shtml': '<meta name="channelid" content="abc123"><p>征求意见</p>',
      'www.csrc.gov.cn/searchList/abc123___isAgg=true&_isJson=true&_pageSize=18&_template=index&_rangeTimeGte=&_channelName=&page=1.json':
        JSON.stringify({
          data: {
            results: [
              {
                title: '示例征求意见稿',
                url: '/csrc/c101796/c1/content.shtml',
                publishedTimeStr: '2026-01-12 18:00:00',
              },
            ],
          },
        }),
    },
    ['http://www.csrc.gov.cn/csrc/c101796/c1/content.shtml', '示例征求意见稿', '2026-01-12'],
  ],
  [
    'nfra-915',
    {
      'www.nfra.gov.cn/cn/static/data/DocInfo/SelectDocByItemIdAndChild/data_itemId=915,pageIndex=1,pageSize=18.json':
        JSON.stringify({
          data: { rows: [{ docId: 1200001, docSubtitle: '示例监管动态', publishDate: '2026-01-12 09:30:00' }] },
        }),
    },
    ['https://www.nfra.gov.cn/cn/view/pages/ItemDetail.html?docId=1200001', '示例监管动态', '2026-01-12'],
  ],
  [
    'us-fr-fcc',
    {
      [`www.federalregister.gov/api/v1/documents.json__per_page=50&order=newest&${agency}.json`]: JSON.stringify({
        results: [
          {
            title: 'Sample Rule',
            html_url: 'https://www.federalregister.gov/documents/2026/01/12/2026-1/sample',
            publication_date: '2026-01-12',
            type: 'Rule',
            document_number: '2026-1',
          },
        ],
      }),
    },
    ['https://www.federalregister.gov/documents/2026/01/12/2026-1/sample', 'Sample Rule', '2026-01-12'],
  ],
  [
    'uk-leg',
    {
      'www.legislation.gov.uk/new/data.feed':
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>New</title><id>x</id><updated>2026-01-12T00:00:00Z</updated><entry><id>http://www.legislation.gov.uk/id/uksi/2026/1</id><title>The Sample Regulations 2026</title><link href="http://www.legislation.gov.uk/uksi/2026/1/made"/><updated>2026-01-12T09:00:00Z</updated></entry></feed>',
    },
    ['http://www.legislation.gov.uk/uksi/2026/1/made', 'The Sample Regulations 2026', '2026-01-12'],
  ],
];

describe('an entry of the catalogue reads the list that its evidence describes', () => {
  it.each(samples)('%s', async (id, answers, expected) => {
    for (const [path, content] of Object.entries(answers)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const { rows } = await readList(sources.get(id)!, fetching);
    expect(rows.map(({ url, title, published }) => [url, title, published])).toEqual([expected]);
  });
});
