import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { dateIn } from '../dates.ts';
import { linesOf, wordsOf } from '../html-text.ts';
import type { ListBySelectors, Selector } from '../kinds.ts';
import { type Group, steadyClasses, titleWords } from './group.ts';

/** Words before a date that is the last day for comments. */
const deadlineLabel = /截止|截至|结束(时间|日期)|deadline|clos(es|ing)|until|due/i;

/** The shortest selector that matches the rows and, of elements with a link, nothing else. */
export function rowSelector($: CheerioAPI, { rows }: Group): string {
  const wanted = new Set<AnyNode>(rows);
  let selector = named(rows);
  let level = rows.map(parentOf);
  let best: string | null = null;
  for (let depth = 0; depth < 5; depth += 1) {
    const matched = $(selector)
      .get()
      .filter((element) => element.type === 'tag' && hasLink($, element as Element));
    const exact = matched.length === wanted.size && matched.every((element) => wanted.has(element));
    // A bare `li` may be right today; a name that the page gives the list lasts longer.
    if (exact && /[.#]/.test(selector)) return selector;
    if (exact) best ??= selector;
    const above = level.filter((element): element is Element => element !== null && element.name !== 'html');
    if (above.length < rows.length) break;
    selector = `${named(above)} > ${selector}`;
    level = above.map(parentOf);
  }
  return best ?? selector;
}

function hasLink($: CheerioAPI, element: Element): boolean {
  return element.name === 'a' || $(element).find('a[href]').length > 0;
}

function parentOf(element: Element | null): Element | null {
  return element?.parent !== null && element?.parent !== undefined && 'attribs' in element.parent
    ? (element.parent as Element)
    : null;
}

/** Tag with the id, or the classes, that all of some elements have. */
function named(elements: Element[]): string {
  const [first] = elements;
  const id = first!.attribs.id ?? '';
  if (/^[A-Za-z][\w-]*$/.test(id) && !/\d{4,}/.test(id) && elements.every((each) => each.attribs.id === id)) {
    return `#${id}`;
  }
  const classes = steadyClasses(first!).filter((name) => elements.every((each) => steadyClasses(each).includes(name)));
  return [first!.name, ...classes].join('.');
}

/** Where the entry's link stands in its row. */
export function linkSelector($: CheerioAPI, { rows, links }: Group): string {
  if (rows[0] === links[0]) return '.';
  return relative($, rows, links) ?? 'a';
}

/** The shortest selector that finds the wanted element first in nearly every row; null where none does. */
function relative($: CheerioAPI, rows: Element[], wanted: (Element | null)[]): string | null {
  const present = rows.flatMap((row, index) => (wanted[index] ? [{ row, element: wanted[index] }] : []));
  if (present.length === 0) return null;
  const elements = present.map(({ element }) => element);
  const [sample] = elements;
  const same = elements.filter((each) => each.name === sample!.name);
  const own = named(same);
  const above = same.map(parentOf).filter((each): each is Element => each !== null);
  const candidates = [own, sample!.name];
  if (above.length > 0) candidates.push(`${named(above)} > ${sample!.name}`, `${named(above)} > ${own}`);
  candidates.push(`${sample!.name}:last-child`, `${sample!.name}:nth-child(${$(sample!).index() + 1})`);
  const hits = (selector: string) =>
    present.filter(({ row, element }) => $(row).find(selector).get(0) === element).length;
  const best = candidates.reduce((one, other) => (hits(other) > hits(one) ? other : one));
  return hits(best) >= present.length * 0.6 ? best : null;
}

/** Where the title stands: a `title` attribute where links have whole ones, the heading where the link only says "more". */
export function titleSelector($: CheerioAPI, { rows, links }: Group, link: string, timeZone: string): Selector {
  const own = rows.map((row, index) => titleWords($, links[index]!, row) === wordsOf(links[index]!));
  if (own.filter(Boolean).length < rows.length / 2) {
    const headings = rows.map((row) => $(row).find('h1, h2, h3, h4, h5, strong').get(0) as Element | undefined);
    const selector = relative(
      $,
      rows,
      headings.map((heading) => heading ?? null),
    );
    if (selector !== null) return selector;
  }
  const attributes = links.filter(
    (each) => (each.attribs.title ?? '').length >= wordsOf(each).length * 0.6 && each.attribs.title,
  );
  const at = link === '.' ? '.@title' : `${link}@title`;
  const inner = innerTitle($, { rows, links }, timeZone) ?? link;
  return attributes.length >= links.length * 0.6 ? [at, inner] : inner;
}

/** Where the link holds title and date, the element within it that is the title. */
function innerTitle($: CheerioAPI, { rows, links }: Pick<Group, 'rows' | 'links'>, timeZone: string): string | null {
  const inside = links.map((link) => dateElement($, link, timeZone));
  if (inside.filter((each) => each !== null).length < links.length / 2) return null;
  const titles = links.map((link, index) => {
    const others = $(link)
      .find('*')
      .get()
      .filter(
        (each) =>
          each !== inside[index] &&
          !$(each)
            .find('*')
            .is((_, inner) => inner === inside[index]),
      );
    return (others.sort((a, b) => wordsOf(b).length - wordsOf(a).length)[0] as Element | undefined) ?? null;
  });
  return relative($, rows, titles);
}

/** Where the dates stand: of publication, or of the last day where the words say so; both ends of a period. */
export function dateSelectors(
  $: CheerioAPI,
  { rows }: Group,
  timeZone: string,
): Pick<ListBySelectors, 'published' | 'deadline' | 'period'> {
  const found = rows.map((row) => dateElement($, row, timeZone));
  const present = found.filter((each) => each !== null);
  if (present.length < rows.length / 2) return {};
  const selector = relative($, rows, found) ?? (wordsOf(rows[0]!).length < 400 ? '.' : null);
  if (selector === null) return {};
  const words = present.map((each) => wordsOf(each));
  const both = words.filter((each) => {
    const first = dateIn(each, timeZone);
    return first !== null && dateIn(each.slice(first.end), timeZone) !== null;
  });
  if (both.length > words.length / 2) return { period: selector };
  const labelled = words.filter((each) => deadlineLabel.test(each));
  return labelled.length > words.length / 2 ? { deadline: selector } : { published: selector };
}

/** The smallest element of a row whose words are a date and hardly more. */
function dateElement($: CheerioAPI, row: Element, timeZone: string): Element | null {
  let best: { element: Element; length: number } | null = null;
  for (const element of $(row).find('*').get() as Element[]) {
    const words = linesOf(element).join(' ');
    if (words.length > 48 || dateIn(words, timeZone) === null) continue;
    // The deepest of those with the same words: it comes last in document order.
    if (best === null || words.length <= best.length) best = { element, length: words.length };
  }
  return best?.element ?? null;
}
