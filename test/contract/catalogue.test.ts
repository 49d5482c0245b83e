import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../src/config.ts';
import { listPublications, loadPublication } from '../../src/publication/index.ts';
import register from '../../src/reading/chinese/authority-register.json' with { type: 'json' };
import { lookUpAuthority } from '../../src/reading/index.ts';
import { loadSources, type Source } from '../../src/sources/index.ts';

const publications = resolve(projectFolder, 'publications');
const ids = await listPublications(publications);
const sources = (await Promise.all(ids.map((id) => loadSources(resolve(publications, id, 'sources'), id)))).flat();
const chinese = sources.filter(({ publication }) => publication === 'china-tmt');
const others = sources.filter(({ publication }) => publication === 'tech-regulation-world');

/** Issuers that the register of authorities, which is China's, does not hold. Their names are as they print them. */
const outsideTheRegister = new Set([
  'Bureau of Industry and Security',
  'European Commission',
  'European Union',
  'Federal Communications Commission',
  'UK Government',
]);
const englishNames = new Set(register.map(({ en }) => en));

/** Every CSS selector of an entry, without the attribute after @. */
function selectorsOf({ list, pages }: Source): string[] {
  const inner = list.kind === 'chain' ? list.then : list;
  const rows =
    'row' in inner
      ? [inner.row, inner.link, inner.title, inner.published, inner.deadline, inner.status]
      : ([] as (string | string[] | undefined)[]);
  const block = inner.kind === 'jpaas' ? [inner.block] : [];
  const fields = pages.flatMap((page) => [
    ...[page.when, page.title, page.published, page.issuer, page.body, page.attachments],
    ...(page.fields ?? []),
    ...(page.drop ?? []),
  ]);
  return [...rows, ...block, ...fields]
    .flatMap((selector) => selector ?? [])
    .map((selector) => selector.replace(/@[a-z][\w:-]*$/i, ''))
    .filter((selector) => selector !== '' && selector !== '.');
}

/** The address that is asked: what tells two columns apart. A POST or a parameter may tell them apart, too. */
function asked({ url, listUrl, list }: Source): string {
  return `${listUrl ?? url} ${'request' in list ? JSON.stringify(list.request) : ''}`;
}

describe('the catalogue', () => {
  it('watches at least 180 Chinese columns and 15 others', () => {
    expect(chinese.length).toBeGreaterThanOrEqual(180);
    expect(chinese.every(({ jurisdiction }) => jurisdiction.territory !== '')).toBe(true);
    expect(others.length).toBeGreaterThanOrEqual(15);
    expect(others.filter(({ jurisdiction }) => jurisdiction.territory === 'CN')).toEqual([]);
    expect(ids).toEqual(['china-tmt', 'tech-regulation-world']);
  });

  it('names each source once, and asks no address for two of them', () => {
    const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
    expect(twice(sources.map(({ id }) => id))).toEqual([]);
    expect(twice(sources.map(asked))).toEqual([]);
    expect(twice(sources.map(({ url }) => url))).toEqual([]);
  });

  it('asks no host with http that it asks with https elsewhere', () => {
    const schemes = new Map<string, Set<string>>();
    for (const { url, listUrl } of sources) {
      for (const address of [url, listUrl ?? url]) {
        const { host, protocol } = new URL(address);
        schemes.set(host, (schemes.get(host) ?? new Set()).add(protocol));
      }
    }
    expect([...schemes].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('calls nothing proven, and says of each where the entry comes from', () => {
    for (const { id, state, evidence } of sources) {
      expect(['recorded', 'reported'], id).toContain(state);
      expect(evidence.length, id).toBeGreaterThan(40);
      if (state === 'reported') expect(evidence, id).toMatch(/^Reported, not visited by this project: /);
    }
    expect(sources.filter(({ state }) => state === 'recorded')).toHaveLength(10);
  });

  it('never looks at a source less than daily or more than hourly, and claims no yield that nobody counted', () => {
    for (const { id, everyMinutes, expectedPerMonth, state } of sources) {
      expect(everyMinutes, id).toBeGreaterThanOrEqual(60);
      expect(everyMinutes, id).toBeLessThanOrEqual(1440);
      if (state === 'reported') expect(expectedPerMonth, id).toBeNull();
    }
  });
});

describe.each(sources)('source $id', (source) => {
  it('has selectors that parse', () => {
    const $ = load('<p>');
    for (const selector of selectorsOf(source)) expect(() => $(selector), selector).not.toThrow();
  });

  it('names an authority that is known, with its level and place', () => {
    const { authority, jurisdiction, publication } = source;
    if (publication !== 'china-tmt') {
      expect(englishNames.has(authority) || outsideTheRegister.has(authority), authority).toBe(true);
      return;
    }
    const body = lookUpAuthority(authority);
    expect(body, authority).toMatchObject({ known: true, level: jurisdiction.level });
    expect(jurisdiction.territory).toBe(body?.territory ?? 'CN');
  });
});

describe('what the catalogue leaves out', () => {
  it.each(ids)('%s says why, row by row, and watches none of it', (id) => {
    const page = readFileSync(resolve(publications, id, 'sources-left-out.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(8);
    const watched = new Set(sources.map((source) => source.id));
    const left = page.split('## Watched under another name')[0]!;
    for (const [line, row, reason] of rows) {
      if (!left.includes(line)) continue;
      expect(watched.has(row!), row).toBe(false);
      expect(reason!.length, row).toBeGreaterThan(5);
    }
  });
});

describe('Tech Regulation World', async () => {
  const publication = await loadPublication(publications, 'tech-regulation-world');

  it('is a publication without a word of Chinese', () => {
    expect(publication.topics.length).toBeGreaterThanOrEqual(15);
    expect(JSON.stringify(publication)).not.toMatch(/\p{Script=Han}/u);
  });
});
