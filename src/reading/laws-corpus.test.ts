import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDates } from './chinese/dates.ts';
import type { Evidence, Reading, Taxonomy } from './facts.ts';
import { locate } from './provisions.ts';
import { read } from './read.ts';

const folder = resolve(import.meta.dirname, '../../../shared/corpus/laws');
const present = existsSync(join(folder, 'manifest.tsv'));
const taxonomy: Taxonomy = { topics: [], sections: [{ id: 'legislative', kinds: ['instrument'] }] };

/** Rows whose day of promulgation or revision stands in the text, but whose own text states a later revision: the file's name is out of date. */
const LATER_REVISION: Record<string, string> = {
  // 2018年11月22日 … 《关于修改〈上海市住宅物业管理规定〉的决定》修正; the name says 2010-12-23.
  上海市住宅物业管理规定: '2018-11-22',
  // The text is the regulation of 2018-07-27, amended 2020-07-24; 2012-01-13 is the version that its last article repeals.
  山东省无线电管理条例: '2020-07-24',
};

/** Two articles of this text have lost their marks; its own numbering (第三条 comes first) counts them. */
const UNMARKED: Record<string, number> = { 浙江省测绘地理信息条例: 42 };

interface Law {
  name: string;
  /** Day of promulgation or last revision as the file's name has it. */
  revised: string | null;
  stated: string | null;
  basis: string;
  text: string;
  reading: Reading;
}

function laws(): Law[] {
  const rows = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const [file, , name, revised, stated, basis] = row.split('\t') as [string, string, string, string, string, string];
    const text = readFileSync(join(folder, file), 'utf8');
    const reading = read({ text, asOf: '2026-09-01' }, taxonomy);
    return {
      name,
      revised: revised === '-' ? null : revised,
      stated: stated === '-' ? null : stated,
      basis,
      text,
      reading,
    };
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

    it('promulgation or last revision is right wherever the text states the day; where it does not, the day is not made up', () => {
      const events = ['adopted', 'approved', 'promulgated', 'amended'];
      const dated = corpus.filter(({ revised }) => revised !== null);
      const inText = dated.filter(({ revised, text }) => parseDates(text).some(({ date }) => date === revised));
      const wrong = inText.filter(
        ({ name, revised, reading }) =>
          !reading.dates?.some(({ event, date }) => events.includes(event) && date === revised) &&
          reading.lastAmended !== LATER_REVISION[name],
      );
      expect(wrong.map(({ name, revised, reading }) => [name, revised, reading.dates])).toEqual([]);
      expect(inText.length).toBeGreaterThan(90);
      // What the file's name knows and the text does not say anywhere is no fact of the text.
      for (const { name, revised, reading } of dated.filter((row) => !inText.includes(row))) {
        const { adopted, approved, promulgated, lastAmended } = reading;
        expect([adopted, approved, promulgated, lastAmended], name).not.toContain(revised);
      }
    });

    it('the last revision that a history tells is the last amended day', () => {
      for (const { name, text, reading } of corpus) {
        const history = text.slice(0, text.indexOf('<!-- INFO END -->'));
        const revisions = [
          ...history.matchAll(/^(\d{4})年(\d{1,2})月(\d{1,2})日[^\n]*(?:修正|修订)[\s\u3000]*$/gm),
        ].map(([, year, month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
        const last = revisions.toSorted().at(-1);
        // A later line may tell the change in other words (《关于修改…的决定》通过).
        if (last !== undefined)
          expect((reading.lastAmended ?? '') >= last, `${name}: ${reading.lastAmended}`).toBe(true);
      }
    });

    it('every order number in a history is found', () => {
      const numbered = corpus.filter(({ text }) =>
        /国务院令第[ ]?\d+[ ]?号(公布|发布)/.test(text.slice(0, text.indexOf('<!-- INFO END -->'))),
      );
      const wrong = numbered.filter(({ text, reading }) => {
        const number = /国务院令第[ ]?(\d+)[ ]?号(?:公布|发布)/.exec(text)?.[1];
        return reading.documentNumber !== `国务院令第${number}号`;
      });
      expect(wrong.map(({ name, reading }) => [name, reading.documentNumber])).toEqual([]);
      expect(numbered.length).toBeGreaterThan(20);
    });

    it('every article has its address, its words and its paragraphs', () => {
      for (const { name, text, reading } of corpus) {
        const articles = (reading.provisions ?? []).filter(({ address }) => /^art\/[0-9-]+$/.test(address));
        expect(articles.length, name).toBe(name in UNMARKED ? 40 : (reading.articles ?? 0));
        for (const { address, start, end } of articles) {
          expect(text.slice(start, end), `${name} ${address}`).toMatch(/^[#*\s]*第.{1,9}条/);
          expect(locate(reading, `${address}/para/1`)?.end ?? 0, `${name} ${address}`).toBeLessThanOrEqual(end);
        }
      }
    });

    it('every statement, fine, definition and date quotes its text, within its provision', () => {
      let statements = 0;
      let penalties = 0;
      for (const { name, text, reading } of corpus) {
        const quoted = [reading.dates, reading.statements, reading.penalties, reading.definitions, reading.shortNames];
        for (const { quote, start, end } of quoted.flatMap((list): Evidence[] => list ?? [])) {
          expect(text.slice(start, end), name).toBe(quote);
          expect(quote.length, name).toBeGreaterThan(0);
        }
        for (const { address, quote, what } of reading.statements ?? []) {
          expect(quote.includes('\n'), name).toBe(false);
          expect(what, name).not.toBe('');
          if (address !== null) expect(locate(reading, address), name).not.toBeNull();
        }
        statements += reading.statements?.length ?? 0;
        penalties += reading.penalties?.length ?? 0;
      }
      expect(statements).toBeGreaterThan(10_000);
      expect(penalties).toBeGreaterThan(700);
    });

    it('a range of a fine has its ends in order', () => {
      for (const { name, reading } of corpus) {
        for (const { min, max, multiple, quote } of reading.penalties ?? []) {
          if (min !== null && max !== null) expect(min, `${name}: ${quote}`).toBeLessThanOrEqual(max);
          if (multiple?.min != null && multiple.max !== null)
            expect(multiple.min, `${name}: ${quote}`).toBeLessThanOrEqual(multiple.max);
        }
      }
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
