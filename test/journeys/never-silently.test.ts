import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { healthOf, planDue, rereadSource, visitSource } from '../../src/documents/index.ts';
import { FetchFault } from '../../src/faults.ts';
import type { Fetching } from '../../src/fetching/index.ts';
import { commitOf, runUntilIdle } from '../../src/pipeline.ts';
import { createSite } from '../../src/site/index.ts';
import type { Source } from '../../src/sources/index.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

const host = 'www.a.example';
let newsroom: TestNewsroom;
let at: Temporal.Instant;
let asked: string[];
afterEach(() => newsroom.close());

/** A clock that the test moves on. */
const clock: Clock = {
  now: () => at,
  today: (timeZone) => at.toZonedDateTimeISO(timeZone).toPlainDate(),
};
const later = (minutes: number) => {
  at = at.add({ minutes });
};

async function open(sources: Source[] = [plainSource('a', host, '示例机关')]) {
  at = Temporal.Instant.from('2024-01-02T01:00:00Z');
  asked = [];
  newsroom = await openTestNewsroom({ sources, clock });
}

/** Rows from one number down to another, and their pages. */
function publish(from: number, to: number, where = `${host}/list/`, on = host): void {
  const rows = [];
  for (let number = from; number >= to; number -= 1) {
    const date = Temporal.PlainDate.from('2023-11-01').add({ days: number }).toString();
    const title = `示例机关关于开展第${number}号示例工作的通知`;
    rows.push({ href: `/${number}.html`, title, date });
    newsroom.write(
      `${on}/${number}.html`,
      page(title, date, [`现就第${number}号示例工作通知如下，请各单位遵照执行。`]),
    );
  }
  newsroom.write(where, listPage(rows));
}

function visit(source = newsroom.sources[0]!, fetching: Partial<Fetching> = {}) {
  const watched: Fetching = {
    ...newsroom.fetching,
    get: (url, request) => {
      asked.push(url);
      return newsroom.fetching.get(url, request);
    },
    ...fetching,
  };
  const needs = { ...newsroom, fetching: watched };
  return visitSource(needs, source, commitOf(newsroom, 'visit-source'), undefined, 'timetable');
}

const alarms = () => newsroom.database.kysely.selectFrom('alarms').selectAll().orderBy('id').execute();
const outcomesSoFar = async () =>
  (await newsroom.database.kysely.selectFrom('visits').select('outcome').orderBy('id').execute()).map(
    (row) => row.outcome,
  );
const count = async (table: 'versions' | 'visits' | 'snapshots' | 'listed_rows') =>
  (
    await newsroom.database.kysely
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

test('an unchanged list costs one request and one row of visits; a silent edit is found when the page is due', async () => {
  await open();
  publish(5, 1);
  expect((await visit()).outcome).toBe('fresh');
  const kept = [await count('versions'), await count('snapshots')];
  asked = [];
  later(30);
  expect((await visit()).outcome).toBe('unchanged');
  expect(asked).toHaveLength(1);
  expect([await count('versions'), await count('snapshots')]).toEqual(kept);
  expect(await count('visits')).toBe(2);

  newsroom.write(
    `${host}/5.html`,
    page('示例机关关于开展第5号示例工作的通知', '2023-11-06', ['现就另一件工作通知如下。']),
  );
  later(8 * 24 * 60);
  expect((await visit()).outcome).toBe('fresh');
  expect(await count('versions')).toBe(kept[0]! + 1);
});

test('rows that passed by are paged back to, and a gap that cannot be closed is an alarm', async () => {
  const paged = {
    ...plainSource('a', host, '示例机关'),
    paging: { address: `https://${host}/list/index_{page}.html`, second: 1 },
  };
  await open([paged]);
  publish(5, 1);
  await visit();
  publish(20, 16);
  publish(15, 11, `${host}/list/index_1.html`);
  publish(10, 4, `${host}/list/index_2.html`);
  later(60);
  const caught = await visit();
  expect(caught.outcome).toBe('fresh');
  expect(await count('listed_rows')).toBe(20);
  expect((await alarms()).filter(({ closed }) => closed === null)).toEqual([]);

  publish(40, 36);
  newsroom.write(`${host}/list/index_1.html`, listPage([]));
  later(60);
  await visit();
  expect((await alarms()).filter(({ closed }) => closed === null)).toMatchObject([{ rule: 'missed-rows' }]);
});

test('challenges, refusals and redesigns have their outcome, their wait and one alarm, closed when it passes', async () => {
  await open();
  publish(5, 1);
  await visit();
  newsroom.write(`${host}/list/`, '<!doctype html><meta charset="utf-8"><h1>安全验证</h1><p>请拖动滑块完成验证</p>');
  for (let time = 0; time < 3; time += 1) {
    later(24 * 60);
    expect((await visit()).outcome).toBe('challenge');
  }
  expect((await alarms()).filter(({ rule }) => rule === 'challenge')).toMatchObject([{ closed: null }]);
  const { sources } = await healthOf(newsroom);
  expect(sources[0]).toMatchObject({ outcome: 'challenge', trend: ['challenge', 'challenge', 'challenge', 'fresh'] });
  expect(sources[0]?.todo).toContain('does not get past tests');
  expect(sources[0]?.lastSuccess).toBe('2024-01-02T01:00:00Z');
  const wait = Temporal.Instant.from(sources[0]!.next!).since(at).total('hours');
  expect(wait).toBeGreaterThanOrEqual(12);
  expect(wait).toBeLessThanOrEqual(24);
  const html = await (await createSite(newsroom).request('/sources')).text();
  expect(html).toContain('Open alarms');

  publish(6, 2);
  later(24 * 60);
  expect((await visit()).outcome).toBe('fresh');
  expect((await alarms()).filter(({ rule, closed }) => rule === 'challenge' && closed === null)).toEqual([]);

  newsroom.write(`${host}/list/`, '<!doctype html><meta charset="utf-8"><ul class="list"></ul>');
  expect((await visit()).outcome).toBe('empty');
  newsroom.write(`${host}/list/`, '<!doctype html><meta charset="utf-8"><main><a href="/1">关于示例的通知</a></main>');
  expect((await visit()).outcome).toBe('redesigned');
  const open2 = (await alarms()).filter(({ closed }) => closed === null).map(({ rule }) => rule);
  expect(open2).toContain('redesigned');
  expect(open2).not.toContain('empty');
});

test('a source that falls silent for longer than is usual is an alarm, though every visit succeeds', async () => {
  await open();
  publish(60, 30);
  await visit();
  later(40 * 24 * 60);
  expect((await visit()).outcome).toBe('unchanged');
  const [alarm] = await alarms();
  expect(alarm).toMatchObject({ rule: 'silence', closed: null });
  expect(alarm?.sentence).toMatch(/Something new every 1 day/);
});

test('a visit whose process died is called cut off by the next, which takes up what was lost', async () => {
  await open();
  publish(5, 1);
  await newsroom.database.kysely
    .insertInto('visits')
    .values({ source: 'a', started: at.toString(), worker: 'lexwire:0:gone' })
    .execute();
  later(1);
  const { outcome, notes } = await visit();
  expect(outcome).toBe('fresh');
  expect(notes.join()).toContain('cut off');
  expect(await outcomesSoFar()).toEqual(['cut-off', 'fresh']);
});

test('our own outage alarms once, blames no source, and ends with the first answer', async () => {
  const sources = ['a', 'b', 'c', 'd'].map((id) => plainSource(id, `www.${id}.example`, '示例机关'));
  await open(sources);
  for (const { id } of sources) publish(3, 1, `www.${id}.example/list/`, `www.${id}.example`);
  for (const source of sources) await visit(source);
  later(60);
  const dead: Partial<Fetching> = {
    get: (url) => Promise.reject(new FetchFault('unreachable', `${url} cannot be reached.`)),
  };
  for (const source of sources) expect((await visit(source, dead)).outcome).toBe('own-outage');
  expect(await alarms()).toMatchObject([{ source: '', rule: 'own-outage', closed: null }]);
  const states = await newsroom.database.kysely.selectFrom('source_states').select('failures').execute();
  expect(states.every(({ failures }) => failures === 0)).toBe(true);
  later(10);
  expect(await planDue(newsroom, async () => {})).toBe(3);
  expect((await visit()).outcome).toBe('unchanged');
  expect((await alarms()).every(({ closed }) => closed !== null)).toBe(true);
});

test('one dead site among living ones is the site’s fault', async () => {
  const sources = ['a', 'b'].map((id) => plainSource(id, `www.${id}.example`, '示例机关'));
  await open(sources);
  for (const { id } of sources) publish(3, 1, `www.${id}.example/list/`, `www.${id}.example`);
  for (const source of sources) await visit(source);
  later(600);
  const dead: Partial<Fetching> = {
    get: (url, request) =>
      url.includes(host)
        ? Promise.reject(new FetchFault('unreachable', `${url} cannot be reached.`))
        : newsroom.fetching.get(url, request),
  };
  expect((await visit(sources[0], dead)).outcome).toBe('unreachable');
  expect(await alarms()).toEqual([]);
});

test('after mending a selector stored pages are read again, and the site is not touched', async () => {
  const [good] = [plainSource('a', host, '示例机关')];
  const broken: Source = { ...good!, pages: [{ title: 'h1', published: '.date', body: '.no-such-place' }] };
  await open([broken]);
  publish(3, 1);
  expect((await visit()).outcome).toBe('partial');
  expect(await count('versions')).toBe(0);
  asked = [];
  const reread = await rereadSource(
    { ...newsroom, fetching: undefined } as never,
    good!,
    commitOf(newsroom, 'visit-source'),
  );
  expect(reread).toMatchObject({ listed: 3, fault: null });
  expect(reread.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'new']);
  expect(asked).toEqual([]);
  await runUntilIdle(newsroom);
  const causes = await newsroom.database.kysely.selectFrom('versions').select('cause').execute();
  expect(causes.every(({ cause }) => cause === 'reread')).toBe(true);
});

test('the timetable visits by the queue what is due, and a live success proves a source', async () => {
  await open();
  publish(2, 1);
  expect((await healthOf(newsroom)).sources[0]).toMatchObject({ state: 'recorded', outcome: null, trend: [] });
  const put: string[] = [];
  expect(await planDue(newsroom, async (_tx, { source }) => void put.push(source))).toBe(1);
  expect(await planDue(newsroom, async (_tx, { source }) => void put.push(source))).toBe(0);
  expect(put).toEqual(['a']);
  await visitSource({ ...newsroom, replayed: true }, newsroom.sources[0]!, commitOf(newsroom, 'visit-source'));
  expect((await healthOf(newsroom)).sources[0]?.state).toBe('recorded');
  await visit();
  expect((await healthOf(newsroom)).sources[0]?.state).toBe('proven');
});
