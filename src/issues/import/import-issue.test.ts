import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../config.ts';
import { loadPublication, type Publication } from '../../publication/index.ts';
import { type ImportedIssue, importIssue } from './import-issue.ts';
import { linesOfHtml, linesOfText } from './lines.ts';
import { type Period, periodOf } from './printed-dates.ts';

let publication: Publication;
beforeAll(async () => {
  publication = await loadPublication(join(projectFolder, 'publications'), 'china-tmt');
});

const read = (text: string, period: Period | null) => importIssue(linesOfText(text), publication, period);
const sample = (name: string, period: Period) =>
  read(readFileSync(join(import.meta.dirname, 'samples', name), 'utf8'), period);
const columns = (issue: ImportedIssue) => issue.items.map(({ section, date, dateText }) => [section, date, dateText]);

describe('a numbered issue with American dates, labels and glued headings (sample text)', () => {
  let issue: ImportedIssue;
  beforeAll(() => {
    issue = sample('regulatory-numbered.txt', { from: '2024-01-01', to: '2024-02-29' });
  });

  it('has its six items in their sections, with their dates', () => {
    expect(columns(issue)).toEqual([
      ['legislative', '2024-01-05', 'January 5'],
      ['legislative', '2024-02-12', 'February 12, 2024'],
      ['legislative', '2024-02-20', 'Feb. 20'],
      ['enforcement', '2024-01-30', 'January 30'],
      ['industry', null, null],
      ['industry', '2024-02-27', '26-27 February'],
    ]);
  });

  it('keeps brackets that are no dates in the headline', () => {
    expect(issue.items[0]?.headline).toBe('CAC issued the Sample Provisions on Labels for Invented Data (Interim)');
    expect(issue.items[1]?.headline).toContain('(2024-2026)');
    expect(issue.items[4]?.headline).toBe('CAICT released the Sample White Paper on Toy Networks (2023)');
    expect(issue.items[4]?.body).toBe('The paper counts the invented networks.');
  });

  it('reads who acted, what it is, and from when it holds', () => {
    expect(issue.items[0]).toMatchObject({
      kind: 'instrument',
      status: 'issued',
      effective: '2024-03-01',
      instrumentTypes: ['Interim Provisions'],
      label: 'Data protection',
      jurisdiction: { level: 'national', territory: 'CN' },
    });
    expect(issue.items[1]?.authorities.map(({ abbreviation }) => abbreviation)).toEqual(['MIIT', 'MPS', 'MOT']);
    expect(issue.items[1]?.body).toContain('a register of their owners');
    expect(issue.items[2]).toMatchObject({
      kind: 'draft',
      status: 'comments-open',
      commentDeadline: '2024-03-20',
      label: 'Telecoms',
    });
    expect(issue.items[3]).toMatchObject({
      kind: 'judgment',
      status: 'decided',
      jurisdiction: { level: 'prefecture', territory: 'Hangzhou' },
    });
    expect(issue.items[3]?.body.endsWith('RMB 1,200.')).toBe(true);
    expect(issue.items[5]).toMatchObject({ kind: 'conference', jurisdiction: { territory: 'Shenzhen' } });
  });

  it('keeps views and highlights apart, in either order', () => {
    expect(issue.views).toEqual(['Sample article: what small platforms should file this spring']);
    expect(issue.highlights).toEqual(['The sample months were about data and about drones.']);
  });
});

describe('an issue whose dates stand in sentences (sample text)', () => {
  let issue: ImportedIssue;
  beforeAll(() => {
    issue = sample('in-sentence.txt', { from: '2024-05-01', to: '2024-05-31' });
  });

  it('has its items with their dates', () => {
    expect(columns(issue)).toEqual([
      ['legislative', '2024-05-06', '6 May'],
      ['legislative', '2024-05-14', '14 May 2024'],
      ['legislative', '2024-05-21', '21 May'],
      ['enforcement', '2024-05-28', '28 May 2024'],
      ['enforcement', null, null],
      ['industry', '2024-05-30', '30 May'],
    ]);
  });

  it('a further paragraph belongs to its item, one about somebody else is an item that lost its headline', () => {
    expect(issue.items[2]?.body).toBe(
      'The guidelines speak of hosts and of guests.\n\nIn addition, the guidelines name a sample hotline.',
    );
    expect(issue.items[4]).toMatchObject({ headline: null, authorities: [{ abbreviation: 'SPC' }] });
    expect(issue.items[0]).toMatchObject({
      effective: '2024-06-01',
      authorities: [{ abbreviation: 'CAC' }],
      kind: 'instrument',
    });
    expect(issue.items[3]?.headline).toBe('Guangdong Communications Administration removed 12 sample apps');
  });
});

describe('other forms', () => {
  it('a page has its links with the items', () => {
    const page = `<html><body><h1>Sample Letter</h1><h2>Regulatory Developments</h2><ul>
      <li><a href="https://www.a.example/1"><strong>MIIT issued the Sample Rules on Kites</strong></a> (3 March)<br>The rules name colours.</li>
      <li><p><strong>Kunming issued the Sample Measures on String</strong> (4 March)</p><p>The measures name lengths. See <a href="https://www.a.example/2">here</a>.</p></li></ul>
      <h2>Industry News</h2><p>Sample Kite Association held its yearly sample meeting (9 March)</p><p>Guests flew kites.</p></body></html>`;
    const { items } = importIssue(linesOfHtml(page), publication, { from: '2024-03-01', to: '2024-03-31' });
    expect(items.map(({ section, date, links }) => [section, date, links])).toEqual([
      ['legislative', '2024-03-03', ['https://www.a.example/1']],
      ['legislative', '2024-03-04', ['https://www.a.example/2']],
      ['industry', '2024-03-09', []],
    ]);
    expect(items[0]).toMatchObject({
      headline: 'MIIT issued the Sample Rules on Kites',
      body: 'The rules name colours.',
    });
    expect(items[1]?.authorities).toMatchObject([{ name: 'Kunming', named: 'place', level: 'prefecture' }]);
  });

  it('days without a year go to the year nearest the period, over the turn of the year, and without a period stay open', () => {
    const text =
      'Legislation\n- MIIT issued the Sample Rules (3 January)One.\n- MIIT issued the Sample Notes (28 December)Two.\n- MIIT issued the Sample Plan (29 February)Three.';
    const dates = (period: Period | null) => read(text, period).items.map(({ date }) => date);
    expect(dates({ from: '2023-12-01', to: '2024-01-31' })).toEqual(['2024-01-03', '2023-12-28', '2024-02-29']);
    expect(dates(null)).toEqual([null, null, null]);
  });

  it.each([
    ['2023-11/2023-12', '2023-11-01', '2023-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['letter-2023-11-12.txt', '2023-11-01', '2023-12-31'],
    ['Sample Letter: November – December 2023', '2023-11-01', '2023-12-31'],
  ])('%s is a period', (words, from, to) => expect(periodOf(words)).toEqual({ from, to }));

  it('nothing, noise and hostile text give no items and end soon', () => {
    const began = performance.now();
    expect(read('', null).items).toEqual([]);
    expect(read('('.repeat(100_000), null).items).toEqual([]);
    read(`Legislative Developments\n${'- (6 May '.repeat(5000)}`, null);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

const model = resolve(projectFolder, '../shared/seed');
describe.skipIf(!existsSync(join(model, 'items.tsv')))(
  'the model issue (skipped where it is not beside the project)',
  () => {
    it('gives all items with their sections, dates and issuers', () => {
      const issue = read(readFileSync(join(model, 'china-tmt-2023-11-12.txt'), 'utf8'), {
        from: '2023-11-01',
        to: '2023-12-31',
      });
      const rows = readFileSync(join(model, 'items.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));
      expect(columns(issue)).toEqual(rows.map(([, , section, text, iso]) => [section, iso || null, text || null]));
      const printed = rows.map((row) => row[15]?.replace(/^"|"$/g, '').replaceAll('""', '"') || null);
      expect(issue.items.map(({ headline }) => headline)).toEqual(printed);
      expect(issue.items.map(({ effective }) => effective)).toEqual(rows.map((row) => row[10] || null));
      const count = (id: string) => issue.items.filter(({ section }) => section === id).length;
      expect([count('legislative'), count('enforcement'), count('industry')]).toEqual([18, 7, 5]);
      expect(issue.items.at(-1)).toMatchObject({ headline: null, date: null, kind: 'speech' });
      expect(issue.items[2]?.authorities.map(({ abbreviation }) => abbreviation)).toEqual([
        'MIIT',
        'MPS',
        'MOHURD',
        'MOT',
      ]);

      // What the table says in its own words, in ours.
      const statuses: [RegExp, string][] = [
        [/^draft: comments open/, 'comments-open'],
        [/^in force/, 'in-force'],
        [/^(approved\/)?issued/, 'issued'],
        [/^launched/, 'launched'],
        [/^ongoing/, 'ongoing'],
        [/^decided/, 'decided'],
        [/^pending/, 'pending'],
        [/^(published|held|released)/, 'published'],
      ];
      const levels: [RegExp, string][] = [
        [/^national/, 'national'],
        [/^prefecture/, 'prefecture'],
        [/^(provincial|court|local)/, 'provincial'],
      ];
      const kinds: [RegExp, string][] = [
        [/draft for comment/, 'draft'],
        [/^notice/, 'notice'],
        [/campaign|rectification/, 'campaign'],
        [/judgment published/, 'judgment'],
        [/hearing|cases/, 'case'],
        [/speech/, 'speech'],
        [/^work conference/, 'conference'],
        [/report|white paper|research results/, 'report'],
        [/./, 'instrument'],
      ];
      const ours = (words: string | undefined, table: [RegExp, string][]) =>
        table.find(([pattern]) => pattern.test(words ?? ''))?.[1];
      expect(issue.items.map(({ status }) => status)).toEqual(rows.map((row) => ours(row[9], statuses)));
      expect(issue.items.map(({ jurisdiction }) => jurisdiction.level)).toEqual(
        rows.map((row) => ours(row[6], levels)),
      );
      expect(issue.items.map(({ kind }) => kind)).toEqual(rows.map((row) => ours(row[8], kinds)));
      // An issuer that the text only implies is not named; all others are.
      const named = rows.map((row) => (/not named\)$/.test(row[5] ?? '') && /implied/.test(row[5] ?? '') ? 0 : 1));
      expect(issue.items.map(({ authorities }) => Math.min(1, authorities.length))).toEqual(named);
      expect(issue.items.filter(({ topics }) => topics.length === 0)).toEqual([]);
    });
  },
);
