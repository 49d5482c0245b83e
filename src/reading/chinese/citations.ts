import { quoteAt } from '../evidence.ts';
import type { Citation, Evidence, ShortName } from '../facts.ts';
import { bookTitles } from './brackets.ts';
import { fullTitle } from './law-names.ts';
import { sentenceStart } from './plain-text.ts';
import type { Sheet } from './sheet.ts';
import { withoutDraftMark } from './title.ts';

/** Other documents that a text names. */
export interface Citations {
  cites: Citation[];
  /** Documents the text says took the place of this one. */
  replacedBy: string[];
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
export function readCitations(sheet: Sheet, ownTitles: string[], shortNames: readonly ShortName[] = []): Citations {
  const own = new Set(ownTitles.map(bare));
  const defined = new Map<string, string>();
  for (const { short, full } of shortNames) {
    if (
      /(法|条例|规定|办法|细则|规则|解释|决定|意见|通知|方案|规划|纲要|计划|指南|指引|规范|标准|协定|公约|目录|清单|措施|典)$/.test(
        full.replace(/（.*）$/, ''),
      )
    ) {
      defined.set(short, full);
    }
  }
  const replacedBy = new Set<string>();
  const found = new Map<string, Citation>();
  const repealed = new Map<string, Evidence>();
  for (const title of bookTitles(sheet.plain).slice(0, MOST_MENTIONS)) {
    const printed = sheet.text.slice(title.start + 1, title.end - 1).replace(/\s+/g, '');
    const words = defined.get(printed) ?? printed;
    if (replaces(sheet, title.start, title.end)) replacedBy.add(words);
    if (own.has(bare(words)) || words.length < 3 || /^(附件|反馈意见表|.{0,12}(说明|反馈表|意见表))$/.test(words))
      continue;
    const relation = relationOf(sheet, title.start, title.end);
    if (relation === 'repeals' && !repealed.has(words))
      repealed.set(words, quoteAt(sheet.text, title.start, title.end));
    const known = found.get(words);
    if (!known && found.size < MOST) {
      const resolved =
        words === printed
          ? fullTitle(words)
          : { fullTitle: fullTitle(words).fullTitle, resolvedBy: 'defined' as const };
      found.set(words, { title: words, relation, ...resolved, number: numberAfter(sheet, title.end) });
    } else if (known && FORCE[relation] > FORCE[known.relation]) known.relation = relation;
  }
  return {
    cites: [...found.values()],
    replacedBy: [...replacedBy],
    repeals: [...repealed.keys()],
    evidence: [...repealed.values()],
  };
}

/** The number printed in brackets right after a title: 《…》（国发〔2023〕1号）. */
function numberAfter(sheet: Sheet, end: number): string | null {
  const match =
    /^\s?（([^（）\n]{2,24}[[（][12][0-9]{3}[\]）]第?\s?[0-9]{1,5}\s?号|[^（）\n]{2,24}令第\s?[0-9]{1,5}\s?号)[^（）\n]{0,40}）/.exec(
      sheet.plain.slice(end, end + 90),
    );
  return match ? (match[1] as string).replace(/[[（]([12][0-9]{3})[\]）]/, '〔$1〕').replace(/\s+/g, '') : null;
}

/** 本办法已被《…》替代, 由《…》取代: the title takes this document's place. */
function replaces(sheet: Sheet, start: number, end: number): boolean {
  if (!/^[^，。；\n]{0,12}(?:所?(?:替代|取代|代替|废止))/.test(sheet.plain.slice(end, end + 20))) return false;
  const before = sheet.plain.slice(Math.max(0, start - 24), start);
  return (
    /(?:被|已由|由)$/.test(before) && /(?:本|该|此)[^。《》]{1,16}(?:被|已由|由)$|^[^《》]*已(?:被|由)$/.test(before)
  );
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
