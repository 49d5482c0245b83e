import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { Reading, Taxonomy } from './facts.ts';
import { read } from './read.ts';

const folder = resolve(import.meta.dirname, '../../../shared/corpus/official-pages');
const present = existsSync(join(folder, 'manifest.tsv'));
const taxonomy: Taxonomy = { topics: [], sections: [{ id: 'legislative', kinds: ['draft'] }] };
/** Owners of columns whose pages name no issuer themselves. */
const OWNERS: [string, string][] = [
  ['www.miit.gov.cn', '工业和信息化部'],
  ['www.mee.gov.cn', '生态环境部'],
  ['www.npc.gov.cn', '全国人大常委会法制工作委员会'],
];

interface Notice {
  authority: string;
  title: string;
  deadline: string;
  consultation: boolean;
  text: string;
  reading: Reading;
}

function textOf(html: string): string {
  const $ = load(html);
  $('script, style').remove();
  $('br').replaceWith('\n');
  $('p, div, li, tr, h1, h2, h3, td').append('\n');
  return $('body').text();
}

/** What a page template would make of a recorded page: title, a line of metadata, body. */
function extract(raw: string, title: string): string {
  if (raw.startsWith('{')) {
    const answer = JSON.parse(raw);
    const { articleContent, tsy, ksrq, jsrq } = answer.data ?? answer;
    const period = jsrq ? `征求意见时间：${ksrq.slice(0, 10)}至${jsrq.slice(0, 10)}` : '';
    return `${title}\n${period}\n\n${textOf(articleContent ?? tsy)}`;
  }
  const lines = textOf(raw)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const at = lines.findIndex((line) => line.includes(title) && line.length < title.length + 12);
  return `${title}\n\n${lines.slice(at + 1).join('\n')}`;
}

function notices(): Notice[] {
  const rows = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [file, , , , kind, authority, title, , deadline, , consultation] = row.split('\t') as string[];
    if (kind !== 'detail' || authority === '-') return [];
    const text = extract(readFileSync(join(folder, file as string), 'utf8'), title as string);
    const owner = OWNERS.find(([host]) => file?.startsWith(host))?.[1] ?? null;
    const reading = read({ text, title: title as string, owner, asOf: '2026-09-20' }, taxonomy);
    return [
      {
        authority: authority as string,
        title: title as string,
        deadline: deadline as string,
        consultation: consultation === 'y',
        text,
        reading,
      },
    ];
  });
}

describe.skipIf(!present)(
  '32 recorded consultation pages (skipped where the corpus and its manifest are not beside the project)',
  () => {
    const corpus = present ? notices() : [];

    it('every one is known as a consultation', () => {
      expect(corpus.filter(({ consultation, reading }) => reading.isConsultation !== consultation)).toEqual([]);
      expect(corpus.length).toBeGreaterThan(30);
    });

    it('every deadline is found', () => {
      const wrong = corpus.filter(({ deadline, reading }) => reading.commentDeadline !== deadline);
      expect(wrong.map(({ title, reading }) => [title, reading.commentDeadline])).toEqual([]);
    });

    it('every issuer is the printed one, joint ones together', () => {
      const wrong = corpus.filter(
        ({ authority, reading }) =>
          reading.authorities.map(({ printed }) => printed).join('、') !== authority.replace(/ +/g, '、'),
      );
      expect(wrong.map(({ title, reading }) => [title, reading.authorities])).toEqual([]);
    });

    it('no title bears a draft mark, and none is promulgated or in force', () => {
      for (const { reading } of corpus) {
        expect(reading.title).not.toMatch(/征求意见稿|[《》]/);
        expect(reading).toMatchObject({
          kind: 'draft',
          force: reading.force === null ? null : 'draft',
          promulgated: null,
          effective: null,
        });
        expect(reading.status).toBe(
          (reading.commentDeadline as string) < '2026-09-20' ? 'comments-closed' : 'comments-open',
        );
      }
    });

    it('every quote stands in its text letter by letter', () => {
      for (const { title, text, reading } of corpus) {
        for (const [field, { quote, start, end }] of Object.entries(reading.evidence)) {
          expect(text.slice(start, end), `${title}: ${field}`).toBe(quote);
        }
      }
    });
  },
);
