import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractText } from '../../src/documents/index.ts';
import { openBrowser } from './browser.ts';
import { fontWithRadicals } from './radical-font.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// One glyph stands for an ideograph and for its radical, as in the Chinese fonts of most systems; Chromium then
// writes the radical into the file.
test('a PDF by Chromium yields the characters that were set, not the radicals of its font', async () => {
  const words = '工业用品长期见证：文件２０２６（第１号）日';
  const page = await browser.newPage();
  const font = Buffer.from(fontWithRadicals(words)).toString('base64');
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>@font-face{font-family:made;src:url(data:font/ttf;base64,${font})}p{font:20px made}</style><p>${words}</p>`,
  );
  await page.evaluate('document.fonts.ready');
  const pdf = await page.pdf();
  const read = await extractText(new Uint8Array(pdf));
  expect(read.text.replace(/\s/g, '')).toBe(words);
});
