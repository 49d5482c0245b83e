import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWeb } from '../../src/commands/serve.ts';
import { projectFolder } from '../../src/config.ts';
import { openTestNewsroom, type TestNewsroom } from '../newsroom.ts';

/** A Node older than the one npm brought, where the machine has one. */
const older = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .filter((path) => existsSync(path))
  .find((path) => {
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1]);
    return major >= 18 && major < 26;
  });

test.skipIf(older === undefined)(
  'an older Node hands over to the one npm brought (skipped where the machine has none)',
  () => {
    const { status, stdout, stderr } = spawnSync(older!, [join(projectFolder, 'bin', 'lexwire'), 'doctor'], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    });
    expect(stdout, stderr).toMatch(/node: v2[6-9]\./);
    expect(status).toBe(1);
    expect(stdout).toMatch(/missing +database: .*connection was refused/);
  },
);

let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: [] });
  newsroom.config.port = 0;
});
afterAll(() => newsroom.close());

test('a port in use is said in one sentence with what to do', async () => {
  const first = await openWeb(newsroom);
  try {
    const taken = { ...newsroom, config: { ...newsroom.config, port: Number(new URL(first.url).port) } };
    await expect(openWeb(taken)).rejects.toMatchObject({
      message: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use\.$/),
      remedy: expect.stringContaining('LEXWIRE_PORT'),
    });
  } finally {
    await first.close();
  }
});
