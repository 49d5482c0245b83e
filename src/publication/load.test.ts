import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFolder } from '../config.ts';
import { SetupFault } from '../faults.ts';
import { listPublications, loadPublication } from './index.ts';

const publications = join(projectFolder, 'publications');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lexwire-publication-'));
  for (const name of ['publication.json', 'topics.json', 'terms.json']) {
    await cp(join(publications, 'china-tmt', name), join(folder, 'sample', name));
  }
  await change('publication.json', 'id', 'sample');
});

afterEach(() => rm(folder, { recursive: true }));

/** Puts a value at a path of dots; `undefined` takes the field away. */
async function change(name: string, path: string, value: unknown): Promise<void> {
  const file = join(folder, 'sample', name);
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((at, step) => at[step] as Record<string, unknown>, json as Record<string, unknown>);
  holder[last] = value;
  await writeFile(file, JSON.stringify(json));
}

/** The sentence of the fault that loading ends in. */
async function refusal(): Promise<string> {
  const outcome = await loadPublication(folder, 'sample').catch((fault: unknown) => fault);
  expect(outcome).toBeInstanceOf(SetupFault);
  return (outcome as SetupFault).message;
}

describe('China TMT', () => {
  it('loads', async () => {
    const publication = await loadPublication(publications, 'china-tmt');
    expect(publication.name).toBe('China TMT');
    expect(publication.sections.map(({ heading }) => heading)).toEqual([
      'Legislative Developments',
      'Enforcement Developments',
      'Industry Developments',
    ]);
    expect(publication.topics.length).toBeGreaterThanOrEqual(30);
    expect(publication.terms.length).toBeGreaterThanOrEqual(120);
  });

  it('places every kind in one section', async () => {
    const { sections } = await loadPublication(publications, 'china-tmt');
    expect(sections.flatMap(({ kinds }) => kinds).sort()).toEqual(
      'campaign case conference draft instrument judgment notice other report speech standard'.split(' '),
    );
  });

  it('has accents that can be read on white and on near-black', async () => {
    const { look } = await loadPublication(publications, 'china-tmt');
    expect(contrast(look.accent, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(look.accentDark, '#121212')).toBeGreaterThanOrEqual(4.5);
  });
});

describe('what is refused', () => {
  it.each<[string, string, string, unknown, string]>([
    ['another id', 'publication.json', 'id', 'other', 'publication.json: id must be "sample"'],
    ['a missing field', 'publication.json', 'look.signature', undefined, 'look.signature is missing'],
    ['a blank field', 'publication.json', 'name', ' ', 'name must be words'],
    ['an unknown field', 'publication.json', 'look.acent', '#000000', 'look.acent is no field'],
    ['a colour by name', 'publication.json', 'look.accent', 'red', 'look.accent is "red"'],
    ['no zone', 'publication.json', 'timeZone', 'Asia/Nowhere', 'timeZone is "Asia/Nowhere"'],
    ['an offset for a zone', 'publication.json', 'timeZone', '+08:00', 'timeZone is "+08:00"'],
    ['no language', 'publication.json', 'language', 'e', 'language is "e"'],
    ['an unknown kind', 'publication.json', 'sections.0.kinds.0', 'rumour', 'sections[0].kinds[0] is "rumour"'],
    ['a kind in two sections', 'publication.json', 'sections.1.kinds.0', 'draft', 'it is in "legislative"'],
    ['a section twice', 'publication.json', 'sections.1.id', 'legislative', 'sections holds "legislative" twice'],
    ['a rhythm of half a month', 'publication.json', 'rhythm.months', 0.5, 'rhythm.months must be a whole number'],
    ['most below least', 'publication.json', 'style.summaryWords.most', 10, 'style.summaryWords.most must be'],
    ['a topic twice', 'topics.json', '1.id', 'ai', 'topics.json: topics holds "ai" twice'],
    ['an unknown broader topic', 'topics.json', '1.broader', 'magic', 'topics[1].broader is "magic"'],
    [
      'topics in a circle',
      'topics.json',
      '0.broader',
      'generative-ai',
      'topics[0].broader leads from "ai" back to "ai"',
    ],
    ['a weight of nothing', 'topics.json', '0.terms.0.weight', 0, 'topics[0].terms[0].weight must be a number above 0'],
    ['a term twice', 'terms.json', '1.zh', '国务院', 'terms.json: terms holds "国务院" twice'],
    ['a rendering that rules itself out', 'terms.json', '0.not', ['State Council'], 'terms[0].not rules out'],
  ])('%s', async (_, file, path, value, sentence) => {
    await change(file, path, value);
    expect(await refusal()).toContain(sentence);
  });

  it('a file that is no JSON', async () => {
    await writeFile(join(folder, 'sample', 'terms.json'), '[');
    expect(await refusal()).toContain('terms.json is not JSON');
  });

  it('a file that is not there', async () => {
    await rm(join(folder, 'sample', 'topics.json'));
    expect(await refusal()).toContain('topics.json cannot be read');
  });

  it('an id that leads out of the folder', async () => {
    await expect(loadPublication(folder, '../sample')).rejects.toThrow('is no id of a publication');
  });
});

it('lists the folders that hold a publication', async () => {
  await cp(join(folder, 'sample'), join(folder, 'another'), { recursive: true });
  await rm(join(folder, 'another', 'publication.json'));
  expect(await listPublications(folder)).toEqual(['sample']);
  await expect(listPublications(join(folder, 'nowhere'))).rejects.toBeInstanceOf(SetupFault);
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map((colour) => {
      const [red, green, blue] = [1, 3, 5].map((start) => {
        const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05;
    })
    .sort((a, b) => b - a);
  return light! / dark!;
}
