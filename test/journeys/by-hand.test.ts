import { afterAll, beforeAll, expect, it } from 'vitest';
import { handIn } from '../../src/commands/hand-in.ts';
import { takeByHand } from '../../src/documents/index.ts';
import { commitOf } from '../../src/pipeline.ts';
import { handSource } from '../../src/sources/index.ts';
import { openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

/** Sample texts of our own. */
const body = ['为了规范样本服务，制定本办法。', '本办法自2024年3月1日起施行。'];
let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('sample', 'www.a.example', '样本部')] });
});
afterAll(() => newsroom.close());

it('makes a document of an address, read by the template of the source on its host', async () => {
  newsroom.write('www.a.example/t1.html', page('样本服务管理办法', '2024-01-02', body));
  const line = await handIn(newsroom, [], { url: 'https://www.a.example/t1.html' });
  expect(line).toMatchObject({ source: 'sample', outcome: 'new', title: '样本服务管理办法', published: '2024-01-02' });
  const again = await handIn(newsroom, [], { url: 'https://www.a.example/t1.html' });
  expect(again.outcome).toBe('unchanged');
});

it('makes a document of pasted text, and the same one of the same text', async () => {
  const source = handSource('china-tmt', 'Asia/Shanghai', 'zh');
  const given = { text: ['样本数据管理规定', ...body].join('\n') };
  const commit = commitOf(newsroom, 'visit-source');
  const first = await takeByHand(newsroom, source, given, commit);
  expect(first).toMatchObject({ outcome: 'new', fault: null, row: { title: '样本数据管理规定' } });
  expect(first.row.url).toMatch(/^ni:\/\/\/sha-256;[\w-]{43}$/);
  expect((await takeByHand(newsroom, source, given, commit)).outcome).toBe('unchanged');
});

it('says that an address is not to be had, and keeps nothing', async () => {
  await expect(handIn(newsroom, [], { url: 'https://www.a.example/none.html' })).rejects.toMatchObject({
    outcome: 'not-found',
  });
});
