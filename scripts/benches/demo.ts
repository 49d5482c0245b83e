import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../src/config.ts';
import { removeCluster } from '../../src/database/index.ts';
import { SetupFault } from '../../src/faults.ts';
import type { Measured } from '../bench.ts';

/** Wall time and peak memory of the whole way once: first on an empty data folder, then on the cluster that is there. */
export async function benchDemo(): Promise<Measured> {
  const place = mkdtempSync(join(tmpdir(), 'lexwire-bench-'));
  const rows: string[][] = [];
  try {
    for (const what of ['first start, makes the cluster', 'second start, finds it']) {
      const started = performance.now();
      const output = await demo(place);
      const seconds = (performance.now() - started) / 1000;
      const memory = /([\d.]+) MB\./.exec(output)?.[1] ?? '?';
      rows.push([what, seconds.toFixed(1), memory]);
    }
  } finally {
    await removeCluster(join(place, 'data'));
    rmSync(place, { recursive: true, force: true });
  }
  return {
    title: 'The demo: collect, read, file, compose, publish, render',
    head: ['run', 'seconds', 'MB at the peak (without PostgreSQL)'],
    rows,
    note: '30 documents of sample sites, 21 sources, four forms; wall time of the whole command.',
  };
}

function demo(place: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(projectFolder, 'bin', 'lexwire'), 'demo', '--no-serve', '--out', join(place, 'out')],
      {
        env: { ...process.env, LEXWIRE_DATA: join(place, 'data') },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('exit', (code) =>
      code === 0 ? done(output) : fail(new SetupFault(`The demo ended with status ${code}.`)),
    );
  });
}
