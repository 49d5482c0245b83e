import type { Definition, Provision, ShortName } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import { provisionAt } from '../provisions.ts';
import { lookUpAuthority } from './authority-register.ts';
import { bookTitles } from './brackets.ts';
import { sentenceStart } from './plain-text.ts';
import type { Sheet } from './sheet.ts';

const MEANS = /，?(?:是指|系指|指的是|[，]指|(?<=，)指|，包括)/;
const MARK =
  /^[#* ]{0,8}(?:第[^条\n]{1,9}条(?:之[一二三四五六七八九十]{1,3})?|（[一二三四五六七八九十]{1,4}）|[0-9]{1,2}[.、．])[ ]{0,4}/;
const OWN =
  /^(?:本[^，。\n]{1,12}?(?:所称|所指|规定的|中的?)的?|前[款条]所称的?|[^，。\n]{0,24}?(?:所称的?|[条款项]规定的))/;
const MOST = 500;

/**
 * The terms that a text defines: `本法所称个人信息，是指…`, and the items of an article on meanings (`（一）网络，是指…`). The meaning
 * runs to the end of its line's sentence.
 */
export function readDefinitions(sheet: Sheet, provisions: readonly Provision[]): Definition[] {
  const found: Definition[] = [];
  const { plain } = sheet;
  for (let at = plain.indexOf('指', sheet.body); at !== -1; at = plain.indexOf('指', at + 1)) {
    if (found.length >= MOST) break;
    const verb = plain.slice(at - 1, at + 1);
    const after = plain[at + 1] ?? '';
    if (!/[是系，]指/.test(verb) || (/[导定出示挥明标数引]/.test(after) && plain[at - 2] !== '，')) continue;
    const start = sentenceStart(plain, at, 120, '。；\n');
    let from = start;
    while (plain[from] === ' ') from++;
    from += MARK.exec(plain.slice(from, at))?.[0].length ?? 0;
    const named = plain
      .slice(from, at + 1)
      .replace(new RegExp(`${MEANS.source}$`), '')
      .replace(/[是系]?指$/, '')
      .replace(/，$/, '');
    const own = OWN.exec(named)?.[0] ?? '';
    const term = named.slice(own.length).replace(/[“”]/g, '').trim();
    if (
      term.length < 2 ||
      term.length > 40 ||
      /[，。；:（]|达到|的$/.test(term) ||
      (own === '' && verb[0] === '是' && plain[at - 2] !== '，' && from === start)
    )
      continue;
    const stop = plain.slice(at, at + 600).search(/[。；\n]/);
    const end = stop === -1 ? at + 1 : at + stop;
    const meaning = sheet.text
      .slice(at + 1, end)
      .replace(/^[:，]\s*/, '')
      .trim();
    if (meaning.length < 2) continue;
    found.push({
      term,
      meaning,
      address: provisionAt(provisions, from)?.address ?? null,
      ...quoteAt(sheet.text, from, end),
    });
  }
  return found;
}

const SHORT =
  /（(?:以下|下文|下)(?:统一|统|均|并|合并|分别)?(?:简称|称)(?:为)?[“《]{0,2}([^“”《》（）\n]{1,30})[”》]{0,2}(?:[，、;；][^（）\n]{0,40})?）/g;

/** The short names a text gives: `《X》（以下简称《Y》）`, `国家网信办（以下称网信办）`. What is named stands right before the bracket. */
export function readShortNames(sheet: Sheet): ShortName[] {
  const found: ShortName[] = [];
  for (const match of sheet.plain.matchAll(SHORT)) {
    if (found.length >= MOST) break;
    const end = match.index;
    const before = sheet.plain.slice(Math.max(0, end - 240), end);
    const titled = before.endsWith('》');
    const full = titled ? bookTitles(before).at(-1)?.words : nameAtEnd(before, (match[1] as string).trim());
    if (!full) continue;
    const start = end - full.length - (titled ? 2 : 0);
    found.push({
      short: (match[1] as string).trim(),
      full: full.replace(/\s+/g, ''),
      ...quoteAt(sheet.text, start, end + match[0].length),
    });
  }
  return found;
}

/** The name before a bracket: the longest known body, else the words since the last comma that hold the letters of the short name. */
function nameAtEnd(words: string, short: string): string | null {
  const piece = /[^，。；:、《》“”（）\s]{2,60}$/.exec(words)?.[0];
  if (!piece) return null;
  for (let from = 0; from < Math.min(piece.length - 3, 24); from++) {
    if (lookUpAuthority(piece.slice(from))?.known) return piece.slice(from);
  }
  const parts = piece.split(/(?<=应当|可以|根据|按照|或者|以及|^将|^对|^由|^为|^经|和|与)/);
  for (let index = parts.length - 1; index >= 0; index--) {
    const name = parts.slice(index).join('');
    if (name.length > short.length && spells(name, short)) return name;
  }
  return null;
}

/** True where the letters of a short name stand in the long one in their order. */
function spells(long: string, short: string): boolean {
  let at = -1;
  return [...short].every((letter) => {
    at = long.indexOf(letter, at + 1);
    return at !== -1;
  });
}
