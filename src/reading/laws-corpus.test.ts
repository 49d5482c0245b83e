import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reading, Taxonomy } from './facts.ts';
import { read } from './read.ts';

const folder = resolve(import.meta.dirname, '../../../shared/corpus/laws');
const present = existsSync(join(folder, 'manifest.tsv'));
const taxonomy: Taxonomy = { topics: [], sections: [{ id: 'legislative', kinds: ['instrument'] }] };

/** Two articles of this text have lost their marks; its own numbering (第三条 comes first) counts them. */
const UNMARKED: Record<string, number> = { 浙江省测绘地理信息条例: 42 };

interface Law {
  name: string;
  stated: string | null;
  basis: string;
  text: string;
  reading: Reading;
}

function laws(): Law[] {
  const rows = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const [file, , name, , stated, basis] = row.split('\t') as [string, string, string, string, string, string];
    const text = readFileSync(join(folder, file), 'utf8');
    const reading = read({ text, asOf: '2026-09-01' }, taxonomy);
    return { name, stated: stated === '-' ? null : stated, basis, text, reading };
  });
}

describe.skipIf(!present)(
  'the corpus of 223 laws (skipped where the corpus and its manifest are not beside the project)',
  () => {
    const corpus = present ? laws() : [];

    it('covers every file', () => {
      expect(corpus).toHaveLength(readdirSync(folder).filter((file) => file.endsWith('.md')).length);
    });

    it('every title is the printed one', () => {
      const wrong = corpus.filter(({ text, reading }) => reading.title !== /^# (.+)$/m.exec(text)?.[1]?.trim());
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it('every stated effective date is found', () => {
      const wrong = corpus.filter(({ stated, reading }) => stated !== null && reading.effective !== stated);
      expect(wrong.map(({ name, reading }) => [name, reading.effective])).toEqual([]);
    });

    it('every 自公布之日起 is found as such, with a date only where the text tells the day', () => {
      const onPublication = corpus.filter(({ basis }) => basis === 'on-publication');
      for (const { name, reading } of onPublication) {
        expect(reading.effectiveBasis, name).toBe('on-publication');
        if (reading.effective !== null) expect(reading.promulgated, name).not.toBeNull();
      }
      expect(onPublication.length).toBeGreaterThan(20);
    });

    it('no text without an effective date is given one', () => {
      const silent = corpus.filter(({ stated, text }) => stated === null && !/施行|实施|生效/.test(text));
      expect(silent.filter(({ reading }) => reading.effective !== null)).toEqual([]);
    });

    it('the number of articles is right', () => {
      const wrong = corpus.filter(({ name, text, reading }) => {
        const labels = [
          ...text.matchAll(/^[#\s\u3000]*第([零〇一二三四五六七八九十百千]+)条(之[一二三四五六七八九十]+)?/gm),
        ];
        const count = UNMARKED[name] ?? new Set(labels.map(([, number, sub = '']) => number + sub)).size;
        return (reading.articles ?? 0) !== count;
      });
      expect(wrong.map(({ name, reading }) => [name, reading.articles])).toEqual([]);
    });

    it('every quote stands in its text letter by letter', () => {
      for (const { name, text, reading } of corpus) {
        for (const [field, { quote, start, end }] of Object.entries(reading.evidence)) {
          expect(text.slice(start, end), `${name}: ${field}`).toBe(quote);
        }
      }
    });

    it('every date, number, type and issuer of a text has its words', () => {
      const fields = [
        'title',
        'adopted',
        'promulgated',
        'lastAmended',
        'effective',
        'documentNumber',
        'instrumentType',
      ] as const;
      for (const { name, reading } of corpus) {
        for (const field of fields) {
          if (reading[field] !== null) expect(reading.evidence[field], `${name}: ${field}`).toBeDefined();
        }
        for (const [index, { basis }] of reading.authorities.entries()) {
          if (basis === 'text') expect(reading.evidence[`authorities.${index}`], name).toBeDefined();
        }
        for (const index of reading.repeals.keys()) expect(reading.evidence[`repeals.${index}`], name).toBeDefined();
      }
    });

    it('divisions lie in order within the articles', () => {
      for (const { name, reading } of corpus) {
        for (const { from, to } of reading.structure) {
          expect(from, name).toBeLessThanOrEqual(to);
          expect(to, name).toBeLessThanOrEqual(reading.articles ?? 0);
        }
      }
    });
  },
);
