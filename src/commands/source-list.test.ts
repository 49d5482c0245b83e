import { describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { UsageFault } from '../faults.ts';
import { loadCatalogue, publicationForText, publicationNamed } from '../newsroom.ts';
import { narrow, printSources } from './source-list.ts';
import { displayWidth } from './table.ts';

const catalogue = await loadCatalogue(readConfig({}));
const { sources, publications } = catalogue;
const ids = (words: string[], filter = {}) => narrow(sources, words, filter).map(({ id }) => id);

describe('narrowing the list of sources', () => {
  it('takes ids as they are, and words as what must stand in a source', () => {
    expect(ids(['miit', 'samr'])).toEqual(['miit', 'samr']);
    expect(ids(['证监会'])).toEqual(['csrc-c101953', 'csrc-c101954']);
    const appeals = narrow(sources, ['beijing', '政策解读'], {});
    expect(appeals.length).toBeGreaterThan(1);
    for (const { jurisdiction, column } of appeals) {
      expect(jurisdiction.territory).toBe('Beijing');
      expect(column).toContain('政策解读');
    }
  });

  it('filters by publication, level and state, all at once', () => {
    const found = narrow(sources, [], { publication: 'china-tmt', level: 'provincial', state: 'reported' });
    expect(found.length).toBeGreaterThan(30);
    for (const { publication, jurisdiction, state } of found)
      expect([publication, jurisdiction.level, state]).toEqual(['china-tmt', 'provincial', 'reported']);
    expect(narrow(sources, ['EDPB'], { level: 'supranational' }).length).toBe(2);
  });

  it('says what there is where nothing matches', () => {
    expect(() => narrow(sources, [], { level: 'county' })).toThrow(UsageFault);
    expect(() => narrow(sources, [], { level: 'county' })).toThrow('--level is "county"');
    expect(() => narrow(sources, ['no such source at all'], {})).toThrow('No source matches');
  });
});

it('prints a table whose columns stand under each other, Chinese among Latin', () => {
  const written: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const progress = vi.spyOn(console, 'error').mockImplementation(() => {});
  printSources(sources, false);
  out.mockRestore();
  progress.mockRestore();
  const [head, rule, ...rows] = written.join('').trimEnd().split('\n');
  expect(rows).toHaveLength(sources.length);
  const start = displayWidth(head!.slice(0, head!.indexOf('address')));
  expect(displayWidth(rule!.slice(0, rule!.lastIndexOf(' ') + 1))).toBe(start);
  for (const [index, row] of rows.entries()) {
    expect(row.endsWith(sources[index]!.url)).toBe(true);
    expect(displayWidth(row) - displayWidth(sources[index]!.url)).toBe(start);
  }
});

describe('which publication is meant', () => {
  it('is the one that is named; without a name only where there is one', () => {
    expect(publicationNamed(publications, 'china-tmt').id).toBe('china-tmt');
    expect(publicationNamed(publications.slice(0, 1), undefined).id).toBe('china-tmt');
    expect(() => publicationNamed(publications, undefined)).toThrow('Several publications are set up');
    expect(() => publicationNamed(publications, 'nowhere')).toThrow('There is no publication "nowhere"');
  });

  it('is, for a text, the one that watches its language', () => {
    expect(publicationForText(catalogue, undefined, '关于示例事项的通知').id).toBe('china-tmt');
    expect(publicationForText(catalogue, undefined, 'The Sample Data Act comes into force today.').id).toBe(
      'tech-regulation-world',
    );
    expect(publicationForText(catalogue, 'china-tmt', 'An English text about China.').id).toBe('china-tmt');
  });
});
