import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

/** A paragraph of a back issue, as printed. */
export interface Line {
  text: string;
  /** Bullet, or number and its kind; null for a plain paragraph. */
  marker: { form: string; number: number | null } | null;
  /** How deep it stands: characters of blank before it, or lists around it. */
  depth: number;
  /** Marked as a heading by the file itself. */
  heading: boolean;
  links: string[];
}

const BULLET = /^([-–—•·*▪●○◦‣►➢✓o§])\s+(?=\S)/;
const NUMBER = /^(?:\(?(\d{1,2})([.)、:])|\((\d{1,2})\))\s*(?=[^\d\s])/;
const ADDRESS = /https?:\/\/[^\s<>()[\]"'，。；、）]+/g;

/** Takes a text apart into paragraphs; lines broken at a column are put together again. */
export function linesOfText(text: string): Line[] {
  const raw = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .split('\n');
  return unwrapped(raw).flatMap((line): Line[] => {
    const words = line.trim();
    if (/^[-=_*~\s]*$/.test(words)) return [];
    return [
      {
        ...marked(words),
        depth: /^\s*/.exec(line)?.[0].length ?? 0,
        heading: /^#{1,6}\s/.test(words),
        links: addressesIn(words),
      },
    ];
  });
}

/** Takes a page apart into its blocks, with the addresses their links lead to. */
export function linesOfHtml(html: string): Line[] {
  const $ = load(html);
  $('script,style,noscript,template,svg,head').remove();
  const lines: Line[] = [];
  const blocks =
    'p,li,h1,h2,h3,h4,h5,h6,td,th,div,section,article,blockquote,dt,dd,ul,ol,table,tr,tbody,pre,header,footer,main,nav,figure';
  $('body').each((_, body) => {
    walk($, $(body), 0);
  });
  return lines;

  function walk(api: CheerioAPI, node: Cheerio<AnyNode>, depth: number): void {
    let run: AnyNode[] = [];
    const flush = (owner: Cheerio<AnyNode>) => {
      if (run.length > 0) emit(api, run, owner, depth);
      run = [];
    };
    for (const child of node.contents().get()) {
      if (child.type === 'tag' && api(child).is(blocks)) {
        flush(node);
        // Depth is bounded: a hostile page may nest a million lists.
        if (depth < 400) walk(api, api(child), depth + (/^[uo]l$/.test((child as Element).name) ? 1 : 0));
      } else run.push(child);
    }
    flush(node);
  }

  function emit(api: CheerioAPI, run: AnyNode[], owner: Cheerio<AnyNode>, depth: number): void {
    const box = load('<div></div>')('div').append(api(run).clone());
    box.find('br').replaceWith('\n');
    const links = box
      .find('a[href]')
      .get()
      .map((a) => a.attribs.href as string)
      .filter((href) => /^https?:/i.test(href));
    const item = owner.closest('li');
    const position = item.parent().is('ol') ? item.index() + 1 : null;
    for (const [index, piece] of box.text().replaceAll('\u00a0', ' ').split('\n').entries()) {
      const words = piece.replace(/\s+/g, ' ').trim();
      if (words === '') continue;
      const line: Line = {
        ...marked(words),
        depth,
        heading: owner.is('h1,h2,h3,h4,h5,h6'),
        links: index === 0 ? [...links, ...addressesIn(words)] : [],
      };
      const opens =
        item.length > 0 && index === 0 && !lines.some((one) => one === undefined) && item.data('opened') !== true;
      if (opens) {
        item.data('opened', true);
        line.marker ??= { form: position === null ? 'li' : 'ol', number: position };
      }
      lines.push(line);
    }
  }
}

export function addressesIn(words: string): string[] {
  return [...words.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;]+$/, ''));
}

function marked(words: string): Pick<Line, 'text' | 'marker'> {
  const bullet = BULLET.exec(words);
  if (bullet)
    return { text: words.slice(bullet[0].length).trim(), marker: { form: bullet[1] as string, number: null } };
  const number = NUMBER.exec(words);
  if (number) {
    const form = number[2] ?? '()';
    return { text: words.slice(number[0].length).trim(), marker: { form, number: Number(number[1] ?? number[3]) } };
  }
  return { text: words, marker: null };
}

/** Joins lines that were broken at a column: most are of middling length, and none is long. */
function unwrapped(raw: string[]): string[] {
  const full = raw.filter((line) => line.trim() !== '');
  const middling = full.filter((line) => line.length >= 50 && line.length <= 110).length;
  if (full.length < 8 || full.some((line) => line.length > 130) || middling < full.length * 0.5) return raw;
  const joined: string[] = [];
  let open = false;
  for (const line of raw) {
    const words = line.trim();
    const last = joined.at(-1) ?? '';
    if (
      open &&
      words !== '' &&
      marked(words).marker === null &&
      last.length >= 50 &&
      !/[.!?:]["”’)]?$/.test(last.trim() + (words === '' ? '.' : ''))
    ) {
      joined[joined.length - 1] = `${last} ${words}`;
    } else if (open && words !== '' && marked(words).marker === null && /[a-z,;]$/.test(last)) {
      joined[joined.length - 1] = `${last} ${words}`;
    } else if (open && words !== '' && marked(words).marker === null && last.length > 50 && /^\s+\S/.test(line)) {
      joined[joined.length - 1] = `${last} ${words}`;
    } else joined.push(line);
    open = words !== '' && words.length > 45;
  }
  return joined;
}
