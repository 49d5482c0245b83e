/**
 * Measures, never tests: `npm run bench` runs all benches, `npm run bench read` one. Each prints one table,
 * with the machine it ran on.
 */
import { cpus, release, totalmem, type } from 'node:os';
import { table } from '../src/commands/table.ts';
import { benchCollect } from './benches/collect.ts';
import { benchDemo } from './benches/demo.ts';
import { benchReading } from './benches/reading.ts';

/** What a bench gives back: a heading row and its rows, and what they were measured on. */
export interface Measured {
  title: string;
  head: string[];
  rows: string[][];
  note: string;
}

const benches: Record<string, () => Promise<Measured>> = {
  collect: benchCollect,
  read: benchReading,
  demo: benchDemo,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. They are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const processors = cpus();
console.log(
  `${type()} ${release()}, ${processors.length} × ${processors[0]?.model ?? 'processor'}, ` +
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}\n`,
);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const { title, head, rows, note } = await benches[name]!();
  console.log(`${title}\n${table(head, rows, 60)}${note}\n`);
}
