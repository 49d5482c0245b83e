import { quoteAt } from '../evidence.ts';
import type { Citation, Evidence } from '../facts.ts';

const INSTRUMENT =
  /\b(?:(?:Council |Commission |Implementing |Delegated )*(?:Regulation|Directive|Decision)\s(?:\((?:EU|EC|EEC)\)\s)?(?:No\s)?[0-9]{2,4}\/[0-9]{1,4}(?:\/(?:EU|EC|EEC))?|(?:[A-Z][\w'’-]*(?:,)?\s(?:(?:and|of|for|the|in|on|to|etc\.?)\s)*){1,8}(?:Act|Regulations|Order|Rules|Ordinance|Code)(?:\s\(No\.?\s?[0-9]{1,3}\))?\s(?:of\s)?(?:19|20)[0-9]{2})\b/g;
const RELATIONS: [Citation['relation'], RegExp][] = [
  ['repeals', /\b(?:repeal(?:s|ed|ing)?|revok(?:es|ed|ing)|rescind(?:s|ed|ing)?)\s(?:the\s)?$/i],
  ['amends', /\b(?:amend(?:s|ed|ing)?|amendments? (?:to|of))\s(?:the\s)?$/i],
  [
    'basis',
    /\b(?:under|pursuant to|having regard to|in accordance with|powers conferred by[^.]{0,60}|in exercise of[^.]{0,80})\s(?:the\s)?(?:section [^.]{1,40} of (?:the )?)?$/i,
  ],
  ['implements', /\b(?:implement(?:s|ing)?|transpos(?:es|ing))\s(?:the\s)?$/i],
];
const AFTER: [Citation['relation'], RegExp][] = [
  ['repeals', /^[^.;\n]{0,40}\b(?:is|are) (?:hereby )?(?:repealed|revoked)/i],
  ['amends', /^[^.;\n]{0,40}\b(?:is|are) (?:hereby )?amended/i],
];
const FORCE: Record<Citation['relation'], number> = { repeals: 4, amends: 3, basis: 2, implements: 1, cites: 0 };

/** Acts, regulations and directives that a text names, each once with its strongest relation. */
export function readEnglishCitations(
  text: string,
  own: string | null,
): { cites: Citation[]; repeals: string[]; evidence: Evidence[] } {
  const found = new Map<string, Citation>();
  const repealed = new Map<string, Evidence>();
  let seen = 0;
  for (const match of text.matchAll(INSTRUMENT)) {
    if (++seen > 3000 || found.size >= 300) break;
    const lead = /^(?:The|This|Under|In|Of|And|Section|See)\s/.exec(match[0])?.[0].length ?? 0;
    const title = match[0].slice(lead).replace(/\s+/g, ' ');
    if (own?.includes(title)) continue;
    const start = match.index + lead;
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, start - 120), start);
    const after = text.slice(end, end + 80);
    const relation =
      RELATIONS.find(([, words]) => words.test(before))?.[0] ??
      AFTER.find(([, words]) => words.test(after))?.[0] ??
      'cites';
    if (relation === 'repeals' && !repealed.has(title)) repealed.set(title, quoteAt(text, start, end));
    const known = found.get(title);
    if (!known) found.set(title, { title, relation, fullTitle: title, resolvedBy: 'printed', number: null });
    else if (FORCE[relation] > FORCE[known.relation]) known.relation = relation;
  }
  return { cites: [...found.values()], repeals: [...repealed.keys()], evidence: [...repealed.values()] };
}
