import { afterEach, describe, expect, test } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import { transaction } from '../../src/database/index.ts';
import { saveDraft } from '../../src/developments/index.ts';
import { visitSource } from '../../src/documents/index.ts';
import { DatabaseFault } from '../../src/faults.ts';
import { commitOf, preparePipeline, runUntilIdle } from '../../src/pipeline.ts';
import { ways } from '../database.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

const title = '工业和信息化部 公安部关于开展示例网络服务试点工作的通知';
const body = [
  '为了规范示例网络服务，现就试点工作通知如下。',
  '本通知自2023年12月1日起施行。',
  '工业和信息化部　公安部',
  '2023年11月20日',
];
const [a, b] = ['www.a.example', 'www.b.example'];

let newsroom: TestNewsroom;
afterEach(() => newsroom.close());

function publishOn(host: string, date = '2023-11-20', text = body): void {
  newsroom.write(`${host}/list/`, listPage([{ href: '/2023/1.html', title, date }]));
  newsroom.write(`${host}/2023/1.html`, page(title, date, text));
}

const count = async (table: 'documents' | 'versions' | 'blobs' | 'snapshots' | 'developments' | 'visits') => {
  const { n } = await newsroom.database.kysely
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
};

describe.each(ways())('the pipeline, database over %s', (way) => {
  test('a page becomes a development with its facts, in one drive', async () => {
    newsroom = await openTestNewsroom({ way, sources: [plainSource('a', a, '工业和信息化部')] });
    publishOn(a);
    const { visit, lines } = await collectSource(newsroom, newsroom.sources[0]!);
    expect(visit.outcome).toBe('fresh');
    expect(lines).toMatchObject([
      { outcome: 'new', title, published: '2023-11-20', authorities: ['工业和信息化部', '公安部'] },
    ]);
    const development = await newsroom.database.kysely.selectFrom('developments').selectAll().executeTakeFirstOrThrow();
    expect(development).toMatchObject({
      section: 'legislative',
      date: '2023-11-20',
      effective: '2023-12-01',
      triage: 'new',
    });
    const facts = await newsroom.database.kysely
      .selectFrom('facts')
      .innerJoin('versions', 'versions.id', 'facts.version')
      .select(['facts.name', 'facts.quote', 'facts.start', 'facts.end', 'versions.text'])
      .where('stands_in', '=', 'text')
      .execute();
    expect(facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['effective', 'authorities.0', 'authorities.1']),
    );
    for (const { text, quote, start, end } of facts) expect(text.slice(start!, end!)).toBe(quote);
  });
});

test('one document collected from two places is one development with two sources', async () => {
  newsroom = await openTestNewsroom({
    sources: [plainSource('a', a, '工业和信息化部'), plainSource('b', b, '公安部')],
  });
  publishOn(a);
  publishOn(b, '2023-11-22');
  for (const source of newsroom.sources) await collectSource(newsroom, source);
  expect([await count('documents'), await count('developments')]).toEqual([2, 1]);
  const [development] = await newsroom.database.kysely.selectFrom('developments').selectAll().execute();
  expect(development?.date).toBe('2023-11-20');
});

test('collecting again stores nothing but the visit; a changed page makes a new version and keeps the editor’s words', async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', a, '工业和信息化部')] });
  publishOn(a);
  const [source] = newsroom.sources;
  await collectSource(newsroom, source!);
  const before = [await count('versions'), await count('blobs'), await count('snapshots')];
  const again = await collectSource(newsroom, source!);
  expect(again.visit.outcome).toBe('unchanged');
  expect([await count('versions'), await count('blobs'), await count('snapshots')]).toEqual(before);
  expect(await count('visits')).toBe(2);

  const url = `https://${a}/2023/1.html`;
  const draft = { headline: 'Our words', summary: 'Ours.', writtenBy: 'editor', at: newsroom.clock.now().toString() };
  await transaction(newsroom.database, (tx) => saveDraft(tx, 'china-tmt', url, draft));
  publishOn(a, '2023-11-20', [body[0]!, '本通知自2024年1月1日起施行。', ...body.slice(2)]);
  const changed = await collectSource(newsroom, source!);
  expect(changed.lines[0]?.outcome).toBe('changed');
  expect(await count('versions')).toBe(2);
  const [development] = await newsroom.database.kysely.selectFrom('developments').selectAll().execute();
  expect(development).toMatchObject({ effective: '2024-01-01', headline: 'Our words' });
});

test('a source that finds no row, and a page that is gone, are faults with an outcome', async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', a, '工业和信息化部')] });
  const [source] = newsroom.sources;
  newsroom.write(`${a}/list/`, '<!doctype html><p>请稍候</p>');
  expect((await collectSource(newsroom, source!)).visit).toMatchObject({ outcome: 'redesigned', rows: [] });
  newsroom.write(`${a}/list/`, listPage([{ href: '/gone.html', title, date: '2023-11-20' }]));
  const { visit, lines } = await collectSource(newsroom, source!);
  expect(visit.outcome).toBe('partial');
  expect(lines).toMatchObject([{ outcome: 'not-found', title }]);
  const visits = await newsroom.database.kysely
    .selectFrom('visits')
    .select(['outcome', 'fault'])
    .orderBy('id')
    .execute();
  expect(visits.map(({ outcome }) => outcome)).toEqual(['redesigned', 'partial']);
  expect(visits[0]?.fault).not.toBeNull();
});

test('a stage that dies before it commits leaves neither its writes nor a follow-on job', async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', a, '工业和信息化部')] });
  publishOn(a);
  const [source] = newsroom.sources;
  const commit = commitOf(newsroom, 'visit-source');
  const dying = visitSource(newsroom, source!, (write) =>
    commit(async (tx) => {
      await write(tx);
      throw new DatabaseFault('The server went away.');
    }),
  );
  expect((await dying).rows).toMatchObject([{ version: null, fault: expect.stringContaining('went away') }]);
  expect([await count('versions'), await newsroom.queue.pending()]).toEqual([0, {}]);
  // What was lost is taken up by the next visit.
  await visitSource(newsroom, source!, commit);
  expect(await newsroom.queue.pending()).toEqual({ 'read-version': 1 });
  await runUntilIdle(newsroom);
  expect(await count('developments')).toBe(1);
});

test('the start is refused while a job waits that nothing here can work', async () => {
  newsroom = await openTestNewsroom({ sources: [] });
  await newsroom.queue.declare(['paint-fence']);
  await newsroom.queue.put(null, 'paint-fence', {});
  await expect(preparePipeline(newsroom)).rejects.toThrow(/no handler for: paint-fence/);
});

test('letters that PostgreSQL refuses lose nothing but themselves', async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', a, '工业和信息化部')] });
  publishOn(a, '2023-11-20', ['现就\u0000试点工作&#55357;通知如下。', ...body.slice(1)]);
  const { lines } = await collectSource(newsroom, newsroom.sources[0]!);
  expect(lines).toMatchObject([{ outcome: 'new', published: '2023-11-20' }]);
  const { text } = await newsroom.database.kysely.selectFrom('versions').select('text').executeTakeFirstOrThrow();
  expect(text).toMatch(/现就.?试点工作.+通知如下。/);
});
