import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelNamed } from '../../src/channels/index.ts';
import { largeIssue, sampleIssue } from '../../src/channels/sample-issue.ts';
import { accessibilityFindings as findings, openBrowser } from './browser.ts';

let browser: Browser;
let page: string;
let mail: string;

beforeAll(async () => {
  browser = await openBrowser();
  page = new TextDecoder().decode((await channelNamed('html').render(sampleIssue())).bytes);
  mail = (await PostalMime.parse((await channelNamed('eml').render(sampleIssue())).bytes)).html ?? '';
});

afterAll(() => browser?.close());

interface Look {
  width: number;
  scheme: 'light' | 'dark';
}

/** Opens HTML as a page of its own; what it asks for outside and what its policy refuses is noted. */
async function opened(
  html: string,
  { width, scheme }: Look,
): Promise<{ tab: Page; outside: string[]; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const tab = await context.newPage();
  const outside: string[] = [];
  const complaints: string[] = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'https://issue.example/') return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    outside.push(url);
    return route.abort();
  });
  await tab.goto('https://issue.example/');
  return { tab, outside, complaints };
}

const looks: Look[] = [390, 820, 1280].flatMap((width) => [
  { width, scheme: 'light' as const },
  { width, scheme: 'dark' as const },
]);

describe.each(looks)('the web page at $width px, $scheme', (look) => {
  it('is accessible, fits the width and asks for nothing outside', async () => {
    const { tab, outside, complaints } = await opened(page, look);
    expect(await findings(tab)).toEqual([]);
    await tab.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`);
    expect(await findings(tab)).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
    await tab.context().close();
  });
});

it('sets the running text in lines of about 66 characters', async () => {
  const { tab } = await opened(page, { width: 1280, scheme: 'light' });
  const perLine = (await tab.evaluate(`(() => {
    const counts = [];
    for (const p of document.querySelectorAll('.item > p:not([class])')) {
      const lines = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
      if (lines >= 3) counts.push(p.textContent.length / (lines - 0.4));
    }
    return counts.reduce((sum, count) => sum + count, 0) / counts.length;
  })()`)) as number;
  expect(perLine).toBeGreaterThan(55);
  expect(perLine).toBeLessThan(76);
  await tab.context().close();
});

it('opens the quotes when a fact is followed, without script', async () => {
  const { tab } = await opened(page, { width: 1280, scheme: 'light' });
  const quote = tab.getByText('意见反馈截止时间为2024年1月21日');
  expect(await quote.isVisible()).toBe(false);
  await tab.getByRole('link', { name: 'Open for comment until 21 January 2024' }).click();
  expect(await quote.isVisible()).toBe(true);
  const place = await quote.boundingBox();
  expect(place?.y).toBeGreaterThan(0);
  expect(place?.y).toBeLessThan(900);
  expect(await tab.evaluate(`document.querySelectorAll('script').length`)).toBe(0);
  await tab.context().close();
});

it('can be read with the keyboard: the first stop leads past the contents', async () => {
  const { tab } = await opened(page, { width: 1280, scheme: 'light' });
  await tab.keyboard.press('Tab');
  expect(await tab.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the text');
  await tab.keyboard.press('Enter');
  expect(await tab.evaluate('document.activeElement.id')).toBe('text');
  await tab.context().close();
});

it('lets no hostile word become part of the page', async () => {
  const issue = sampleIssue();
  const hostile = '"><img src=x onerror=alert(1)></style></title><script>alert(2)</script>';
  issue.title = hostile;
  issue.period.label = hostile;
  issue.publication.name = hostile;
  for (const item of issue.sections.flatMap((section) => section.items)) {
    item.headline = hostile;
    item.links = [{ title: hostile, url: 'javascript:alert(3)', snapshot: hostile, captured: hostile }];
    item.evidence = [{ fact: hostile, quote: hostile, link: 0 }];
  }
  for (const html of [
    new TextDecoder().decode((await channelNamed('html').render(issue)).bytes),
    (await PostalMime.parse((await channelNamed('eml').render(issue)).bytes)).html ?? '',
  ]) {
    const { tab, outside, complaints } = await opened(html, { width: 820, scheme: 'light' });
    expect(
      await tab.evaluate(`document.querySelectorAll('script, img, [onerror], a[href^="javascript"]').length`),
    ).toBe(0);
    expect(await tab.title()).toBe(hostile);
    expect([outside, complaints]).toEqual([[], []]);
    await tab.context().close();
  }
});

it('prints on A4 with the addresses written out and without navigation', async () => {
  const { tab } = await opened(page, { width: 820, scheme: 'dark' });
  await tab.emulateMedia({ media: 'print' });
  expect(await tab.locator('.contents').isVisible()).toBe(false);
  expect(await tab.evaluate(`getComputedStyle(document.querySelector('.official a'), '::after').content`)).toContain(
    'https://www.cac.example/2023-12/22/c_170490.htm',
  );
  expect((await tab.pdf({ preferCSSPageSize: true })).subarray(0, 4).toString()).toBe('%PDF');
  await tab.context().close();
});

describe.each(looks)('the e-mail at $width px, $scheme', (look) => {
  it('is accessible and fits the width', async () => {
    const { tab, outside } = await opened(mail, look);
    // A mail has no landmarks: the mail program around it has them.
    expect((await findings(tab)).filter((finding) => !/^(region|landmark)/.test(finding))).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    expect(outside).toEqual([]);
    await tab.context().close();
  });
});

it('opens a long issue in the e-mail without a style sheet in its order', async () => {
  const long = (await PostalMime.parse((await channelNamed('eml').render(largeIssue(40))).bytes)).html ?? '';
  const { tab } = await opened(long.replace(/<style>[\s\S]*?<\/style>/, '').replace(/ style="[^"]*"/g, ''), {
    width: 820,
    scheme: 'light',
  });
  const outline = (await tab.evaluate(
    `[...document.querySelectorAll('h1,h2,h3')].map((h) => h.tagName).join('')`,
  )) as string;
  expect(outline).toMatch(/^H1(H2){3}(H2(H3)+){3}$|^H1(H2)+((H3)+(H2)?)+$/);
  expect(await tab.locator('h3').count()).toBe(40);
  await tab.context().close();
});
