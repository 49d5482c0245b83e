/** Elements that hold nothing, and those that the next one of their kind ends: they do not nest by being left open. Leaves of drawings too. */
const flat = new Set(
  `area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option
   optgroup colgroup rp rt html head body path circle rect line polyline polygon ellipse use stop image`.split(/\s+/),
);
/** Elements that a parser opens anew in every following block when they are left open (WHATWG HTML 13.2.4.3). */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

const deepest = 1500;
const mostReopened = 2_000_000;

/**
 * Whether markup is nested so deeply that parsers take the square of its length in time or memory: a page of 300 KB
 * made so holds a process for minutes. Takes one pass over the tags.
 */
export function isTooDeep(html: string): boolean {
  let open = 0;
  let reopening = 0;
  let most = 0;
  let tags = 0;
  // Where a tag ends is not looked for: a search for it would itself take the square of a hostile page.
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]{0,40})/gi)) {
    const element = name.toLowerCase();
    tags += 1;
    if (flat.has(element)) continue;
    const step = end === '/' ? -1 : 1;
    open = Math.max(open + step, 0);
    if (open > deepest) return true;
    if (!formatting.has(element)) continue;
    reopening = Math.max(reopening + step, 0);
    most = Math.max(most, reopening);
  }
  return most > 20 && most * tags > mostReopened;
}
