import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../src/config.ts';
import { loadPublication } from '../../src/publication/index.ts';
import { read } from '../../src/reading/index.ts';
import type { Measured } from '../bench.ts';

const rounds = 5;

/** Texts of laws where the corpus is present, else the project's own sample texts. */
function texts(): { name: string; texts: string[] } {
  const laws = join(projectFolder, '..', 'shared', 'corpus', 'laws');
  if (existsSync(laws)) {
    const files = readdirSync(laws).filter((name) => name.endsWith('.md'));
    return {
      name: `${files.length} laws and regulations`,
      texts: files.map((name) => readFileSync(join(laws, name), 'utf8')),
    };
  }
  const own = join(projectFolder, 'examples', 'china-tmt-2023', 'texts');
  const files = readdirSync(own).filter((name) => name.endsWith('.txt'));
  const all = files.map((name) => readFileSync(join(own, name), 'utf8'));
  return {
    name: `${files.length} sample texts, 200 times each (the corpus of laws is not here)`,
    texts: Array(200).fill(all).flat(),
  };
}

/** Megabytes of text (UTF-8) read in a second on one core, everything on; beside it a bare pass over the same letters. */
export async function benchReading(): Promise<Measured> {
  const { name, texts: all } = texts();
  const publication = await loadPublication(join(projectFolder, 'publications'), 'china-tmt');
  const bytes = all.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const times = (work: (text: string) => unknown) => {
    const taken: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const started = performance.now();
      for (const text of all) work(text);
      if (round > 0) taken.push((performance.now() - started) / 1000); // the first round warms up
    }
    return taken.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  };
  const reading = times((text) => read({ text, asOf: '2024-01-01' }, publication));
  const bare = times((text) => text.match(/第[一二三四五六七八九十百零〇\d]+条/g));
  const row = (what: string, seconds: number) => [
    what,
    (bytes / 1e6 / seconds).toFixed(2),
    ((seconds / all.length) * 1000).toFixed(2),
  ];
  return {
    title: 'Reading Chinese documents',
    head: ['what', 'MB of text per second', 'ms per document'],
    rows: [row('lexwire, all facts', reading), row('one regular expression, for scale', bare)],
    note: `${name}, ${(bytes / 1e6).toFixed(2)} MB of UTF-8, median of ${rounds} rounds, one core.`,
  };
}
