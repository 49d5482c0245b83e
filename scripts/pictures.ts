/**
 * Makes the pictures of the README from the demo: `npm run pictures`. Needs a font with Chinese letters on the
 * machine, or they show as boxes.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../src/config.ts';
import { SetupFault } from '../src/faults.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { removeDataFolder } from '../test/command.ts';

const place = mkdtempSync(join(tmpdir(), 'lexwire-pictures-'));
const folder = join(projectFolder, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

const demo = spawn(process.execPath, [join(projectFolder, 'bin', 'lexwire'), 'demo', '--out', join(place, 'out')], {
  env: { ...process.env, LEXWIRE_DATA: join(place, 'data'), LEXWIRE_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** The address that the demo prints when it has come to its end. */
const address = await new Promise<string>((done, fail) => {
  let output = '';
  demo.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /http:\/\/[\d.]+:\d+\//.exec(output);
    if (found !== null && output.includes('Stop with')) done(found[0]);
  });
  demo.on('exit', (code) => fail(new SetupFault(`The demo ended with status ${code}.`)));
});

const browser = await openBrowser();
try {
  const shoot = async (path: string, name: string, height: number) => {
    const context = await browser.newContext({ viewport: { width: 1280, height }, colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(new URL(path, address).href);
    await page.screenshot({ path: join(folder, name) });
    await context.close();
  };
  await shoot('issues/china-tmt-2023-11-12', 'issue.png', 1000);
  const list = await (await browser.newContext()).newPage();
  await list.goto(new URL('developments', address).href);
  const draft = await list
    .getByRole('link', { name: /Online Games/ })
    .first()
    .getAttribute('href');
  await shoot(draft ?? 'developments', 'facts.png', 1000);
} finally {
  await browser.close();
  demo.removeAllListeners('exit');
  const ended = new Promise((done) => demo.on('exit', done));
  demo.kill('SIGTERM');
  await ended;
  await removeDataFolder(join(place, 'data'));
  rmSync(place, { recursive: true, force: true });
}
