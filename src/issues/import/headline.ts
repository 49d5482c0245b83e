import { findPrintedDays, type Period, wholeDate } from './printed-dates.ts';

/** One item's words taken apart. */
export interface SplitItem {
  headline: string | null;
  dateText: string | null;
  date: string | null;
  body: string;
}

const CLOSERS = '[)\\]”"’]';
const SENTENCE_START =
  '(?:The|This|These|Those|That|It|Its|In|On|To|From|For|As|At|An|A|According|Under|With|By|After|Following|Recently|Since|Both|Among|China|Beijing|Shanghai|Guangdong|During|Pursuant|Upon|Through|Based|When|While|Where|If|Starting|Effective)';
/** A capital right behind a letter or a closing mark: two paragraphs that lost the break between them. */
const GLUE = new RegExp(`(?:(?<=[a-z0-9”"])(?=${SENTENCE_START}[\\s,])|(?<=[)\\]])(?=[A-Z“"][a-z“A-Z]))`);
const SENTENCE_END =
  /(?<!\b(?:Co|Ltd|Inc|Corp|No|Nos|Art|Mr|Ms|Mrs|Dr|v|vs|St|U\.S|e\.g|i\.e|cf|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))[.!?]["”’)]?\s+(?=[A-Z“"])/;

/**
 * Takes an item apart into headline, date and body. A date is looked for in brackets behind the headline, behind a dash or
 * a stroke at its end, before it, and in the first sentence of the body ("On 6 May, the …"). Brackets that hold no
 * day — (Interim), (2023-2025), (Revised Version 2023) — stay in the headline.
 */
export function splitItem(paragraph: string, period: Period | null): SplitItem {
  const line = paragraph.trim();
  return bracketed(line, period) ?? leading(line, period) ?? trailing(line, period) ?? undated(line, period);
}

function bracketed(line: string, period: Period | null): SplitItem | null {
  const end = SENTENCE_END.exec(line);
  const limit = end ? end.index + 1 : line.length;
  for (const match of line.matchAll(/\s*[([（【]([^()[\]（）【】]{3,80})[)\]）】]/g)) {
    if (match.index > limit) break;
    const date = wholeDate(match[1] as string, period);
    if (!date) continue;
    const headline = line.slice(0, match.index).trim();
    const body = line.slice(match.index + match[0].length).replace(/^\s*[:：.;,–—-]*\s*/, '');
    if (headline === '') {
      // "(6 May) The Ministry …": the date goes before.
      const rest = undated(body, period);
      return { ...rest, dateText: date.text, date: date.date };
    }
    if (GLUE.test(headline)) break;
    // A bracket inside the headline's own sentence ("the Notice (6 May) of the …") is no end of it.
    if (/^[a-z]/.test(body)) continue;
    return { headline: bare(headline), dateText: date.text, date: date.date, body };
  }
  return null;
}

/** "6 May 2024: headline", "6 May – headline", "[6 May] headline". */
function leading(line: string, period: Period | null): SplitItem | null {
  const [first] = findPrintedDays(line.slice(0, 60), period);
  if (first?.start !== 0) return null;
  const rest = /^\s*[:：|–—-]\s*(.+)$/s.exec(line.slice(first.end));
  if (!rest) return null;
  return { ...undated(rest[1] as string, null), dateText: first.text, date: first.date };
}

/** "headline – 6 May 2024", "headline | May 6", "headline, 6 May 2024" at the end of a line. */
function trailing(line: string, period: Period | null): SplitItem | null {
  const [end] = [SENTENCE_END.exec(line)];
  if (end) return null;
  const last = findPrintedDays(line, period).at(-1);
  if (!last || last.start === 0 || line.slice(last.end).replace(/[.)\]\s]/g, '') !== '') return null;
  const before = /^(.+?)\s*(?:[|–—]|\s-|,)\s*(?:dated\s+|on\s+)?$/s.exec(line.slice(0, last.start));
  return before ? { headline: bare(before[1] as string), dateText: last.text, date: last.date, body: '' } : null;
}

function undated(line: string, period: Period | null): SplitItem {
  const glue = GLUE.exec(line);
  const end = SENTENCE_END.exec(line);
  const cut = glue && (!end || glue.index < end.index) ? glue.index : end ? end.index + 1 : line.length;
  const first = line
    .slice(0, cut)
    .replace(/\s*[.:：]\s*$/, '')
    .trim();
  const body = line
    .slice(cut)
    .replace(/^["”’)]*\s*[:：–—-]*\s*/, '')
    .trim();
  const day = sentenceDay(line.slice(0, cut), period) ?? (glue || !end ? sentenceDay(body, period) : null);
  return { headline: first === '' ? null : first, dateText: day?.text ?? null, date: day?.date ?? null, body };
}

/** The day a sentence tells its news of: "On 6 May, the …", "… issued on May 6, 2024 the …", not a day in force. */
export function sentenceDay(text: string, period: Period | null): { text: string; date: string | null } | null {
  const end = SENTENCE_END.exec(text);
  const sentence = end ? text.slice(0, end.index + 1) : text;
  for (const day of findPrintedDays(sentence, period)) {
    const before = sentence.slice(Math.max(0, day.start - 40), day.start);
    if (/^\s*(?:on|dated|recently,?\s+on|from|between|during)?\s*$/i.test(before) && day.start < 20) return day;
    if (
      /\b(?:issued|released|published|promulgated|announced|launched|adopted|approved|held|unveiled|heard|made public|fined|decided|ruled|held)[^.;]{0,20}\bon\s+$/i.test(
        before,
      )
    )
      return day;
  }
  return null;
}

function bare(headline: string): string {
  return headline
    .replace(/[\s.:：,–—-]+$/, '')
    .replace(new RegExp(`^\\s*[*_]+|[*_]+(?=${CLOSERS}?$)`, 'g'), '')
    .trim();
}
