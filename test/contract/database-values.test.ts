import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, transaction } from '../../src/database/index.ts';
import { StateFault } from '../../src/faults.ts';
import { openTestDatabase, type TestDatabase, ways } from '../database.ts';

describe.each(ways())('a database over %s', (way) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(way);
  });
  afterAll(() => db?.drop());

  test('gives legal dates, instants and whole numbers in one form', async () => {
    const { rows } = await sql`select '2023-11-12'::date as date, '2023-11-12 09:00:00.25+08'::timestamptz as moment,
      9007199254740991::bigint as big, array['2023-11-12'::date, null] as dates, null::date as none,
      array['2023-11-12 00:00+00'::timestamptz] as moments`.execute(db.database.kysely);
    expect(rows).toEqual([
      {
        date: '2023-11-12',
        moment: '2023-11-12T01:00:00.25Z',
        big: 9007199254740991,
        dates: ['2023-11-12', null],
        none: null,
        moments: ['2023-11-12T00:00:00Z'],
      },
    ]);
    await expect(sql`select 9007199254740993::bigint`.execute(db.database.kysely)).rejects.toThrow(/too large/);
  });

  test('keeps JSON that PostgreSQL would refuse, with the refused characters replaced', async () => {
    const { id } = await db.database.kysely
      .insertInto('visits')
      .values({ source: 's', notes: json({ a: ['x\u0000y', '\ud800'] }) })
      .returning('id')
      .executeTakeFirstOrThrow();
    const visit = db.database.kysely.selectFrom('visits').selectAll().where('id', '=', id);
    expect((await visit.executeTakeFirstOrThrow()).notes).toEqual({ a: ['x\uFFFDy', '\uFFFD'] });
  });

  test('keeps the bytes of a snapshot', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0]);
    await db.database.kysely
      .insertInto('blobs')
      .values({ hash: 'ab'.repeat(32), bytes, size: bytes.length })
      .execute();
    const row = await db.database.kysely.selectFrom('blobs').selectAll().executeTakeFirstOrThrow();
    expect(Buffer.compare(Buffer.from(row.bytes), bytes)).toBe(0);
  });

  test('a frozen issue and its renditions never change; its state may', async () => {
    const { database } = db;
    const issues = database.kysely;
    await issues
      .insertInto('issues')
      .values({ id: 'i1', publication: 'p', period_from: '2023-11-01', period_to: '2023-11-12' })
      .execute();
    await issues.updateTable('issues').set({ period_to: '2023-11-13' }).where('id', '=', 'i1').execute();
    const frozen = { frozen_content: '{}', hash: 'h', frozen_at: '2023-11-13T00:00:00Z' };
    await issues.updateTable('issues').set(frozen).where('id', '=', 'i1').execute();
    await issues.updateTable('issues').set({ state: 'published' }).where('id', '=', 'i1').execute();
    const rendition = { issue: 'i1', form: 'html', file_name: 'a.html', media_type: 'text/html', hash: 'h' };
    await issues
      .insertInto('renditions')
      .values({ ...rendition, bytes: Buffer.from('x') })
      .execute();

    const changes = [
      { frozen_content: '{"a":1}' },
      { hash: 'other' },
      { period_from: '2023-11-02' },
      { frozen_content: null },
    ];
    for (const change of changes) {
      const attempt = transaction(database, (tx) =>
        tx.updateTable('issues').set(change).where('id', '=', 'i1').execute(),
      );
      await expect(attempt).rejects.toThrow(StateFault);
    }
    for (const statement of [
      sql`delete from issues`,
      sql`update renditions set hash = 'z'`,
      sql`delete from renditions`,
      sql`truncate issues cascade`,
    ]) {
      await expect(transaction(database, (tx) => statement.execute(tx))).rejects.toThrow(/never|kept/);
    }
    expect(await issues.selectFrom('issues').select(['hash', 'state', 'period_to']).executeTakeFirst()).toEqual({
      hash: 'h',
      state: 'published',
      period_to: '2023-11-13',
    });
  });

  test('a transaction is undone when its work throws', async () => {
    const attempt = transaction(db.database, async (tx) => {
      await tx.insertInto('visits').values({ source: 'undone' }).execute();
      throw new StateFault('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await db.database.kysely.selectFrom('visits').selectAll().where('source', '=', 'undone').execute()).toEqual(
      [],
    );
  });

  test('says where it is without the password', () => {
    const { password } = new URL(db.config.databaseUrl ?? 'postgres://x:nothing@y/z');
    expect(db.database.description).not.toContain(password);
    expect(db.database.description).toContain(db.config.databaseName);
  });
});
