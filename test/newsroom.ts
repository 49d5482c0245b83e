import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Clock, clockAt } from '../src/clock.ts';
import { projectFolder } from '../src/config.ts';
import { openFetching } from '../src/fetching/index.ts';
import { openLog } from '../src/log.ts';
import type { Newsroom } from '../src/newsroom.ts';
import { preparePipeline } from '../src/pipeline.ts';
import { loadPublication } from '../src/publication/index.ts';
import { openQueue } from '../src/queue/index.ts';
import { loadSources, type Source } from '../src/sources/index.ts';
import { openTestDatabase, type Way } from './database.ts';

/** A newsroom on a database of its own, with a folder of pages that answer for the web. */
export interface TestNewsroom extends Newsroom {
  /** Writes a recorded page: `write('www.a.example/list/', html)`. */
  write(address: string, content: string | Uint8Array): void;
  /** Takes a recorded page away: its address answers that it does not exist. */
  remove(address: string): void;
}

/** A source that reads the plain lists of `listPage`. */
export function plainSource(id: string, host: string, authority: string): Source {
  return {
    id,
    publication: 'china-tmt',
    authority,
    column: '通知公告',
    jurisdiction: { level: 'national', territory: 'CN' },
    languages: ['zh'],
    timeZone: 'Asia/Shanghai',
    url: `https://${host}/list/`,
    everyMinutes: 360,
    expectedPerMonth: null,
    list: { kind: 'html', row: 'ul.list li', link: 'a', title: 'a', published: 'span', require: ['link'] },
    pages: [{ title: 'h1', published: '.date', body: '.body' }],
    evidence: 'made for a test',
    state: 'recorded',
  };
}

export function listPage(rows: { href: string; title: string; date: string }[]): string {
  const items = rows.map(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`);
  return `<!doctype html><meta charset="utf-8"><ul class="list">${items.join('')}</ul>`;
}

export function page(title: string, date: string, paragraphs: string[]): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
  return `<!doctype html><meta charset="utf-8"><h1>${title}</h1><p class="date">发布时间：${date}</p><div class="body">${body}</div>`;
}

export async function openTestNewsroom({
  sources,
  way,
  clock = clockAt('2024-01-02T09:00:00+08:00'),
}: {
  sources: Source[] | 'sample';
  way?: Way;
  clock?: Clock;
}): Promise<TestNewsroom> {
  const { database, config, drop } = await openTestDatabase(way);
  const log = openLog('silent');
  const sample = join(projectFolder, 'examples', 'china-tmt-2023');
  const own = mkdtempSync(join(tmpdir(), 'lexwire-pages-'));
  const queue = await openQueue(database, log);
  const fetching = openFetching({ config, clock, log, replay: sources === 'sample' ? join(sample, 'sites') : own });
  await preparePipeline({ queue });
  return {
    ...{ config, clock, log, database, queue, fetching },
    publications: [await loadPublication(config.publicationsFolder, 'china-tmt')],
    sources: sources === 'sample' ? await loadSources(join(sample, 'sources'), 'china-tmt') : sources,
    write(address, content) {
      const path = join(own, address.endsWith('/') ? `${address}index.html` : address);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
    remove: (address) => rmSync(join(own, address)),
    async close() {
      await queue.stop();
      await fetching.close();
      await drop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
