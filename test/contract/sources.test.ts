import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { projectFolder } from '../../src/config.ts';
import { SourceFault } from '../../src/faults.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { loadSources, type Row, readHtmlPage, readList, readPage } from '../../src/sources/index.ts';

interface Expected {
  rows: Omit<Row, 'text'>[];
  page: {
    url: string;
    title: string;
    published: string | null;
    issuer: string | null;
    text: string[];
    attachments: { name: string; url: string }[];
  };
}

const folderOf = (id: string) => resolve(import.meta.dirname, 'sources', id);
const replay = (id: string, name: 'recorded' | 'empty' | 'broken') =>
  openFetching({
    config: { operatorContact: null },
    clock: clockAt('2026-01-20T09:00:00+08:00'),
    log: openLog('silent'),
    replay: resolve(folderOf(id), name),
  });

const catalogue = await loadSources(resolve(projectFolder, 'publications/china-tmt/sources'), 'china-tmt');
/** What is only reported has no recorded pages; everything else is read from them here. */
const sources = catalogue.filter(({ state }) => state !== 'reported');

it('finds the sources of the publication', () => {
  expect(sources.length).toBeGreaterThanOrEqual(10);
});

// A source that calls itself recorded is covered as soon as it does: it fails until it has clippings.
describe.each(sources)('source $id', (source) => {
  const { id } = source;
  const file = resolve(folderOf(id), 'expected.json');

  it('has clippings and an expectation', () => {
    expect(existsSync(file), `test/contract/sources/${id}/expected.json`).toBe(true);
  });
  if (!existsSync(file)) return;
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Expected;

  it('reads its list: title, address, dates, status', async () => {
    const { rows, answers } = await readList(source, replay(id, 'recorded'));
    expect(rows.map(({ text: _, ...row }) => row)).toEqual(expected.rows);
    expect(answers.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.text).not.toBe('');
  });

  it('reads a page: title, date, issuer, text, attachments', async () => {
    const row = { ...expected.rows[0]!, url: expected.page.url, text: '' };
    const { page, row: from } = await readPage(source, row, replay(id, 'recorded'));
    expect(from).toBe(row);
    expect(page.text.split('\n')).toEqual(expected.page.text);
    expect({
      url: row.url,
      title: page.title,
      published: page.published?.date ?? null,
      issuer: page.issuer?.name ?? null,
      text: expected.page.text,
      attachments: page.attachments,
    }).toEqual(expected.page);
  });

  it('finds the words of every hint in the text', async () => {
    const { page } = await readPage(source, expected.page.url, replay(id, 'recorded'));
    expect(page.text).toContain(page.title);
    if (page.published !== null) expect(page.text).toContain(page.published.quote);
    if (page.issuer !== null) expect(page.text).toContain(page.issuer.quote);
  });

  it('reads the same page when it is given by hand', async () => {
    if (source.pagesByCode !== undefined) return;
    const { page, answers } = await readPage(source, expected.page.url, replay(id, 'recorded'));
    const byHand = readHtmlPage(answers[0]!.text(), expected.page.url, catalogue);
    expect(byHand.match?.source.id).toBe(id);
    expect(byHand.page).toEqual(page);
  });

  it('makes an empty list a fault', async () => {
    const fault = await readList(source, replay(id, 'empty')).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(SourceFault);
    expect((fault as SourceFault).message).toContain(id);
  });

  it('makes a page without a body a fault', async () => {
    const fault = await readPage(source, expected.page.url, replay(id, 'broken')).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(SourceFault);
    expect((fault as SourceFault).message).toContain(id);
  });
});
