import { generateOpml, parseOpml } from 'feedsmith';
import { SourceFault } from '../faults.ts';
import type { Source } from './contract.ts';
import { isTooNested, preparedXml } from './feeds/prepare.ts';
import type { Beginning } from './propose/index.ts';

/** A feed that an OPML file names. */
export interface Outline {
  title: string;
  feed: string;
  page: string | null;
  /** Folders it stands in, the outermost first. */
  folders: string[];
  language: string | null;
}

const mostDepth = 20;
const mostOutlines = 5000;

/**
 * The feeds of an OPML file (2.0), those in folders included; each address once.
 * @throws SourceFault when it is no OPML, or names no feed
 */
export function outlinesOf(text: string): Outline[] {
  let parsed: ReturnType<typeof parseOpml>;
  try {
    const xml = preparedXml(text);
    if (isTooNested(xml)) throw new RangeError('nested too deep');
    parsed = parseOpml(xml);
  } catch (cause) {
    throw new SourceFault('The file is not OPML.', { next: 'ask-editor', cause });
  }
  const found = new Map<string, Outline>();
  type Node = NonNullable<NonNullable<typeof parsed.body>['outlines']>[number];
  const walk = (nodes: Node[] | undefined, folders: string[]) => {
    for (const node of nodes ?? []) {
      const feed = URL.parse(node.xmlUrl ?? '');
      const title = (node.title ?? node.text ?? '').trim();
      if (feed !== null && /^https?:$/.test(feed.protocol) && !found.has(feed.href) && found.size < mostOutlines) {
        const page = URL.parse(node.htmlUrl ?? '');
        found.set(feed.href, {
          title: title || feed.hostname,
          feed: feed.href,
          page: page !== null && /^https?:$/.test(page.protocol) ? page.href : null,
          folders,
          language: node.language ?? null,
        });
      }
      if (folders.length < mostDepth) walk(node.outlines, title === '' ? folders : [...folders, title]);
    }
  };
  walk(parsed.body?.outlines, []);
  if (found.size === 0) throw new SourceFault('The OPML file names no feed.', { next: 'ask-editor' });
  return [...found.values()];
}

/**
 * A source for a feed of an OPML file. What OPML does not say (authority, jurisdiction) stays `unknown`.
 * @param taken ids that are not free any more
 */
export function sourceOfOutline(outline: Outline, beginning: Beginning, taken: ReadonlySet<string>): Source {
  const language = /^([a-z]{2})/i.exec(outline.language ?? '')?.[1]?.toLowerCase();
  return {
    id: freeId(outline, taken),
    publication: beginning.publication,
    authority: 'unknown',
    column: outline.title,
    jurisdiction: { level: 'unknown', territory: 'unknown' },
    languages: [language ?? beginning.language],
    timeZone: beginning.timeZone,
    url: outline.page ?? outline.feed,
    listUrl: outline.feed,
    everyMinutes: 360,
    expectedPerMonth: null,
    list: { kind: 'feed' },
    pages: [],
    evidence: `imported from OPML on ${beginning.today}${outline.folders.length > 0 ? `, folder ${outline.folders.join(' / ')}` : ''}`,
    state: 'reported',
  };
}

function freeId({ feed }: Outline, taken: ReadonlySet<string>): string {
  const { hostname, pathname } = new URL(feed);
  const words = `${hostname.replace(/^www\./, '')}${pathname.replace(/\.\w+$/, '')}`.toLowerCase();
  const id =
    words
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56)
      .replace(/-$/, '') || 'feed';
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

/**
 * Sources as OPML 2.0. Those that are feeds can be subscribed to by any reader; the others stand as links to the
 * column (type `link`), since a feed reader cannot read them.
 * @param date of the file
 */
export function opmlOf(sources: Source[], title: string, date: Temporal.Instant): string {
  const groups = Map.groupBy(sources, (source) => source.authority);
  return generateOpml({
    head: { title, dateCreated: new Date(date.epochMilliseconds) },
    body: {
      outlines: [...groups].map(([authority, group]) => ({ text: authority, outlines: group.map(outlineOf) })),
    },
  }) as string;
}

function outlineOf(source: Source) {
  const { list, column, url, listUrl, languages } = source;
  const text = column;
  if (list.kind !== 'feed') return { text, type: 'link', url, htmlUrl: url };
  return { text, title: text, type: 'rss', xmlUrl: listUrl ?? url, htmlUrl: url, language: languages[0] };
}
