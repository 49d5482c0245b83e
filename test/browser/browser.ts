import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The Chromium that npm brought, without a window. */
export async function openBrowser(): Promise<Browser> {
  // In one process, closing a page would end the browser.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process');
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}

/** What axe finds on a page. It runs from the outside, so that the page's policy against scripts stays as it is. */
export function accessibilityFindings(page: Page): Promise<string[]> {
  return page.evaluate(`(async () => { ${axe}
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target + ' ' + n.failureSummary));
  })()`) as Promise<string[]>;
}
