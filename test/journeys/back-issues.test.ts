import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { projectFolder } from '../../src/config.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { findDeadLinks } from '../../src/issues/index.ts';
import { openLog } from '../../src/log.ts';
import { openBrowser } from '../browser/browser.ts';
import { jsonLines, lexwire } from '../command.ts';

interface Item {
  section: string;
  headline: string | null;
  dateText: string | null;
  date: string | null;
  body: string;
}

const sample = join(projectFolder, 'src', 'issues', 'import', 'samples', 'regulatory-numbered.txt');
const lines = readFileSync(sample, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '');
const place = mkdtempSync(join(tmpdir(), 'lexwire-back-issue-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const imported = async (file: string): Promise<Item[]> => {
  const outcome = await lexwire([
    'import-issue',
    file,
    '--publication',
    'china-tmt',
    '--period',
    '2024-01/2024-02',
    '--json',
  ]);
  expect(outcome.status, outcome.stderr).toBe(0);
  return jsonLines<Item>(outcome.stdout);
};
const shown = (items: Item[]) =>
  items.map(({ section, headline, dateText, date }) => ({ section, headline, dateText, date }));
const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

describe('a back issue gives the same items in every form it may have', () => {
  let fromText: Item[];
  beforeAll(async () => {
    fromText = await imported(sample);
    expect(fromText).toHaveLength(6);
  });

  test('as a Word document', async () => {
    const file = join(place, 'issue.docx');
    const paragraphs = lines.map((line) => new Paragraph(line));
    writeFileSync(file, await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] })));
    expect(shown(await imported(file))).toEqual(shown(fromText));
  });

  test('as a web page', async () => {
    const file = join(place, 'issue.html');
    const body = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
    writeFileSync(file, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sample</title><body>${body}`);
    expect(shown(await imported(file))).toEqual(shown(fromText));
  });

  test('as a PDF', async () => {
    const file = join(place, 'issue.pdf');
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent(
        `<body style="font: 12pt serif">${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}`,
      );
      writeFileSync(file, await page.pdf({ format: 'A4' }));
    } finally {
      await browser.close();
    }
    // A line that was broken at a hyphen has a space there; dates, sections and the words are the same.
    const plain = (items: Item[]) =>
      shown(items).map((item) => ({ ...item, headline: item.headline?.replace(/-\s/g, '-') ?? null }));
    expect(plain(await imported(file))).toEqual(plain(fromText));
  });
});

describe('links of an issue', () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      response.writeHead(request.url === '/here' ? 200 : 404, { 'content-type': 'text/html' });
      response.end('<p>sample</p>');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test('a dead one is found, a living one is not, each asked through the gate', async () => {
    const fetching = openFetching({
      config: { operatorContact: null, proxies: [], chromium: null },
      clock: clockAt('2024-03-01T09:00:00Z'),
      log: openLog('silent'),
      testServers: [new URL(base).host],
      pauseMilliseconds: 0,
    });
    try {
      const item = { id: '1', links: [`${base}/here`, `${base}/gone`] };
      const findings = await findDeadLinks(
        { items: [item] } as unknown as Parameters<typeof findDeadLinks>[0],
        fetching,
      );
      expect(findings.map(({ quote }) => quote)).toEqual([`${base}/gone`]);
    } finally {
      await fetching.close();
    }
  });
});
