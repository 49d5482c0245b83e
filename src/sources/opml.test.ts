import { describe, expect, it } from 'vitest';
import { SourceFault } from '../faults.ts';
import type { Source } from './contract.ts';
import { opmlOf, outlinesOf, sourceOfOutline } from './opml.ts';

const beginning = { publication: 'sample', timeZone: 'Europe/London', language: 'en', today: '2026-09-21' };
const opml = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>${body}</body></opml>`;

describe('OPML', () => {
  it('gives the feeds of all folders, each address once', () => {
    const found = outlinesOf(
      opml(`<outline text="Data"><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" language="fr-FR"/>
        <outline text="Deep"><outline text="C" xmlUrl="https://c.example/rss.xml"/></outline></outline>
        <outline text="Again" xmlUrl="https://a.example/feed"/><outline text="No" xmlUrl="file:///etc/passwd"/><outline text="Link" url="https://x.example"/>`),
    );
    expect(found.map(({ title, feed, folders, language }) => [title, feed, folders, language])).toEqual([
      ['A & B', 'https://a.example/feed', ['Data'], 'fr-FR'],
      ['C', 'https://c.example/rss.xml', ['Data', 'Deep'], null],
    ]);
  });

  it('makes sources that say what is not known', () => {
    const [outline] = outlinesOf(opml('<outline text="News" xmlUrl="https://www.a.example/feed.xml"/>'));
    const source = sourceOfOutline(outline!, beginning, new Set(['a-example-feed']));
    expect(source).toMatchObject({
      id: 'a-example-feed-2',
      authority: 'unknown',
      column: 'News',
      listUrl: 'https://www.a.example/feed.xml',
      list: { kind: 'feed' },
      state: 'reported',
    });
  });

  it('comes back from what was exported', () => {
    const outline = {
      title: 'Nachrichten <neu>',
      feed: 'https://a.example/f?x=1&y=2',
      page: 'https://a.example/',
      folders: [],
      language: 'de',
    };
    const feed = sourceOfOutline(outline, beginning, new Set());
    const page = { ...feed, id: 'p', list: { kind: 'html', row: 'li', link: 'a', title: 'a' } } as Source;
    const exported = opmlOf(
      [{ ...feed, authority: 'Amt & Co' }, page],
      'Sample',
      Temporal.Instant.from('2026-09-21T00:00:00Z'),
    );
    const back = outlinesOf(exported);
    expect(back).toEqual([{ ...outline, folders: ['Amt & Co'] }]);
  });

  it.each(['', 'no xml', '<rss/>', opml('<outline text="empty"/>')])(
    'is a fault where there is no feed: %s',
    (text) => {
      expect(() => outlinesOf(text)).toThrow(SourceFault);
    },
  );
});
