import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { projectFolder } from '../../src/config.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { loadSources, type PageReading, type Row, readList, readPage } from '../../src/sources/index.ts';

/** Real pages of ten ministries with what they say, kept beside the project and not in it. */
const corpus = resolve(projectFolder, '../shared/corpus/official-pages');
const present = existsSync(resolve(corpus, 'manifest.tsv'));
const table = (name: string) => (present ? tsv(readFileSync(resolve(corpus, name), 'utf8')) : []);

/** Rows that lead nowhere: the clipper invented them. */
const invented = /\/not-recorded\//;

/** The one row whose number of attachments the table has wrong: a second recorded answer names a file. */
const namedElsewhere = 'http://www.npc.gov.cn/flcaw/userIndex.html?lid=ff8081819ff54ab801a03d624f823cc3';

describe.skipIf(!present)('recorded official pages (skipped without ../shared/corpus/official-pages)', async () => {
  const catalogue = await loadSources(resolve(projectFolder, 'publications', 'china-tmt', 'sources'), 'china-tmt');
  const sources = catalogue.filter(({ state }) => state !== 'reported');
  const fetching = openFetching({
    config: { operatorContact: null },
    clock: clockAt('2026-09-21T09:00:00+08:00'),
    log: openLog('silent'),
    replay: corpus,
  });
  const lists = new Map<string, Row[]>();
  for (const source of sources) lists.set(source.id, (await readList(source, fetching)).rows);
  const rows = [...lists.values()].flat();

  const expectedRows = table('list-rows.tsv');
  it('has a list for each of the ten sources', () => {
    expect([...lists.keys()]).toHaveLength(10);
    expect(new Set(expectedRows.map((row) => row.list_file)).size).toBe(10);
    expect(rows).toHaveLength(expectedRows.length);
  });

  it.each(expectedRows)('row: $title_zh', (expected) => {
    const found = rows.find((row) => row.url === expected.href);
    expect(found).toMatchObject({
      title: expected.title_zh,
      published: orNull(expected.published),
      deadline: orNull(expected.deadline),
      status: orNull(expected.status),
    });
  });

  const expectedPages = table('manifest.tsv').filter(
    (page) => page.kind === 'detail' && page.title_zh !== '-' && page.authority_zh !== '-',
  );
  it.each(expectedPages)('page: $title_zh', async (expected) => {
    const address = expected.reader_url!;
    const row = rows.find(({ url }) => url === address);
    const source = sources.find((source) =>
      row ? lists.get(source.id)?.includes(row) : new URL(source.url).hostname === new URL(address).hostname,
    );
    const { page }: PageReading = await readPage(source!, row ?? address, fetching);
    expect(page.title).toBe(expected.title_zh);
    expect(page.published?.date ?? row?.published).toBe(expected.published);
    expect(page.attachments).toHaveLength(address === namedElsewhere ? 1 : Number(expected.attachments));
    expect(page.text.split('\n')[0]).toBe(page.title);
    if (page.published !== null) expect(page.text).toContain(page.published.quote);
    if (page.issuer !== null) expect(page.text).toContain(page.issuer.quote);
    expect(page.text).not.toMatch(/\n\n\n|[ \u3000]\n|\n[ \u3000]|document\.write|_snapshot/);
  });

  it('leads to a recorded page wherever a row is real', async () => {
    const missing = rows.filter(({ url }) => invented.test(url));
    expect(missing).toHaveLength(expectedRows.filter(({ href }) => invented.test(href!)).length);
  });
});

function orNull(cell: string | undefined): string | null {
  return cell === undefined || cell === '-' ? null : cell;
}

/** Cells may be quoted, with doubled quotes within. */
function tsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) =>
      line.split('\t').map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    );
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
