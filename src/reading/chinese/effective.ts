import { quoteAt } from '../evidence.ts';
import type { EffectiveBasis, Evidence } from '../facts.ts';
import { bookTitles } from './brackets.ts';
import { COUNT, FULL_DATE, firstDate } from './dates.ts';
import { wholeNumber } from './numerals.ts';
import { sentenceStart } from './plain-text.ts';
import type { Sheet } from './sheet.ts';

/** When an instrument takes effect, and how that is known. */
export interface Effect {
  date: string | null;
  /** How a date was worked out (`promulgated + 30 days`); null where it is printed. */
  rule?: string | null;
  basis: EffectiveBasis;
  evidence: Evidence;
}

/** An end of validity. */
export interface Expiry {
  /** Null where a length is stated but not the day it begins. */
  date: string | null;
  rule: string | null;
  evidence: Evidence;
}

const VERB = '(?:正式)?(?:开始)?(?:施行|实施|生效|执行|试行)';
const SENTENCE = new RegExp(
  `(?:自|从|于|将于|定于)?\\s?(${FULL_DATE})\\s?(?:零时)?(?:起|之日起|开始)?\\s?${VERB}` +
    `|自\\s?(公布|发布|颁布|印发|下发|发文|签发|签署|通过|批准|即日?)(?:之)?日?起?(?:满)?\\s?(${COUNT})?\\s?(个月|日|天|年)?(?:后|以后|起)?\\s?${VERB}`,
  'g',
);
/** Words by which a document speaks of itself. */
const OWN =
  /(?:本|该)(?:法|条例|规定|办法|细则|规则|解释|决定|决议|批复|公告|通告|通知|意见|指南|指引|规范|准则|方案|计划|措施|规划|标准|目录|章程|制度|导则|公约|若干[^，。]{1,6}|[^，。；\s]{1,8})[^。；\n]{0,40}$/;

/**
 * Reads the effective date. A sentence in which the document speaks of itself (`本条例自…起施行`) goes before one that
 * names it (`《…》自…起施行`, `现予公布，自…起施行`), and that before a history line (`2022年3月1日 施行`). Where several are of one
 * rank the last counts, since the date stands in the final article. `自公布之日起` takes the day of promulgation,
 * or of publication where that is all there is; without either the date is null and the basis is kept.
 * Dates of other instruments (`自2009年起施行的《…》`), of single articles (`第五条自…起施行`) and of repealed ones are left out.
 * @param known the document's own dates, as far as they are known
 */
export function readEffect(
  sheet: Sheet,
  ownTitle: string | null,
  known: { promulgated: string | null; published: string | null },
): Effect | null {
  let best: { rank: number; effect: Effect } | null = null;
  for (const match of firstAndLast([...sheet.plain.slice(sheet.body).matchAll(SENTENCE)])) {
    const start = sheet.body + match.index;
    const end = start + match[0].length;
    const rank = standing(sheet.plain, start, end, match[1] !== undefined, ownTitle);
    if (rank === 0 || (best !== null && rank < best.rank)) continue;
    const effect = effectOf(match, quoteAt(sheet.text, start, end), known);
    if (effect) best = { rank, effect };
  }
  return best?.effect ?? null;
}

/** A long text is read at both ends only: an effective date stands in the covering notice or the final article. */
function firstAndLast<T>(all: T[]): T[] {
  return all.length <= 400 ? all : [...all.slice(0, 200), ...all.slice(-200)];
}

/** How surely a sentence is about the document itself: 3 says 本…, 2 names it, 1 may be about it, 0 is about something else. */
function standing(plain: string, start: number, end: number, dated: boolean, ownTitle: string | null): number {
  if (/^[的时前后]/.test(plain.slice(end, end + 1)) && !/^后，/.test(plain.slice(end, end + 2))) return 0;
  const before = plain.slice(sentenceStart(plain, start, 160, '。；\n'), start);
  const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('、')) + 1);
  if (/第[一二三四五六七八九十百〇零0-9]+[条章款项][^条本 ]{0,12}$/.test(clause)) return 0;
  if (
    /(应当|可以|不得|规章|决定书|法律文书|证书|合同|协议|判决|专利权|商标|仲裁)[^，]{0,30}$/.test(clause) &&
    !OWN.test(clause)
  )
    return 0;
  if (OWN.test(before) && !/原[《〈]/.test(clause))
    return OWN.test(clause) || /^.{0,40}(通过|公布|发布)，?$/.test(clause) || clause === '' ? 3 : 2.5;
  const titles = bookTitles(before);
  const named = titles.at(-1);
  if (named) {
    if (ownTitle === null || sameTitle(named.words, ownTitle)) return 2;
    return 0;
  }
  if (/(现予公布|现予发布|现予印发|予以公布|印发给你们|决定|公布|发布|印发)[^。]{0,20}$/.test(before)) return 1.5;
  // A bare sentence counts only with a date: 自公布之日起 alone often speaks of other people's acts.
  return dated && before.trim().length < 6 ? 1 : dated && /将$|，$|^\s*$/.test(before) ? 0.5 : 0;
}

function sameTitle(a: string, b: string): boolean {
  const bare = (title: string) => title.replace(/[\s《》〈〉“”（）()]|中华人民共和国/g, '');
  return bare(a) === bare(b) || bare(b).includes(bare(a)) || bare(a).includes(bare(b));
}

function effectOf(
  match: RegExpMatchArray,
  evidence: Evidence,
  known: { promulgated: string | null; published: string | null },
): Effect | null {
  if (match[1] !== undefined) {
    const date = firstDate(match[1]);
    return date ? { date, basis: 'stated', evidence } : null;
  }
  const basis = match[2] === '颁布' || match[2] === '签署' ? 'on-promulgation' : 'on-publication';
  const from = known.promulgated ?? known.published;
  const count = match[3] ? wholeNumber(match[3]) : 0;
  if (from === null)
    return { date: null, rule: count ? `promulgated + ${count} ${match[4] ?? '日'}` : null, basis, evidence };
  if (count === null || count > 3000) return { date: null, basis, evidence };
  const unit = match[4] === '个月' ? 'months' : match[4] === '年' ? 'years' : 'days';
  if (unit === 'years' && count > 50) return { date: null, basis, evidence };
  const date = Temporal.PlainDate.from(from)
    .add({ [unit]: count })
    .toString();
  const rule = `${known.promulgated === null ? 'published' : 'promulgated'}${count > 0 ? ` + ${count} ${unit}` : ''}`;
  return { date, rule, basis, evidence };
}

const VALID_UNTIL = new RegExp(
  `(?:有效期|试行期|执行期限?|实施期限?)[^。；\\n0-9]{0,8}(?:至|到)\\s?(${FULL_DATE})|(?:实施|施行|执行)至\\s?(${FULL_DATE})|有效期[^。；\\n0-9]{0,8}(?:至|到)\\s?([12][0-9]{3})年底`,
);
const VALID_FOR = new RegExp(
  `(?:有效期|试行期|暂行期|执行期|实施期)(?:限)?(?:暂定)?(?:为|:|是)?\\s?(?:自[^，。；\\n]{1,12}起)?\\s?(${COUNT})\\s?(年|个月)`,
  'g',
);

/**
 * Reads the end of validity: `有效期至…`, or `有效期5年` counted from the effective date to the day before its return. A length without
 * a first day gives a rule and no date. A licence has a term of validity too: only a sentence about the document itself counts.
 */
export function readExpiry(sheet: Sheet, effective: string | null): Expiry | null {
  const body = sheet.plain.slice(sheet.body);
  const until = VALID_UNTIL.exec(body);
  if (until) {
    const date = until[3] ? `${until[3]}-12-31` : firstDate(until[1] ?? until[2] ?? '');
    const start = sheet.body + until.index;
    if (date) return { date, rule: null, evidence: quoteAt(sheet.text, start, start + until[0].length) };
  }
  for (const term of body.matchAll(VALID_FOR)) {
    const start = sheet.body + term.index;
    const before = sheet.plain.slice(Math.max(0, start - 60), start);
    if (
      !/(施行|实施|执行|生效|印发之日起|发布之日起|公布之日起)[，,]?\s?$/.test(before) &&
      !/本[^，。；\n]{1,12}$/.test(before)
    )
      continue;
    const count = wholeNumber(term[1] as string);
    const months = (count ?? 0) * (term[2] === '年' ? 12 : 1);
    if (months < 1 || months > 600) continue;
    const evidence = quoteAt(sheet.text, start, start + term[0].length);
    const rule = `effective + ${count} ${term[2] === '年' ? 'years' : 'months'}`;
    const date = effective ? Temporal.PlainDate.from(effective).add({ months }).subtract({ days: 1 }).toString() : null;
    return { date, rule, evidence };
  }
  return null;
}

/** When a part of a document takes effect apart from the rest, or the whole by another document's date. */
export interface PartEffect {
  scope: string | null;
  date: string | null;
  /** The document whose effect it follows; null where a date is printed. */
  by: string | null;
  evidence: Evidence;
}

const PART = new RegExp(
  `((?:其中)?(?:本[^，。；\\n第]{1,8})?(?:第[一二三四五六七八九十百〇零0-9]{1,7}[编章节条款项](?:(?:之[一二三四五六七八九十]{1,3})?第[（]?[一二三四五六七八九十0-9]{1,4}[）]?[款项])*[、和及至]?){1,20})(?:的?规定|中[^，。；\\n]{0,40}|关于[^，。；\\n]{0,40})?(?:，)?(?:自|从|于|将于)\\s?(${FULL_DATE})\\s?(?:起|之日起)?${VERB}`,
  'g',
);
const FOLLOWS =
  /(?:自|与|随)\s?《([^《》\n]{2,80})》\s?(?:的?(?:施行|实施|生效)之日起|的?同时|一并|同步)\s?(?:施行|实施|生效|执行)/g;

/** Reads the effective dates of single provisions (`第十条自…起施行`) and effect by another document's date (`与《…》同时施行`). */
export function readPartEffects(sheet: Sheet): PartEffect[] {
  const found: PartEffect[] = [];
  const body = sheet.plain.slice(sheet.body);
  for (const match of body.matchAll(PART)) {
    if (found.length >= 50) break;
    const date = firstDate(match[2] as string);
    const start = sheet.body + match.index;
    const scope = (match[1] as string).replace(/^其中|^本[^第]{1,8}|[、和及至]$/g, '');
    if (date) found.push({ scope, date, by: null, evidence: quoteAt(sheet.text, start, start + match[0].length) });
  }
  for (const match of body.matchAll(FOLLOWS)) {
    if (found.length >= 60) break;
    const start = sheet.body + match.index;
    const before = sheet.plain.slice(Math.max(0, start - 20), start);
    if (!OWN.test(before)) continue;
    found.push({
      scope: null,
      date: null,
      by: match[1] as string,
      evidence: quoteAt(sheet.text, start, start + match[0].length),
    });
  }
  return found.sort((a, b) => a.evidence.start - b.evidence.start);
}
