import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import type { Publication } from '../../src/publication/index.ts';
import type { Reading } from '../../src/reading/index.ts';
import { openTestNewsroom, type TestNewsroom } from '../../test/newsroom.ts';

const folder = import.meta.dirname;

/** Where the notice that two ministries publish stands a second time. */
const secondPlace = 'https://www.mps.example/tzgg/202311/icv-pilot.html';

interface Read {
  reading: Reading;
  text: string;
}

const expected = readFileSync(join(folder, 'expected.tsv'), 'utf8')
  .split('\n')
  .slice(1, -1)
  .map((line) => {
    const [id, url, section, date, authorities, instrumentType, kind, status, effective, topics] = line.split('\t');
    return {
      id: id!,
      url: url!,
      facts: { section, date, authorities, instrumentType, kind, status, effective },
      topics: topics!.split('；'),
    };
  });

const drafts: { url: string; headline: string; summary: string }[] = JSON.parse(
  readFileSync(join(folder, 'drafts.json'), 'utf8'),
);

const collected = new Map<string, Read>();
let publication: Publication;
let newsroom: TestNewsroom;

beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: 'sample' });
  publication = newsroom.publications[0]!;
  for (const source of newsroom.sources) await collectSource(newsroom, source);
  const versions = await newsroom.database.kysely
    .selectFrom('versions')
    .innerJoin('documents', 'documents.id', 'versions.document')
    .select(['documents.url', 'versions.text', 'versions.reading'])
    .execute();
  for (const { url, text, reading } of versions) collected.set(url, { reading: reading as Reading, text });
});
afterAll(() => newsroom?.close());

function factsOf(reading: Reading) {
  return {
    section: reading.section ?? '',
    date: reading.published ?? reading.promulgated ?? '',
    authorities: reading.authorities.map(({ name }) => name).join('；'),
    instrumentType: reading.instrumentType ?? '',
    kind: reading.kind,
    status: reading.status,
    effective: reading.effective ?? '',
  };
}

it('collects the 30 documents and the one that stands in two places', () => {
  expect([...collected.keys()].sort()).toEqual([...expected.map(({ url }) => url), secondPlace].sort());
});

it('every document says that it is a sample', () => {
  for (const { text } of collected.values()) expect(text).toContain('示例文本');
});

describe('reading finds what is expected', () => {
  it.each(expected)('$id', ({ url, facts }) => {
    expect(factsOf(collected.get(url)!.reading)).toEqual(facts);
  });

  it('the same in both places of the notice', () => {
    const { facts } = expected.find(({ id }) => id === 'L3')!;
    expect(factsOf(collected.get(secondPlace)!.reading)).toEqual(facts);
  });
});

it('the quotes of every fact stand in the text letter by letter', () => {
  for (const { reading, text } of collected.values()) {
    for (const { quote, start, end } of Object.values(reading.evidence)) expect(text.slice(start, end)).toBe(quote);
  }
});

it('no deadline is read where the draft states none', () => {
  const { reading } = collected.get(expected.find(({ id }) => id === 'L2')!.url)!;
  expect(reading).toMatchObject({ isConsultation: true, commentDeadline: null });
});

it('the campaign counts 15 departments and names none', () => {
  const { reading } = collected.get(expected.find(({ id }) => id === 'E6')!.url)!;
  expect(reading.unnamedIssuers).toBe(15);
});

it.each(expected)('the taxonomy finds what $id is about', ({ url, topics }) => {
  expect(collected.get(url)!.reading.topics).toEqual(expect.arrayContaining(topics));
});

describe('the drafts', () => {
  it('are one for every document', () => {
    expect(drafts.map(({ url }) => url)).toEqual(expected.map(({ url }) => url));
  });

  it.each(drafts)('keep to the house style: $headline', ({ url, headline, summary }) => {
    const { least, most } = publication.style.summaryWords;
    const words = summary.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(least);
    expect(words).toBeLessThanOrEqual(most);
    const english = `${headline} ${summary}`.toLowerCase();
    const { text } = collected.get(url)!;
    const wrong = publication.terms
      .filter(({ zh }) => text.includes(zh))
      .flatMap(({ not = [] }) => not.filter((rendering) => english.includes(rendering.toLowerCase())));
    expect(wrong).toEqual([]);
  });
});
