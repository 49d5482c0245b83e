import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../src/config.ts';
import { removeCluster } from '../src/database/index.ts';

/** What a run of the command line left. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs `bin/lexwire` as a user would, in a process of its own.
 * @param env added to the environment; a data folder belongs here
 */
export function lexwire(args: string[], env: Record<string, string> = {}, cwd = projectFolder): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(projectFolder, 'bin', 'lexwire'), ...args], {
      cwd,
      env: { ...process.env, DATABASE_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outcome: Outcome = { status: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      outcome.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      outcome.stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (status) => done({ ...outcome, status }));
  });
}

/** Stops and deletes a data folder and, where the database had to live elsewhere (as root), that place too. */
export async function removeDataFolder(dataFolder: string): Promise<void> {
  await removeCluster(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
}

/** Every line of standard output as the JSON value it is; fails on a line that is none. */
export function jsonLines<T>(stdout: string): T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** A table of tab-separated values with a heading line, as records; quoted cells as RFC 4180 has them. */
export function readTable(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text
    .replace(/\r/g, '')
    .split('\n')
    .filter((line) => line !== '');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line
      .split('\t')
      .map((cell) => (/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell));
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
