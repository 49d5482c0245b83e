import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../src/channels/index.ts';
import { collectSource } from '../../src/commands/collect.ts';
import { transaction } from '../../src/database/index.ts';
import { StateFault } from '../../src/faults.ts';
import { composeIssue, publishIssue, renderIssue } from '../../src/issues/index.ts';
import { createSite } from '../../src/site/index.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

const host = 'www.a.example';
const period = { from: '2023-11-01', to: '2023-12-31' };
const hostile = '工业和信息化部关于印发《&lt;script&gt;alert(1)&lt;/script&gt;管理办法》的通知';

let newsroom: TestNewsroom;
const within = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(newsroom.database, work);

beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', host, '工业和信息化部')] });
  const rows = [
    { href: '/1.html', title: hostile, date: '2023-11-20' },
    {
      href: '/2.html',
      title: '工业和信息化部关于公开征求《示例服务管理办法（征求意见稿）》意见的通知',
      date: '2023-12-05',
    },
    { href: '/3.html', title: '工业和信息化部关于发布早先事项的通知', date: '2023-06-01' },
  ];
  newsroom.write(`${host}/list/`, listPage(rows));
  const text = ['现就有关事项通知如下。请于2024年1月5日前将意见反馈我部。', '工业和信息化部'];
  for (const { href, title, date } of rows) newsroom.write(`${host}${href}`, page(title, date, text));
  await collectSource(newsroom, newsroom.sources[0]!);
});
afterAll(() => newsroom.close());

describe('an issue', () => {
  test('has what is dated in its period, in sections, written from the facts until an editor writes', async () => {
    const issue = await within((tx) => composeIssue(tx, newsroom.clock, newsroom.publications[0]!, period));
    expect(issue.id).toBe('china-tmt-2023-11-12');
    const items = issue.sections.flatMap((section) => section.items);
    expect(items.map(({ date }) => date)).toEqual(['2023-11-20', '2023-12-05']);
    expect(items[1]).toMatchObject({ kind: 'draft', writtenBy: 'pattern', commentDeadline: '2024-01-05' });
    expect(items[1]?.headline).toContain('Ministry of Industry and Information Technology');
    expect(items[1]?.evidence.find(({ fact }) => fact === 'commentDeadline')?.quote).toContain('2024年1月5日');
  });

  test('composed with nothing in the period says so, and cannot be published', async () => {
    const empty = { from: '2022-01-01', to: '2022-02-28' };
    const issue = await within((tx) => composeIssue(tx, newsroom.clock, newsroom.publications[0]!, empty));
    expect(issue.highlights.paragraphs.join()).toContain('Nothing was filed');
    await expect(within((tx) => publishIssue(tx, newsroom.clock, issue.id))).rejects.toThrow(StateFault);
  });

  test('is frozen by publishing: the same bytes for ever, and no way to change it', async () => {
    const id = 'china-tmt-2023-11-12';
    const published = await within((tx) => publishIssue(tx, newsroom.clock, id));
    expect(published.hash).toMatch(/^[0-9a-f]{64}$/);
    const render = (form: string) => within((tx) => renderIssue(tx, id, form));
    for (const { id: form } of channels) {
      const [first, second] = [await render(form), await render(form)];
      expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    }
    await expect(within((tx) => publishIssue(tx, newsroom.clock, id))).rejects.toThrow(/frozen already/);
    await expect(within((tx) => composeIssue(tx, newsroom.clock, newsroom.publications[0]!, period))).rejects.toThrow(
      /frozen/,
    );
    const change = within((tx) =>
      tx.updateTable('issues').set({ frozen_content: '{}' }).where('id', '=', id).execute(),
    );
    await expect(change).rejects.toThrow();
    const swap = within((tx) =>
      tx.updateTable('renditions').set({ file_name: 'other' }).where('issue', '=', id).execute(),
    );
    await expect(swap).rejects.toThrow();
  });

  test('a development is in one issue only', async () => {
    const overlapping = { from: '2023-11-15', to: '2023-12-31' };
    const issue = await within((tx) => composeIssue(tx, newsroom.clock, newsroom.publications[0]!, overlapping));
    expect(issue.sections.flatMap(({ items }) => items)).toEqual([]);
  });
});

describe('the site', () => {
  const get = (path: string) => createSite(newsroom).request(path);

  test('shows issues, developments, sources; text from outside is text', async () => {
    for (const path of ['/', '/developments', '/sources', '/issues/china-tmt-2023-11-12']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(await answer.text(), path).not.toMatch(/<script/i);
    }
    expect(await (await get('/developments')).text()).toContain('&lt;script&gt;alert(1)');
  });

  test('shows every fact with its words marked in the official text', async () => {
    const [row] = await newsroom.database.kysely
      .selectFrom('developments')
      .select('id')
      .where('kind', '=', 'draft')
      .execute();
    const html = await (await get(`/developments/${row?.id}`)).text();
    expect(html).toMatch(/<mark id="words-\d+"[^>]*>[^<]*2024年1月5日/);
    expect(html).toMatch(/Comments until<\/dt>\s*<dd>2024-01-05/);
    const hash = /\/snapshots\/([0-9a-f]{64})/.exec(html)?.[1];
    const snapshot = await get(`/snapshots/${hash}`);
    expect(snapshot.headers.get('content-type')).toBe('application/octet-stream');
    expect(await snapshot.text()).toContain('请于2024年1月5日前');
  });

  test.each(['/nothing', '/issues/none', '/developments/99999', '/issues/china-tmt-2023-11-12/papyrus'])(
    '%s says what is wrong',
    async (path) => {
      const answer = await get(path);
      expect([400, 404]).toContain(answer.status);
      expect(await answer.text()).toMatch(/<h1>/);
    },
  );
});
