import { wholeNumber } from './chinese/numerals.ts';
import type { Provision } from './details.ts';
import type { Reading } from './facts.ts';

/**
 * Where a provision stands: `text.slice(start, end)` is its words.
 * @param address `art/12/para/2/item/3`, `ch/2`, `out/1/2`, `annex/1`; `art/12/item/3` where the article has one paragraph; or as
 * statutes cite it: `第十二条第二款第三项`
 * @returns null where the document has no such provision
 */
export function locate(
  reading: Pick<Reading, 'provisions'>,
  address: string,
): { address: string; start: number; end: number } | null {
  const wanted = /^第/.test(address) ? addressOf(address) : address.replace(/^\/+|\/+$/g, '');
  if (wanted === null) return null;
  const provisions = reading.provisions ?? [];
  const exact = provisions.find((one) => one.address === wanted);
  if (exact) return exact;
  // An item cited without its paragraph belongs to the only paragraph that has such an item.
  const item = /^(.*art\/[0-9-]+)\/(item\/.+)$/.exec(wanted);
  if (!item) return null;
  const found = provisions.filter(
    (one) => one.address.startsWith(`${item[1]}/para/`) && one.address.endsWith(`/${item[2]}`),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

const CITED =
  /^第([0-9〇零一二三四五六七八九十百千]{1,9})条(?:之([一二三四五六七八九十]{1,3}))?(?:第([0-9一二三四五六七八九十]{1,3})款)?(?:第[（(]?([0-9一二三四五六七八九十]{1,3})[）)]?项)?$/;

/** The address that a citation in words means: `第十二条之一第二款第（三）项` is `art/12-1/para/2/item/3`; null for other words. */
export function addressOf(citation: string): string | null {
  const match = CITED.exec(citation.replace(/\s+/g, ''));
  if (!match) return null;
  const [article, sub, paragraph, item] = match.slice(1).map((one) => (one ? wholeNumber(one) : null));
  if (article === null || article === undefined) return null;
  return [
    `art/${article}${sub ? `-${sub}` : ''}`,
    ...(paragraph ? [`para/${paragraph}`] : []),
    ...(item ? [`item/${item}`] : []),
  ].join('/');
}

/** How far back the provision around a position is looked for. */
const MOST_STEPS = 400;

/** The innermost provision that a position stands in; provisions in the order of the text, a part after its whole. */
export function provisionAt(provisions: readonly Provision[], position: number): Provision | null {
  let low = 0;
  let high = provisions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((provisions[middle]?.start ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= Math.max(0, low - MOST_STEPS); index--) {
    const one = provisions[index];
    if (one && one.end > position) return one;
  }
  return null;
}
