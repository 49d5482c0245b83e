import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import { transaction } from '../../src/database/index.ts';
import { timelineOf } from '../../src/developments/index.ts';
import { checkedStoredIssue, checkIssue, composeIssue } from '../../src/issues/index.ts';
import { createSite } from '../../src/site/index.ts';
import { jsonLines, lexwire } from '../command.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

/** Sample texts of our own: a draft, the final and a revision of one invented instrument, and another instrument. */
const articles = (edit: string, day: string) => [
  '第一条　为了规范示例风筝的放飞，制定本办法。',
  `第二条　放飞风筝的单位应当登记。${edit}`,
  '第三条　违反本办法的，处五百元罚款。',
  `第四条　本办法自${day}起施行。`,
];
const rows = [
  {
    href: '/draft.html',
    title: '示例风筝管理办法（征求意见稿）',
    date: '2023-03-01',
    text: articles('', '2023年6月1日'),
  },
  {
    href: '/final.html',
    title: '示例风筝管理办法',
    date: '2023-11-20',
    text: articles('登记不收费。', '2024年1月1日'),
  },
  { href: '/other.html', title: '示例气球管理办法', date: '2023-11-21', text: articles('', '2024年2月1日') },
];

let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('toys', 'www.toys.example', '交通运输部')] });
  newsroom.write('www.toys.example/list/', listPage(rows.map(({ href, title, date }) => ({ href, title, date }))));
  for (const { href, title, date, text } of rows) newsroom.write(`www.toys.example${href}`, page(title, date, text));
  await collectSource(newsroom, newsroom.sources[0]!);
});
afterAll(() => newsroom?.close());

const idOf = async (title: string) =>
  (
    await newsroom.database.kysely
      .selectFrom('developments')
      .select('id')
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
  ).id;

describe('the life of an instrument', () => {
  test('draft and final are one life, another instrument of the same issuer is not in it', async () => {
    const id = await idOf('示例风筝管理办法');
    const life = await transaction(newsroom.database, (tx) => timelineOf(tx, id));
    expect(life.map(({ title, date, follows }) => [title, date, follows?.relation ?? null])).toEqual([
      ['示例风筝管理办法（征求意见稿）', '2023-03-01', null],
      ['示例风筝管理办法', '2023-11-20', 'enacted'],
    ]);
    expect(life[1]?.follows?.grounds.map(({ ground }) => ground)).toContain('articles');
    const alone = await idOf('示例气球管理办法');
    expect(await transaction(newsroom.database, (tx) => timelineOf(tx, alone))).toHaveLength(1);
  });

  test('the development page shows the life, with the grounds', async () => {
    const id = await idOf('示例风筝管理办法（征求意见稿）');
    const html = await (await createSite(newsroom).request(`/developments/${id}`)).text();
    expect(html).toContain('Life of the instrument');
    expect(html).toContain('enacted from the draft');
    expect(html).toContain('articles are the same or alike');
  });

  test('a stored issue is checked against its official texts', async () => {
    const period = { from: '2023-11-01', to: '2023-11-30' };
    const id = await idOf('示例风筝管理办法');
    await newsroom.database.kysely
      .updateTable('developments')
      .set({
        headline: 'The Ministry of Transport issued the Sample Measures on Kites',
        summary: 'Whoever flies kites pays RMB 700.',
      })
      .where('id', '=', id)
      .execute();
    const { findings } = await transaction(newsroom.database, async (tx) => {
      const { id: issue } = await composeIssue(tx, newsroom.clock, newsroom.publications[0]!, period);
      const checked = await checkedStoredIssue(tx, issue, newsroom.publications);
      return checkIssue(checked.issue, checked.waivers);
    });
    const own = findings.filter(({ item }) => item === `d${id}`).map(({ rule, quote }) => [rule, quote]);
    expect(own).toContainEqual(['number-not-in-source', '700']);
    expect(own.map(([rule]) => rule)).toContain('effective-date-missing');
  });
});

describe('the commands', () => {
  const place = mkdtempSync(join(tmpdir(), 'lexwire-life-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };

  test('compare gives the summary and the spans, and a page', async () => {
    const [a, b] = [rows[0]!, rows[1]!].map(({ title, text }, index) =>
      file(`${index}.txt`, [title, ...text].join('\n')),
    ) as [string, string];
    const { status, stdout, stderr } = await lexwire(['compare', a, b, '--json', '--html', join(place, 'page.html')]);
    expect(status, stderr).toBe(0);
    const [answer] = jsonLines<{
      summary: Record<string, number>;
      articles: { to: number; change: string; spans: unknown[] }[];
    }>(stdout);
    expect(answer?.summary).toMatchObject({ added: 0, removed: 0, changed: 2, renumbered: 0, same: 2 });
    expect(answer?.articles[1]?.spans).toContainEqual({ change: 'added', text: '登记不收费。' });
    expect((await lexwire(['compare', a])).status).toBe(2);
    expect((await lexwire(['compare', a, join(place, 'nothing.txt')])).stderr).toContain('there is no such file');
  });

  test('import-issue and check read a back issue; a waiver beside the file silences its finding', async () => {
    const issue = file(
      'letter-2024-03-04.txt',
      'Sample Letter\nLegislative Developments\n- Kunming issued the Sample Measures on Kites (5 March)The measures name colours.\nIndustry Developments\n- CAICT released the Sample Report (2024)The report counts kites.',
    );
    const imported = await lexwire([
      'import-issue',
      issue,
      '--publication',
      'china-tmt',
      '--period',
      '2024-03/2024-04',
      '--json',
    ]);
    expect(jsonLines(imported.stdout)).toMatchObject([
      {
        position: 1,
        section: 'legislative',
        date: '2024-03-05',
        dateText: '5 March',
        jurisdiction: { level: 'prefecture', territory: 'Kunming' },
      },
      { position: 2, section: 'industry', date: null, dateText: null },
    ]);
    const checked = await lexwire(['check', issue, '--json']);
    expect(checked.status).toBe(1);
    expect(
      jsonLines<{ rule: string; item: string }>(checked.stdout).map(({ rule, item }) => `${item} ${rule}`),
    ).toEqual(['1 place-for-body', '2 date-missing', '2 abbreviation']);
    file(
      'letter-2024-03-04.txt.waivers.json',
      JSON.stringify([{ rule: 'date-missing', item: '2', reason: 'The report bears no day.' }]),
    );
    const waived = await lexwire(['check', issue, '--json']);
    expect(waived.status).toBe(0);
    expect(waived.stderr).toContain('The report bears no day.');
    expect((await lexwire(['import-issue', issue, '--period', 'spring'])).status).toBe(2);
  });
});
