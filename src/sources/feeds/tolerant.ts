import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { FeedEntry, FeedRead, FeedText } from './contract.ts';

/** Namespaces of feeds, by words of their addresses: versions and spellings differ, the words do not. */
const namespaces: [RegExp, string][] = [
  [
    /purl\.org\/(rss\/1\.0|atom\/ns)\/?#?$|w3\.org\/2005\/atom|netscape\.com\/rdf\/simple|backend\.userland\.com\/rss/i,
    '',
  ],
  [/blogs\.law\.harvard\.edu|my\.netscape\.com|purl\.org\/net\/rss|usefulinc\.com\/rss/i, ''],
  [/purl\.org\/dc\/elements/i, 'dc'],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/1999\/02\/22-rdf-syntax/i, 'rdf'],
  [/1999\/xhtml/i, 'xhtml'],
  [/search\.yahoo\.com\/mrss/i, 'media'],
];

/** Prefixes that mean what they say even where nothing declares them. */
const customary: Record<string, string> = {
  atom: '',
  rss: '',
  a10: '',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
};

const mostDepth = 200;

/**
 * Reads RSS (every version), Atom and RDF by what their elements are called, as a browser reads HTML: missing and
 * undeclared namespaces, unclosed elements and markup within words do not stop it.
 * @param xml made ready by `preparedXml`
 * @returns null where there is neither a feed nor an item
 */
export function readTolerantly(xml: string): FeedRead | null {
  const $ = load(xml, { xml: { xmlMode: true, decodeEntities: true } });
  const elements = $.root().children().get();
  const entries: FeedEntry[] = [];
  let head: Element | null = null;
  // Depth is bounded, so that a page of nothing but opening tags cannot exhaust the stack.
  const walk = (element: Element, depth: number) => {
    const name = nameOf(element);
    if (name === 'item' || name === 'entry') entries.push(entryOf(element));
    else if (depth < mostDepth && (depth < 3 || name === 'items')) {
      if (name === 'channel' || name === 'feed') head ??= element;
      for (const child of childrenOf(element)) walk(child, depth + 1);
    }
  };
  for (const element of elements) walk(element, 0);
  const root = elements.map(nameOf).find((name) => /^(rss|rdf:rdf|feed|channel)$/.test(name));
  if (root === undefined && entries.length === 0) return null;
  return { ...headOf(head), entries };
}

function headOf(head: Element | null): Omit<FeedRead, 'entries'> {
  const none = { title: null, link: null, id: null, description: null, published: null, updated: null };
  if (head === null) return none;
  const fields = fieldsOf(head);
  const description = first(fields, 'subtitle', 'tagline', 'description', 'dc:description');
  return {
    title: textOf(first(fields, 'title', 'dc:title')),
    link: linkOf(fields, head),
    id: wordsOf(first(fields, 'id', 'guid')) ?? null,
    description: textOf(description),
    published: wordsOf(first(fields, 'pubdate', 'published', 'dcterms:issued')),
    updated: wordsOf(first(fields, 'updated', 'modified', 'lastbuilddate', 'dc:date', 'dcterms:modified')),
  };
}

function entryOf(element: Element): FeedEntry {
  const fields = fieldsOf(element);
  const guid = first(fields, 'guid', 'id');
  const about = attribute(element, 'about', 'rdf');
  const id = wordsOf(guid) ?? about ?? wordsOf(first(fields, 'dc:identifier'));
  let body = first(fields, 'content:encoded', 'content', 'xhtml:body', 'fullitem', 'xhtml:div');
  let summary = first(fields, 'summary', 'description', 'dc:description', 'dcterms:abstract');
  const described = first(fields, 'description');
  if (body === null && described !== null && fields.has('summary') && described !== summary) {
    // Both in one item: the first is the summary, the other the text, whatever they are called.
    const [one, other] = childrenOf(element).filter((child) => child === described || child === summary);
    [summary, body] = [one!, other!];
  }
  return {
    id,
    link: linkOf(fields, element) ?? permalink(guid) ?? (about !== null && /^https?:/i.test(about) ? about : null),
    title: textOf(first(fields, 'title', 'dc:title', 'media:title')),
    published: wordsOf(first(fields, 'pubdate', 'published', 'issued', 'dcterms:issued')),
    updated: wordsOf(first(fields, 'updated', 'modified', 'dc:date', 'dcterms:modified', 'dcterms:created', 'created')),
    summary: textOf(summary),
    content: textOf(body),
    enclosures: enclosuresOf(fields),
  };
}

/** Children by canonical name, in document order. */
function fieldsOf(element: Element): Map<string, Element[]> {
  const fields = new Map<string, Element[]>();
  for (const child of childrenOf(element)) {
    const name = nameOf(child);
    fields.set(name, [...(fields.get(name) ?? []), child]);
  }
  return fields;
}

/** The first element of the first name that has words, else the first at all. */
function first(fields: Map<string, Element[]>, ...names: string[]): Element | null {
  const all = names.flatMap((name) => fields.get(name) ?? []);
  return all.find((element) => rawOf(element) !== '') ?? all[0] ?? null;
}

function linkOf(fields: Map<string, Element[]>, element: Element): string | null {
  const links = (fields.get('link') ?? []).map((link) => ({
    rel: (link.attribs.rel ?? 'alternate').replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//i, ''),
    type: link.attribs.type ?? '',
    address: (link.attribs.href ?? rawOf(link)).trim(),
    link,
  }));
  const pages = links.filter(({ rel, address }) => rel.toLowerCase() === 'alternate' && address !== '');
  const best = pages.find(({ type }) => /html/i.test(type)) ?? pages.find(({ type }) => type === '') ?? pages[0];
  if (best !== undefined) return resolved(best.address, best.link);
  const other = wordsOf(first(fields, 'feedburner:origlink', 'url'));
  return other === null ? null : resolved(other, element);
}

function permalink(guid: Element | null): string | null {
  const words = wordsOf(guid);
  if (words === null || guid?.attribs.isPermaLink?.toLowerCase() === 'false') return null;
  return /^https?:\/\//i.test(words) ? words : null;
}

function enclosuresOf(fields: Map<string, Element[]>) {
  const links = (fields.get('link') ?? []).filter(({ attribs }) => attribs.rel === 'enclosure');
  return [...(fields.get('enclosure') ?? []), ...links].flatMap((element) => {
    const address = element.attribs.url ?? element.attribs.href;
    return address ? [{ url: resolved(address.trim(), element), name: element.attribs.title ?? null }] : [];
  });
}

/** Words as they stand, with what the element says of their kind (RFC 4287, 3.1; RSS says nothing). */
function textOf(element: Element | null): FeedText | null {
  if (element === null) return null;
  const type = (element.attribs.type ?? element.attribs.mode ?? '').toLowerCase();
  const base = baseOf(element);
  const inner = childrenOf(element);
  const [only] = inner;
  const wrapped = inner.length === 1 && local(only!) === 'div';
  const escaped = wrapped && type === 'html' && childrenOf(only!).length === 0;
  if (inner.length > 0 && !escaped) {
    // Markup that stands in the feed as itself: XHTML, or HTML that somebody forgot to escape.
    return { value: markupOf(wrapped && type.includes('xhtml') ? only! : element), markup: true, base };
  }
  const value = rawOf(element);
  if (type === 'text' || type === 'text/plain') return { value, markup: false, base };
  if (/html|^application\/.*xml|^escaped$/.test(type)) return { value, markup: true, base };
  // RFC 4287, 4.1.3.3: any other type is base64.
  if (type.includes('/') && !/^text\/|xml$/.test(type) && /^[\w+/\s]+=*$/.test(value)) {
    return { value: Buffer.from(value, 'base64').toString('utf8').trim(), markup: null, base };
  }
  // Atom's words are plain where nothing else is said; RSS's may be either.
  const atom =
    ['summary', 'subtitle', 'content'].includes(nameOf(element)) || nameOf(element.parent as Element) === 'entry';
  return { value, markup: atom ? false : null, base };
}

/** What stands within an element, as HTML: without the prefixes that HTML does not know. */
function markupOf(element: Element): string {
  const $ = load('', { xml: true });
  const copy = $(element.children).clone();
  for (const inner of [...copy.get(), ...copy.find('*').get()]) {
    if ('name' in inner) inner.name = inner.name.split(':').pop() ?? inner.name;
  }
  return $.xml(copy).trim();
}

function wordsOf(element: Element | null): string | null {
  return element === null ? null : rawOf(element) || null;
}

/** Text and CDATA within an element, without white space at the ends, and without CDATA marks that were escaped. */
function rawOf(element: Element): string {
  let words = '';
  const open: AnyNode[] = [...element.children].reverse();
  while (open.length > 0) {
    const node = open.pop()!;
    if (node.type === 'text') words += node.data;
    else if ('children' in node) open.push(...[...node.children].reverse());
  }
  const trimmed = words.trim();
  return /^<!\[CDATA\[([\s\S]*?)\]\]>$/.exec(trimmed)?.[1]?.trim() ?? trimmed;
}

function childrenOf(element: Element): Element[] {
  return element.children.filter((child): child is Element => 'name' in child && 'attribs' in child);
}

function local(element: Element): string {
  return (element.name.split(':').pop() ?? '').toLowerCase();
}

/** `title`, `dc:title`, `content:encoded`: the local name, with our prefix for its namespace unless it is a feed's own. */
function nameOf(element: Element): string {
  const [prefix, name] = element.name.includes(':') ? element.name.split(':', 2) : ['', element.name];
  const address = declared(element, prefix!);
  const known = address === null ? undefined : namespaces.find(([words]) => words.test(address))?.[1];
  const ours = known ?? (address === null ? customary[prefix!.toLowerCase()] : undefined) ?? prefix!.toLowerCase();
  return (ours === '' ? name! : `${ours}:${name}`).toLowerCase();
}

function declared(element: Element, prefix: string): string | null {
  const attribute = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const address = at.attribs[attribute];
    if (address !== undefined) return address;
  }
  return null;
}

function attribute(element: Element, name: string, namespace: string): string | null {
  return element.attribs[`${namespace}:${name}`]?.trim() || null;
}

function parentOf(element: Element): Element | null {
  const { parent } = element;
  return parent !== null && 'attribs' in parent ? (parent as Element) : null;
}

/** What an element's addresses are relative to (XML Base); null where nothing says it. */
function baseOf(element: Element): string | null {
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const base = at.attribs['xml:base'];
    if (base !== undefined) steps.push(base);
  }
  const whole = steps.reduceRight<string | null>(
    (outer, step) => URL.parse(step, outer ?? undefined)?.href ?? outer,
    null,
  );
  return whole;
}

function resolved(address: string, element: Element): string {
  if (/^[a-z][\w+.-]*:/i.test(address)) return address;
  const base = baseOf(element);
  return base === null ? address : (URL.parse(address, base)?.href ?? address);
}
