import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { projectFolder } from '../../src/config.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { proposeSource, readList } from '../../src/sources/index.ts';

const beginning = { publication: 'china-tmt', timeZone: 'Asia/Shanghai', language: 'zh', today: '2026-09-21' };
const replay = (folder: string) =>
  openFetching({
    config: { operatorContact: null },
    clock: clockAt('2026-09-21T09:00:00+08:00'),
    log: openLog('silent'),
    replay: folder,
  });

const corpus = resolve(projectFolder, '../shared/corpus/official-pages');
const table = resolve(corpus, 'list-rows.tsv');

/** Lists whose rows hold no address at all, so that no structure can tell where they lead. */
const withoutAddresses = ['www.npc.gov.cn'];

describe.skipIf(!existsSync(table))('sources try on recorded lists (skipped without ../shared/corpus)', () => {
  const lines = existsSync(table)
    ? readFileSync(table, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
    : [];
  const files = [...new Set(lines.map(([file]) => file!))];

  it('finds the rows, titles, addresses and dates of the recorded list pages', async () => {
    let found = 0;
    let titled = 0;
    let dated = 0;
    const missing: string[] = [];
    for (const file of files) {
      const address = `https://${file
        .replace('__', '?')
        .replace(/\.json$/, '')
        .replace(/index\.html$/, '')}`;
      const expected = lines.filter(([name]) => name === file);
      try {
        const { rows, source } = await proposeSource(address, replay(corpus), beginning);
        const reread = await readList(source, replay(corpus));
        expect(reread.rows).toEqual(rows);
        for (const [, title, href, published, deadline] of expected) {
          const row = rows.find(({ url }) => url.replace(/^https?/, '') === href!.replace(/^https?/, ''));
          if (row === undefined) missing.push(href!);
          else found += 1;
          if (row?.title === title) titled += 1;
          if (row !== undefined && (row.published ?? '-') === published) dated += 1;
          else if (row !== undefined)
            missing.push(
              `${href}: published ${row.published}, expected ${published}, deadline ${row.deadline}/${deadline}`,
            );
        }
        if (rows.length !== expected.length) missing.push(`${file}: ${rows.length} rows, expected ${expected.length}`);
      } catch (fault) {
        missing.push(`${file}: ${(fault as Error).message}`);
      }
    }
    console.log(
      `sources try, recorded lists: ${found} of ${lines.length} rows found, ${titled} with the right title, ${dated} with the right date\n${missing.join('\n')}`,
    );
    const possible = lines.filter(([file]) => !withoutAddresses.some((host) => file!.startsWith(host))).length;
    expect(found).toBeGreaterThanOrEqual(possible);
  });
});

/** Pages of our own making, each with a trap: navigation, paging, dates elsewhere, cards, tables, links within links. */
const rowsOf = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n + 1)).join('\n');
const nav = `<nav><ul>${rowsOf(9, (n) => `<li><a href="/about/${n}.html">About the authority ${n}</a></li>`)}</ul></nav>`;
const foot = `<footer><p>Updated 2026-09-20</p>${rowsOf(5, (n) => `<a href="/legal/${n}">Legal information ${n}</a>`)}</footer>`;
const pager = `<div class="pager">${rowsOf(9, (n) => `<a href="?page=${n}">${n}</a>`)}<a href="?page=2">Next</a></div>`;
const title = (n: number) => `Consultation number ${n} on the rules for sample services`;
const day = (n: number) => `2026-09-${String(n).padStart(2, '0')}`;

const clippings: [string, string][] = [
  [
    'a table',
    `<table><tr><th>Title</th><th>Date</th></tr>${rowsOf(8, (n) => `<tr class="${n % 2 ? 'odd' : 'even'}"><td><a href="/d/${n}.html">${title(n)}</a></td><td>${day(n)}</td></tr>`)}</table>`,
  ],
  [
    'cards with a heading and "read more"',
    rowsOf(
      6,
      (n) =>
        `<article class="card"><time datetime="${day(n)}">${n} September 2026</time><h3>${title(n)}</h3><p>${'Words. '.repeat(12)}</p><a class="more" href="/d/${n}.html">Read more</a></article>`,
    ),
  ],
  [
    'links that hold everything',
    `<div class="list">${rowsOf(7, (n) => `<a class="item" href="/d/${n}.html"><span class="t">${title(n)}</span><span class="d">${day(n)}</span></a>`)}</div>`,
  ],
  [
    'a list in blocks of five',
    rowsOf(
      2,
      (block) =>
        `<ul class="news">${rowsOf(5, (n) => `<li><span>${day(n + (block - 1) * 5)}</span><a href="/d/${n + (block - 1) * 5}.html" title="${title(n + (block - 1) * 5)}">Consultation number…</a></li>`)}</ul><hr>`,
    ),
  ],
  [
    'a definition list',
    `<dl class="results">${rowsOf(6, (n) => `<dt><a href="/d/${n}.html">${title(n)}</a></dt><dd>Published: ${n} September 2026</dd>`)}</dl>`,
  ],
  [
    'a list without dates beside a dated one of fewer rows',
    `<div class="main"><ul>${rowsOf(9, (n) => `<li><a href="/d/${n}.html">${title(n)}</a><b>${day(n)}</b></li>`)}</ul></div><div class="side"><ul>${rowsOf(3, (n) => `<li><a href="/s/${n}.html">Most read ${n} of the week</a><b>${day(n)}</b></li>`)}</ul></div>`,
  ],
  [
    'rows with links to files beside the title',
    `<ul id="docs">${rowsOf(6, (n) => `<li><h4><a href="/d/${n}.html">${title(n)}</a></h4><a href="/f/${n}.pdf">PDF</a><em>${day(n)}</em></li>`)}</ul>`,
  ],
];

describe('sources try on pages of our own making', () => {
  it('finds the rows and leaves navigation, paging and side columns out', async () => {
    const { mkdtempSync, mkdirSync, rmSync, writeFileSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const folder = mkdtempSync(resolve(tmpdir(), 'lexwire-try-'));
    mkdirSync(resolve(folder, 'a.example'));
    let expectedRows = 0;
    let found = 0;
    let dated = 0;
    let extra = 0;
    const wrong: string[] = [];
    for (const [index, [name, list]] of clippings.entries()) {
      const html = `<html lang="en"><head><title>Sample</title></head><body><header>${nav}</header>${list}${pager}${foot}</body></html>`;
      writeFileSync(resolve(folder, 'a.example', `${index}.html`), html);
      const expected = [...new Set(html.match(/\/d\/\d+\.html/g))].map((path) => `https://a.example${path}`);
      const { rows } = await proposeSource(`https://a.example/${index}.html`, replay(folder), beginning);
      expectedRows += expected.length;
      for (const url of expected) {
        const row = rows.find((each) => each.url === url);
        const n = Number(/(\d+)\.html$/.exec(url)![1]);
        if (row?.title !== title(n)) wrong.push(`${name}: ${url} ${row?.title ?? 'not found'}`);
        else found += 1;
        if (row?.published === day(n)) dated += 1;
        else wrong.push(`${name}: ${url} ${row?.published}`);
      }
      extra += rows.filter(({ url }) => !expected.includes(url)).length;
    }
    rmSync(folder, { recursive: true });
    console.log(
      `sources try, made pages: ${found} of ${expectedRows} rows with their titles, ${dated} with their days, ${extra} too many\n${wrong.slice(0, 12).join('\n')}`,
    );
    expect(found / expectedRows).toBeGreaterThanOrEqual(0.95);
    expect(dated / expectedRows).toBeGreaterThanOrEqual(0.85);
    expect(extra).toBe(0);
  });
});
