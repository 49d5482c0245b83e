import { parseFeed } from 'feedsmith';
import type { FeedEntry, FeedRead, FeedText } from './contract.ts';

/** A feed as feedsmith reads it; null where it cannot. JSON Feed is only read here. */
export function readByFeedsmith(text: string): FeedRead | null {
  try {
    return readOf(parseFeed(text));
  } catch {
    // What it cannot read, the tolerant reader may: that it threw is no fault of the source yet.
    return null;
  }
}

function readOf(parsed: ReturnType<typeof parseFeed>): FeedRead {
  switch (parsed.format) {
    case 'atom': {
      const { feed } = parsed;
      return {
        ...head(atomText(feed.title), addressOf(feed.links), feed.id, atomText(feed.subtitle)),
        updated: words(feed.updated),
        entries: (feed.entries ?? []).map((entry) => ({
          ...blank,
          id: words(entry.id),
          link: addressOf(entry.links),
          title: atomText(entry.title),
          published: words(entry.published),
          updated: words(entry.updated),
          summary: atomText(entry.summary),
          content: atomText(entry.content),
          enclosures: (entry.links ?? []).flatMap(({ rel, href, title }) =>
            rel === 'enclosure' && href !== undefined ? [{ url: href, name: title ?? null }] : [],
          ),
        })),
      };
    }
    case 'json': {
      const { feed } = parsed;
      return {
        ...head(plain(feed.title), feed.home_page_url, undefined, plain(feed.description)),
        entries: (feed.items ?? []).map((item) => ({
          ...blank,
          id: words(item.id),
          link: words(item.url ?? item.external_url),
          title: plain(item.title),
          published: words(item.date_published),
          updated: words(item.date_modified),
          summary: plain(item.summary),
          content:
            item.content_html === undefined
              ? plain(item.content_text)
              : { value: item.content_html, markup: true, base: null },
          enclosures: (item.attachments ?? []).flatMap(({ url, title }) =>
            url === undefined ? [] : [{ url, name: title ?? null }],
          ),
        })),
      };
    }
    case 'rdf': {
      const { feed } = parsed;
      return {
        ...head(unsaid(feed.title), feed.link, undefined, unsaid(feed.description)),
        entries: (feed.items ?? []).map((item) => ({
          ...blank,
          id: words(item.rdf?.about),
          link: words(item.link),
          title: unsaid(item.title),
          updated: words(item.dc?.dates?.[0]),
          summary: unsaid(item.description),
          content: unsaid(item.content?.encoded),
        })),
      };
    }
    default: {
      const { feed } = parsed;
      return {
        ...head(unsaid(feed.title), feed.link, undefined, unsaid(feed.description)),
        published: words(feed.pubDate),
        updated: words(feed.lastBuildDate),
        entries: (feed.items ?? []).map((item) => ({
          ...blank,
          id: words(item.guid?.value),
          link: words(item.link) ?? (item.guid?.isPermaLink === false ? null : webAddress(item.guid?.value)),
          title: unsaid(item.title),
          published: words(item.pubDate),
          updated: words(item.dc?.dates?.[0]),
          summary: unsaid(item.description),
          content: unsaid(item.content?.encoded),
          enclosures: (item.enclosures ?? []).flatMap(({ url }) => (url === undefined ? [] : [{ url, name: null }])),
        })),
      };
    }
  }
}

const blank: FeedEntry = {
  ...{ id: null, link: null, title: null, published: null, updated: null, summary: null, content: null },
  enclosures: [],
};

function head(
  title: FeedText | null,
  link: string | null | undefined,
  id: string | undefined,
  description: FeedText | null,
): FeedRead {
  return { title, link: link ?? null, id: id ?? null, description, published: null, updated: null, entries: [] };
}

function addressOf(links: { href?: string; rel?: string; type?: string }[] | undefined): string | null {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  return words((pages.find(({ type }) => /html/.test(type ?? '')) ?? pages[0])?.href);
}

function atomText(text: { value?: string; type?: string } | undefined): FeedText | null {
  if (text?.value === undefined) return null;
  return { value: text.value.trim(), markup: /html|xml/.test(text.type ?? 'text'), base: null };
}

function plain(value: string | undefined): FeedText | null {
  return value === undefined ? null : { value: value.trim(), markup: false, base: null };
}

function unsaid(value: string | undefined): FeedText | null {
  return value === undefined ? null : { value: value.trim(), markup: null, base: null };
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function webAddress(value: string | undefined): string | null {
  return value !== undefined && /^https?:\/\//i.test(value) ? value : null;
}
