import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../clock.ts';
import { openLog } from '../log.ts';
import { openFetching } from './index.ts';

const outside = mkdtempSync(join(tmpdir(), 'lexwire-replay-'));
const folder = join(outside, 'pages');
const fetching = openFetching({
  config: { operatorContact: null },
  clock: clockAt('2026-09-21T09:00:00+08:00'),
  log: openLog('silent'),
  replay: folder,
});

beforeAll(() => {
  const files: Record<string, string> = {
    'www.a.gov.cn/list/index.html': '<html>列表</html>',
    'www.a.gov.cn/api/info/index.json': '{"a":1}',
    'www.a.gov.cn/unit__tagId=%E5%86%85%E5%AE%B91&x=1.json': '{"b":2}',
    'www.a.gov.cn/page.htm': '<p>一</p>',
    'www.a.gov.cn/download.jsp__filepath=ab/cd==&fText=%E4%B8%80': '%PDF-1.4',
    'www.a.gov.cn/plain.html': '<p>二</p>',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(outside, 'secret.html'), 'secret');
  symlinkSync(join(outside, 'secret.html'), join(folder, 'www.a.gov.cn/link.html'));
});
afterAll(() => rmSync(outside, { recursive: true }));

describe('replay of recorded pages', () => {
  it.each([
    ['https://www.a.gov.cn/list/', 'text/html', '列表'],
    ['http://www.a.gov.cn/api/info/', 'application/json', '{"a":1}'],
    ['https://www.a.gov.cn/unit?tagId=%E5%86%85%E5%AE%B91&x=1', 'application/json', '{"b":2}'],
    ['https://www.a.gov.cn/unit?tagId=内容1&x=1#part', 'application/json', '{"b":2}'],
    ['https://www.a.gov.cn/page.htm', 'text/html', '一'],
    ['https://www.a.gov.cn/plain', 'text/html', '二'],
    ['https://www.a.gov.cn/download.jsp?filepath=ab/cd==&fText=%E4%B8%80', 'application/pdf', '%PDF'],
  ])('%s', async (url, mediaType, text) => {
    const answer = await fetching.get(url);
    expect(answer).toMatchObject({ requestedUrl: url, status: 200, mediaType });
    expect(answer.text()).toContain(text);
    expect(answer.fetchedAt.toString()).toBe('2026-09-21T01:00:00Z');
  });

  it.each([
    'https://www.a.gov.cn/other',
    'https://www.b.gov.cn/',
    'https://www.a.gov.cn/list',
    `https://www.a.gov.cn/${'x'.repeat(300)}`,
  ])('says that %s is not recorded', async (url) => {
    await expect(fetching.get(url)).rejects.toMatchObject({
      outcome: 'not-found',
      message: expect.stringContaining('recorded'),
    });
  });

  it.each([
    'https://www.a.gov.cn/x?/../../../secret.html',
    'https://www.a.gov.cn/x?a=/../../../../../../etc/passwd',
    'https://www.a.gov.cn/link.html',
    'https://www.a.gov.cn/..%2f..%2fsecret.html',
    'https://www.a.gov.cn/../../secret.html',
    'https://../secret.html',
  ])('never leads out of its folder: %s', async (url) => {
    const fault = await fetching.get(url).catch((error) => error);
    expect(['refused-address', 'not-found']).toContain(fault.outcome);
  });

  it('refuses more than was asked for', async () => {
    await expect(fetching.get('https://www.a.gov.cn/page.htm', { limitBytes: 3 })).rejects.toMatchObject({
      outcome: 'oversized',
    });
  });

  it('saves what is recorded, and knows nothing of before', async () => {
    const path = join(outside, 'saved.pdf');
    const url = 'https://www.a.gov.cn/download.jsp?filepath=ab/cd==&fText=%E4%B8%80';
    const saved = await fetching.save(url, path);
    expect(saved).toMatchObject({ path, size: 8, mediaType: 'application/pdf' });
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4');
    await fetching.remember(saved);
    expect(await fetching.known(url)).toBeNull();
    const tight = { limitBytes: 3 };
    await expect(fetching.save(url, path, tight)).rejects.toMatchObject({ outcome: 'oversized' });
  });
});
