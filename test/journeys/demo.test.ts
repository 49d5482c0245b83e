import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../src/channels/index.ts';
import { projectFolder } from '../../src/config.ts';
import { lexwire, type Outcome, readTable, removeDataFolder } from '../command.ts';

const place = mkdtempSync(join(tmpdir(), 'lexwire-demo-'));
const out = join(place, 'out');
const facts = join(projectFolder, '..', 'shared', 'seed', 'items.tsv');
const expected = readTable(readFileSync(join(projectFolder, 'examples', 'china-tmt-2023', 'expected.tsv'), 'utf8'));

let demo: Outcome;
let issue: Issue;
const rendered = (form: string) => join(out, `china-tmt-2023-11-12.${form}`);
const items = () =>
  issue.sections.flatMap((section) => section.items.map((item) => ({ ...item, section: section.id })));
const itemAt = (url: string | undefined) => items().find(({ links }) => links.some((link) => link.url === url));

beforeAll(async () => {
  demo = await lexwire(['demo', '--no-serve', '--out', out], { LEXWIRE_DATA: join(place, 'data') });
  if (existsSync(rendered('json'))) issue = JSON.parse(readFileSync(rendered('json'), 'utf8')) as Issue;
});
afterAll(async () => {
  await removeDataFolder(join(place, 'data'));
  rmSync(place, { recursive: true, force: true });
});

describe('the demo, from sample pages to a finished issue', () => {
  test('ends well, offline, and says what it did', () => {
    expect(demo.status, demo.stderr).toBe(0);
    expect(demo.stdout).toMatch(/31 documents, 30 developments, \d+ facts with their words/);
    expect(demo.stdout).toContain(rendered('html'));
  });

  test('30 developments in three sections', () => {
    expect(issue.sections.map(({ id, items: own }) => [id, own.length])).toEqual([
      ['legislative', 18],
      ['enforcement', 7],
      ['industry', 5],
    ]);
  });

  test.each(expected.map((row) => [row.id, row] as const))('%s is read as it was written', (_id, row) => {
    const item = itemAt(row.url);
    expect({
      section: item?.section,
      date: item?.date ?? '',
      authorities: item?.authorities.map(({ name }) => name).join('；'),
      type: item?.instrumentType ?? '',
      kind: item?.kind,
      status: item?.status,
      effective: item?.effective ?? '',
    }).toEqual({
      section: row.section,
      date: row.date,
      // Fifteen departments that the text counts but does not name stand as their number.
      authorities: row.authorities || '15部门',
      type: row.instrument_type_zh,
      kind: row.kind,
      status: row.status,
      effective: row.effective,
    });
  });

  test.skipIf(!existsSync(facts))(
    'sections, dates and effects agree with the facts of the model issue (skipped where ../shared is absent)',
    () => {
      const model = readTable(readFileSync(facts, 'utf8'));
      expect(model).toHaveLength(30);
      for (const row of model) {
        const item = itemAt(expected.find(({ id }) => id === row.id)?.url);
        expect([row.id, item?.section, item?.date ?? '', item?.effective ?? '']).toEqual([
          row.id,
          row.section,
          row.date_iso,
          row.effective_date,
        ]);
      }
    },
  );

  test('one notice collected from two sites is one item with two links', () => {
    const twice = items().filter(({ links }) => links.length === 2);
    expect(twice).toHaveLength(1);
    expect(twice[0]?.authorities).toHaveLength(4);
  });

  test('every item has an editor’s words, a link, a snapshot and quotes', () => {
    for (const item of items()) {
      expect(item.writtenBy, item.headline).toBe('editor');
      expect(item.links[0]?.snapshot, item.headline).toMatch(/^[0-9a-f]{64}$/);
      expect(item.evidence.length, item.headline).toBeGreaterThan(0);
    }
  });

  test('the e-mail stays under what mail programs clip', () => {
    expect(readFileSync(rendered('eml')).byteLength).toBeLessThan(100 * 1024);
  });
});
