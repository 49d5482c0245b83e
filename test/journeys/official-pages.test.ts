import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectedLine } from '../../src/commands/collect.ts';
import { projectFolder } from '../../src/config.ts';
import { jsonLines, lexwire, type Outcome, readTable, removeDataFolder } from '../command.ts';

const corpus = join(projectFolder, '..', 'shared', 'corpus', 'official-pages');
const present = existsSync(join(corpus, 'manifest.tsv'));
const tableOf = (name: string) => (present ? readTable(readFileSync(join(corpus, name), 'utf8')) : []);

/** Rows whose ground truth is in doubt by its own note, or that no list leads to. */
const notices = tableOf('manifest.tsv').filter(
  (row) =>
    row.kind === 'detail' && row.title_zh !== '-' && row.authority_zh !== '-' && !row.note?.startsWith('unlinked'),
);
const rows = tableOf('list-rows.tsv');
const value = (cell: string | undefined) => (cell === undefined || cell === '-' ? null : cell);

/**
 * The info answer of this draft names no file, so its row says 0; the answer about its files, recorded beside it
 * and counted in a row of its own, names the one PDF that is the draft. A document is both.
 */
const withFileInSecondAnswer = 'http://www.npc.gov.cn/flcaw/userIndex.html?lid=ff8081819ff54ab801a03d624f823cc3';

describe.skipIf(!present)(
  'recorded official pages (skipped where ../shared/corpus/official-pages with its manifest is absent)',
  () => {
    const place = mkdtempSync(join(tmpdir(), 'lexwire-journey-'));
    let first: Outcome;
    let lines: CollectedLine[];
    const collect = () => lexwire(['collect', '--replay', corpus, '--json'], { LEXWIRE_DATA: place });

    beforeAll(async () => {
      first = await collect();
      lines = jsonLines<CollectedLine>(first.stdout);
    });
    afterAll(() => removeDataFolder(place));

    test('the collection ends well, and rows whose pages are not recorded are named', () => {
      expect(first.status, first.stderr).toBe(0);
      expect(first.stderr).toContain('not-recorded/row-7.html');
    });

    test.each(notices.map((row) => [row.title_zh, row] as const))('%s', (_title, row) => {
      const line = lines.find(({ url }) => url === row.reader_url);
      const attachments = row.reader_url === withFileInSecondAnswer ? 1 : Number(row.attachments);
      const deadline = row.note?.startsWith('dates:uncertain')
        ? (line?.commentDeadline ?? null)
        : value(row.comment_deadline);
      expect({
        title: line?.title,
        published: line?.published,
        commentDeadline: line?.commentDeadline,
        authorities: line?.authorities,
        attachments: line?.attachments.length,
        isConsultation: line?.isConsultation,
      }).toEqual({
        title: row.title_zh,
        published: value(row.published),
        commentDeadline: deadline,
        authorities: row.authority_zh?.split(/[、 ]/),
        attachments,
        isConsultation: row.is_consultation === 'y',
      });
    });

    test('every list gives exactly its rows', () => {
      const listed = lines.map(({ url, listed: row }) => ({ url, ...row }));
      const expected = rows.map((row) => ({
        url: row.href,
        title: row.title_zh,
        published: value(row.published),
        deadline: value(row.deadline),
        status: value(row.status),
      }));
      expect(listed.sort(byUrl)).toEqual(expected.sort(byUrl));
    });

    test('what is no consultation is not called one', () => {
      const others = lines.filter(({ isConsultation }) => !isConsultation).map(({ title }) => title);
      expect(others.sort()).toEqual(
        [
          '关于《交通运输重大项目后评价管理办法（征求意见稿）》公开征求意见反馈情况',
          '关于全国网络安全标准化技术委员会换届及征集委员的通知',
        ].sort(),
      );
    });

    test('collecting again stores nothing again', async () => {
      const again = jsonLines<CollectedLine>((await collect()).stdout);
      const kept = again.filter(({ outcome }) => outcome !== 'not-found');
      expect(new Set(kept.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
      expect(kept.length).toBe(lines.filter(({ outcome }) => outcome === 'new').length);
    });
  },
);

function byUrl(a: { url?: string }, b: { url?: string }): number {
  return (a.url ?? '') < (b.url ?? '') ? -1 : 1;
}
