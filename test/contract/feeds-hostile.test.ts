import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from '../../src/sources/feeds/index.ts';

const rss = (inside: string, before = '') =>
  `${before}<rss version="2.0"><channel><title>F</title>${inside}</channel></rss>`;
const one = (text: string, bytes?: Uint8Array) => feedOf(text, bytes)?.entries[0];
const titleOf = (text: string) => one(text)?.title?.value;

describe('feeds that are broken', () => {
  it.each([
    [
      'entities of HTML',
      rss('<item><title>Caf&eacute;&nbsp;&amp; R&D &unknown;</title></item>'),
      'Café\u00a0& R&D &unknown;',
    ],
    ['a title in CDATA', rss('<item><title><![CDATA[ A & B <x ]]></title></item>'), 'A & B <x'],
    ['CDATA that was escaped', rss('<item><title>&lt;![CDATA[A title]]&gt;</title></item>'), 'A title'],
    ['CDATA in pieces', rss('<item><title>One <![CDATA[two]]> three</title></item>'), 'One two three'],
    [
      'an undeclared namespace',
      rss('<item><dc:title>Named</dc:title><content:encoded>x</content:encoded></item>'),
      'Named',
    ],
    [
      'a prefix for everything',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title></a:entry></a:feed>',
      'T',
    ],
    [
      'words before the declaration',
      `\n\n  junk ${rss('<item><title>T</title></item>', '<?xml version="1.0"?>')}`,
      'T',
    ],
    ['a feed that is cut off', '<rss version="2.0"><channel><item><title>T</title><link>https://a.example/1</li', 'T'],
    ['markup that is not closed', rss('<item><title>T</title><description>a<br>b<p>c</description></item>'), 'T'],
    ['control characters', rss('<item><title>T\u0000\u000b1</title></item>'), 'T1'],
  ])('%s', (_, text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('is decoded by its declaration where the label lies', () => {
    const head = '<?xml version="1.0" encoding="gb2312"?>';
    // 公告 in GB18030; as UTF-8 it is broken characters.
    const bytes = Buffer.concat([
      Buffer.from(`${head}<rss><channel><item><title>`),
      Buffer.from([0xb9, 0xab, 0xb8, 0xe6]),
      Buffer.from('</title><link>https://a.example/1</link></item></channel></rss>'),
    ]);
    expect(one(bytes.toString('utf8'), bytes)?.title?.value).toBe('公告');
  });

  it.each([
    '',
    ' ',
    'plain words',
    '<html><body><p>Log in</p></body></html>',
    '{"a":1}',
    '{',
    '<',
    '<!DOCTYPE',
    '\u0000',
  ])('is no feed: %j', (text) => {
    expect(feedOf(text)).toBeNull();
  });
});

describe('feeds that mean harm', () => {
  const quick = (text: string) => {
    const start = performance.now();
    const feed = feedOf(text);
    expect(performance.now() - start).toBeLessThan(5000);
    return feed;
  };

  it('do not grow by entities within entities', () => {
    const lol = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const feed = quick(rss('<item><title>&l12;</title></item>', `<!DOCTYPE r [<!ENTITY l0 "lol">${lol}]>`));
    expect(feed!.entries[0]!.title!.value.length).toBeLessThan(200);
  });

  it('do not grow by one long entity used often', () => {
    const text = rss(
      `<item><title>${'&a;'.repeat(50_000)}</title></item>`,
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(50_000)}">]>`,
    );
    expect(quick(text)!.entries[0]!.title!.value.length).toBeLessThan(1_000_000);
  });

  it('open no file and no address', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lexwire-feed-'));
    const mark = 'words of a file that no feed may open';
    writeFileSync(join(folder, 'secret'), mark);
    const text = rss(
      '<item><title>a&x;b&y;</title></item>',
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file://${folder}/secret"><!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>`,
    );
    const title = quick(text)!.entries[0]!.title!.value;
    rmSync(folder, { recursive: true });
    expect(title).not.toContain(mark);
    expect(title).toBe('a&x;b&y;');
  });

  it.each([
    ['a hundred thousand elements in each other', `<rss><channel>${'<item><a>'.repeat(100_000)}`],
    ['nothing but opening tags', '<a>'.repeat(300_000)],
    ['nothing but open CDATA', `<rss><item><title>${'<![CDATA['.repeat(100_000)}`],
    ['nothing but ampersands', rss(`<item><title>${'&'.repeat(500_000)}</title></item>`)],
    [
      'unknown entities without end',
      rss(`<item><title>${Array.from({ length: 50_000 }, (_, n) => `&e${n};`).join('')}</title></item>`),
    ],
    ['a document type without end', `<!DOCTYPE r [${'<!ENTITY a "b">'.repeat(50_000)}`],
    ['a JSON feed of brackets', `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}`],
  ])('are read or refused in time: %s', (_, text) => {
    quick(text);
  });

  it('never crash, whatever stands in them', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<rss>',
        '<item>',
        '</item>',
        '<title>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '&amp;',
        '&#0;',
        '&#x110000;',
        '<a xml:base="',
        '">',
        '<!DOCTYPE x [',
        ']>',
        '<entry/>',
        '<feed xmlns="',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const feed = feedOf(`<rss>${pieces.join('')}`);
        return feed === null || Array.isArray(feed.entries);
      }),
      { numRuns: 600 },
    );
  });
});
