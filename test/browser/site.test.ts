import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import { openWeb } from '../../src/commands/serve.ts';
import { transaction } from '../../src/database/index.ts';
import { composeIssue } from '../../src/issues/index.ts';
import { openTestNewsroom, type TestNewsroom } from '../newsroom.ts';
import { accessibilityFindings as findings, openBrowser } from './browser.ts';

let newsroom: TestNewsroom;
let web: Awaited<ReturnType<typeof openWeb>>;
let browser: Browser;

beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: 'sample' });
  newsroom.config.port = 0;
  for (const source of newsroom.sources) await collectSource(newsroom, source);
  const period = { from: '2023-11-01', to: '2023-12-31' };
  await transaction(newsroom.database, (tx) => composeIssue(tx, newsroom.clock, newsroom.publications[0]!, period));
  web = await openWeb(newsroom);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await newsroom?.close();
});

/** A page that fails the test when it asks for anything beyond this site. */
async function open(path: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.on('request', (request) => expect(request.url().startsWith(web.url), request.url()).toBe(true));
  await page.goto(new URL(path, web.url).href);
  return page;
}

describe('the pages in Chromium', () => {
  test.each(['/', '/developments', '/sources', '/issues/china-tmt-2023-11-12'])(
    '%s has no accessibility finding in either light, and fits a phone',
    async (path) => {
      for (const scheme of ['light', 'dark'] as const) {
        const page = await open(path, 1280, scheme);
        expect(await findings(page)).toEqual([]);
        await page.context().close();
      }
      const phone = await open(path, 390);
      expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await phone.context().close();
    },
  );

  test('from the list to a development, from a fact to its words, with the keyboard', async () => {
    const page = await open('/developments', 1280);
    await page
      .getByRole('link', { name: /网络游戏/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/developments\/\d+/);
    expect(await findings(page)).toEqual([]);
    const words = page.locator('aside a[href^="#words-"]').first();
    const quoted = (await words.textContent())!.replace(/[«»]/g, '').slice(0, 8);
    await words.focus();
    await page.keyboard.press('Enter');
    const target = page.locator('mark:target');
    await target.waitFor();
    expect(await target.textContent()).toContain(quoted);
    await page.context().close();
  });
});
