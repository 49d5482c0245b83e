/**
 * Everything that must be right, in one command: lint, types, floors, then all tests. The last line is
 * `N passed, N failed, N skipped`; lint, types and floors count as one check each.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** Runs a command with its output shown; resolves to its exit status (1 if a signal ended it). */
function run(command: string, args: string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', (cause) => {
      console.error(`${command}: ${cause.message}`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

let passed = 0;
let failed = 0;
let skipped = 0;
const checks: [string, string, string[]][] = [
  ['lint', bin('biome'), ['check', '.']],
  ['types', bin('tsc'), ['--noEmit']],
  ['floors', process.execPath, ['--import', 'tsx', 'scripts/floors.ts']],
];
for (const [name, command, args] of checks) {
  const ok = (await run(command, args)) === 0;
  console.log(`${name}: ${ok ? 'passed' : 'FAILED'}`);
  if (ok) passed += 1;
  else failed += 1;
}

const place = mkdtempSync(join(tmpdir(), 'lexwire-test-'));
const report = join(place, 'report.json');
const only = process.argv.slice(2);
const status = await run(process.execPath, [
  join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
]);
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  passed += counts.numPassedTests ?? 0;
  failed += counts.numFailedTests ?? 0;
  skipped += (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0);
  // A file that cannot be loaded, or an error outside a test, has no failed test of its own.
  if (status !== 0 && (counts.numFailedTests ?? 0) === 0) failed += Math.max(1, counts.numFailedTestSuites ?? 0);
} catch (cause) {
  console.error(`The test runner left no report (${(cause as Error).message}).`);
  failed += 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
