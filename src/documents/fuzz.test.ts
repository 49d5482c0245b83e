import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { Document, Packer, Paragraph } from 'docx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '../faults.ts';
import { canonicalAddress } from './address.ts';
import { changesBetween } from './changes.ts';
import type { ChildFormat } from './extract/format.ts';
import { extractText } from './extract/index.ts';
import { docOf, pdfOf, pptOf, zipOf } from './extract/made-files.ts';
import { answerTo } from './extract/readers.ts';

/** One run of all of it stays under these. */
const [milliseconds, growth] = [10_000, 700 * 1024 * 1024];
const seed = 20260923;

async function originals(): Promise<[ChildFormat | 'zip', Uint8Array, number][]> {
  const lines = ['某某办法', '第一条 自2026年10月1日起施行。', '（此件公开发布）'];
  const sheet = XLSX.utils.aoa_to_sheet([
    ['序号', '名称'],
    [1, '甲'],
    [2, '乙'],
  ]);
  const book = { SheetNames: ['名单'], Sheets: { 名单: sheet } };
  const excel = (bookType: XLSX.BookType) => new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }));
  const word = await Packer.toBuffer(
    new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }),
  );
  const rtf = String.raw`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 A;}}\f0 \'d5\'f7\u27714?\par{\pict\bin4 abcd}x}`;
  return [
    ['docx', new Uint8Array(word), 40],
    ['xlsx', excel('xlsx'), 40],
    ['xls', excel('biff8'), 60],
    ['pdf', pdfOf([lines.map((words, index) => ({ words, x: 90, y: 700 - index * 20 }))]), 60],
    ['doc', docOf(lines), 40],
    ['ppt', pptOf(lines, '母版'), 60],
    ['rtf', new Uint8Array(Buffer.from(rtf, 'latin1')), 100],
    ['zip', zipOf({ 'a.txt': lines.join('\n'), 'b.html': '<!doctype html><p>甲' }), 60],
  ];
}

/** What befalls a file on its way: bytes changed, cut off, doubled, or put elsewhere. */
const harm = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(0, 0xff, 0x7f, 0x80), fc.nat(255))), { maxLength: 24 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
  doubled: fc.option(fc.tuple(fc.nat(), fc.nat(512)), { freq: 3 }),
});

function harmed(
  file: Uint8Array,
  { changes, cut, doubled }: typeof harm extends fc.Arbitrary<infer T> ? T : never,
): Uint8Array {
  let bytes = Buffer.from(file);
  for (const [at, value] of changes) bytes[at % bytes.byteLength] = value;
  if (doubled !== null) {
    const at = doubled[0] % bytes.byteLength;
    bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + doubled[1]), bytes.subarray(at)]);
  }
  return new Uint8Array(cut === null ? bytes : bytes.subarray(0, Math.ceil(bytes.byteLength * cut)));
}

test('harmed files end in text or one sentence: no crash, no hang, no flood', async () => {
  for (const name of ['log', 'warn', 'error'] as const) console[name] = () => {};
  const before = process.memoryUsage().rss;
  let [read, refused] = [0, 0];
  for (const [format, file, runs] of await originals()) {
    await fc.assert(
      fc.asyncProperty(harm, async (what) => {
        const bytes = harmed(file, what);
        const started = performance.now();
        // The readers run in this process here: what their own process would hide must not be there to hide.
        const outcome =
          format === 'zip'
            ? await extractText(bytes).catch((error: unknown) => ({ fault: (error as Fault).message, error }))
            : await answerTo(format, Buffer.from(bytes));
        expect(performance.now() - started, format).toBeLessThan(milliseconds);
        if ('error' in outcome) expect(outcome.error).toBeInstanceOf(Fault);
        if ('fault' in outcome) {
          refused += 1;
          expect(outcome.fault).toMatch(/\S/);
        } else {
          read += 1;
          expect(outcome.text.length).toBeLessThan(1_000_000);
        }
      }),
      { numRuns: runs, seed },
    );
  }
  expect(read).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
  expect(process.memoryUsage().rss - before).toBeLessThan(growth);
}, 60_000);

test('harmed pages and texts end in text or a fault', async () => {
  const page = Buffer.from(
    `<!doctype html><html><head><title>某某通知</title></head><body><h1>某某通知</h1><table><tr><td><p>${'现就有关事项通知如下。'.repeat(20)}</td></tr></table><a href="a.pdf">附件</a></body></html>`,
  );
  await fc.assert(
    fc.asyncProperty(harm, async (what) => {
      const outcome = await extractText(harmed(page, what), { url: 'https://a.example/1.html' }).catch(
        (error: unknown) => error,
      );
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Fault);
    }),
    { numRuns: 80, seed },
  );
});

test('any bytes whatever end in text or a fault', async () => {
  const starts = fc
    .constantFrom('', '{\\rtf1', 'PK\u0003\u0004', '<html>', '{', '\u001f\u008b')
    .map((text) => Buffer.from(text, 'latin1'));
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      const bytes = new Uint8Array(Buffer.concat([start, rest]));
      // RTF goes to a process of its own; a few such are enough.
      if (/^\s*\{\\rtf/.test(Buffer.from(bytes).toString('latin1')))
        return void (await answerTo('rtf', Buffer.from(bytes)));
      const outcome = await extractText(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Fault);
    }),
    { numRuns: 150, seed },
  );
});

test('the changes between two texts rebuild every paragraph they tell of', () => {
  const text = fc
    .array(fc.string({ unit: fc.constantFrom(...'通知办法第一二三条自年月日起施行 '), maxLength: 30 }), {
      maxLength: 12,
    })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (from, to) => {
      const version = (words: string) => ({ title: 't', text: words, files: [], withdrawn: false });
      const { paragraphs } = changesBetween(version(from), version(to));
      const [before, after] = [from.split('\n'), to.split('\n')];
      for (const paragraph of paragraphs) {
        if (paragraph.kind === 'added') expect(after).toContain(paragraph.words);
        else if (paragraph.kind === 'removed') expect(before).toContain(paragraph.words);
        else {
          const side = (not: string) =>
            paragraph.spans
              .filter(({ op }) => op !== not)
              .map(({ words }) => words)
              .join('');
          expect(before).toContain(side('added'));
          expect(after).toContain(side('removed'));
        }
      }
      if (from === to) expect(paragraphs).toEqual([]);
    }),
    { numRuns: 200, seed },
  );
});

test('an address has one canonical form, which is its own', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      const once = canonicalAddress(url);
      expect(canonicalAddress(once)).toBe(once);
      expect(canonicalAddress(url.replace(/^https:/, 'http:'))).toBe(once);
    }),
    { numRuns: 300, seed },
  );
});

const recorded = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'official-pages');
test.skipIf(!existsSync(recorded))(
  'harmed official pages end in text or a fault (skipped where ../shared is absent)',
  async () => {
    const pages = readdirSync(recorded, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.html?$/.test(name))
      .sort()
      .slice(0, 12)
      .map((name) => readFileSync(join(recorded, name)));
    expect(pages.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pages), harm, async (page, what) => {
        const started = performance.now();
        const outcome = await extractText(harmed(page, what), { url: 'https://a.example/1.html' }).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Fault);
        expect(performance.now() - started).toBeLessThan(milliseconds);
      }),
      { numRuns: 60, seed },
    );
  },
);
