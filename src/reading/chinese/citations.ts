import { quoteAt } from '../evidence.ts';
import type { Citation, Evidence } from '../facts.ts';
import { bookTitles } from './brackets.ts';
import { sentenceStart } from './plain-text.ts';
import type { Sheet } from './sheet.ts';
import { withoutDraftMark } from './title.ts';

/** Other documents that a text names. */
export interface Citations {
  cites: Citation[];
  repeals: string[];
  evidence: Evidence[];
}

const MOST = 300;
/** More mentions than any real document has; what comes after is not looked at. */
const MOST_MENTIONS = 3000;
const REPEALED_AFTER =
  /^(?:《[^》]{1,120}》|（[^（）\n]{0,60}）|[、，和及与以〈〉\s]|等[0-9一二三四五六七八九十]{0,3}[件项部个]?){0,60}(?:也|均|都|自[^，]{0,20})?(?:同时|即行|相应|予以|一并)?废止/;
const FORCE: Record<Citation['relation'], number> = { repeals: 4, amends: 3, basis: 2, implements: 1, cites: 0 };

/**
 * The titles in 《》 other than the document's own, each once with its strongest relation: named after 根据 or 依据 in the opening
 * or in a sentence that ends in 制定, a basis; after 贯彻落实 or 实施, implemented; in 关于修改《…》 amended; before 废止, repealed.
 */
export function readCitations(sheet: Sheet, ownTitles: string[]): Citations {
  const own = new Set(ownTitles.map(bare));
  const found = new Map<string, Citation>();
  const repealed = new Map<string, Evidence>();
  for (const title of bookTitles(sheet.plain).slice(0, MOST_MENTIONS)) {
    const words = sheet.text.slice(title.start + 1, title.end - 1).replace(/\s+/g, '');
    if (own.has(bare(words)) || words.length < 3 || /^(附件|反馈意见表|.{0,12}(说明|反馈表|意见表))$/.test(words))
      continue;
    const relation = relationOf(sheet, title.start, title.end);
    if (relation === 'repeals' && !repealed.has(words))
      repealed.set(words, quoteAt(sheet.text, title.start, title.end));
    const known = found.get(words);
    if (!known && found.size < MOST) found.set(words, { title: words, relation });
    else if (known && FORCE[relation] > FORCE[known.relation]) known.relation = relation;
  }
  return { cites: [...found.values()], repeals: [...repealed.keys()], evidence: [...repealed.values()] };
}

function bare(title: string): string {
  return withoutDraftMark(title).replace(/[\s《》〈〉（）()]|中华人民共和国/g, '');
}

function relationOf(sheet: Sheet, start: number, end: number): Citation['relation'] {
  const { plain } = sheet;
  const begin = sentenceStart(plain, start, 300);
  const before = plain.slice(begin, start);
  const rest = plain.slice(end, end + 300);
  const stop = rest.search(/[。；\n]/);
  const after = stop === -1 ? rest : rest.slice(0, stop);
  if (REPEALED_AFTER.test(after)) return 'repeals';
  if (/(?:决定|予以|宣布)?废止(?:[^。]{0,4})$/.test(before)) return 'repeals';
  if (/修改(?:后的)?[^，。]{0,6}$/.test(before) && !/根据[^。]{0,20}修改[^，。]{0,6}$/.test(before)) return 'amends';
  if (/^(?:部分条款)?(?:作出?如下|作以下)修改/.test(after)) return 'amends';
  const opening = start < sheet.body + 1500;
  if (/(根据|依据|按照|依照)[^。；]{0,280}$/.test(before) && (opening || /制定(本|了)?/.test(after))) return 'basis';
  if (
    /(贯彻|落实|实施|执行)(?:好)?[^，。；]{0,12}$/.test(before) ||
    (opening && /(贯彻|落实|实施)《?[^，。；]{0,200}$/.test(before))
  )
    return 'implements';
  return 'cites';
}
