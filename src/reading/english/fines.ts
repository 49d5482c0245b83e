import type { Penalty } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import type { Amount, Evidence } from '../facts.ts';

const CURRENCIES: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  hk$: 'HKD',
  s$: 'SGD',
  a$: 'AUD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'JPY',
  '₩': 'KRW',
  usd: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
  sgd: 'SGD',
  hkd: 'HKD',
  cny: 'CNY',
  rmb: 'CNY',
  jpy: 'JPY',
  krw: 'KRW',
  won: 'KRW',
  yen: 'JPY',
  yuan: 'CNY',
  euro: 'EUR',
  euros: 'EUR',
  dollars: 'USD',
  pounds: 'GBP',
};
const SCALES: Record<string, number> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};
const FIGURE = '[0-9]{1,3}(?:[,\\s][0-9]{3}){1,5}(?:\\.[0-9]{1,3})?|[0-9]{1,15}(?:\\.[0-9]{1,3})?';
const SUM = new RegExp(
  `(?<![\\w.])(?:(US\\$|HK\\$|S\\$|A\\$|[$£€¥₩]|\\b(?:USD|EUR|GBP|SGD|HKD|CNY|RMB|JPY|KRW)\\s?)\\s?(${FIGURE})(?:\\s?(thousand|million|billion|trillion|bn|mn|m|k)\\b)?|(${FIGURE})\\s(?:(thousand|million|billion|trillion)\\s)?(euros?|dollars|pounds|yen|yuan|won|EUR|USD|GBP|RMB|CNY|SGD|HKD)\\b)`,
  'gi',
);
const MOST = 200;

/** Sums of money in whole units of their currency, in the order of the text, at most 200. A bare `$` is taken as the home currency. */
export function readEnglishAmounts(text: string, home: string = 'USD'): { amounts: Amount[]; evidence: Evidence[] } {
  const amounts: Amount[] = [];
  const evidence: Evidence[] = [];
  for (const match of text.matchAll(SUM)) {
    if (amounts.length >= MOST) break;
    const words = quoteAt(text, match.index, match.index + match[0].length);
    const value = Number((match[2] ?? match[4] ?? '').replace(/[,\s]/g, ''));
    const scale = SCALES[(match[3] ?? match[5] ?? '').toLowerCase()] ?? 1;
    const unit = (match[1] ?? match[6] ?? '').trim().toLowerCase();
    const currency = unit === '$' || unit === 'dollars' ? home : (CURRENCIES[unit] ?? home);
    amounts.push({ value: Math.round(value * scale * 100) / 100, currency, quote: words.quote });
    evidence.push(words);
  }
  return { amounts, evidence };
}

const SANCTION = /\b(?:fine[sd]?|penalt(?:y|ies)|sanction(?:ed|s)?)\b/i;
const SHARE =
  /([0-9]{1,3}(?:\.[0-9]{1,2})?)\s?(?:%|per\s?cent)\s(?:of\s)?((?:its|the|their|an undertaking['’]s)?\s?(?:total\s)?(?:annual\s)?(?:worldwide\s|global\s)?(?:annual\s)?(?:turnover|revenue|sales|income)[^.,;\n]{0,40})/i;
const FINED =
  /([A-Z][\w&.'’-]*(?:\s(?:[A-Z][\w&.'’-]*|of|and|for))*?)\s(?:has been|was|were|is|have been|must pay|to pay|will pay|agreed to pay|fined)\b|\bfine[sd]?\s(?:of\s[^.]{0,40}?\son\s)?((?:[A-Z][\w&.'’-]*)(?:\s(?:[A-Z][\w&.'’-]*|of|and))*)/;

/** The fines that a text imposes or threatens: sums in a sentence about a fine or penalty, with their upper bounds (`up to`, `not exceeding`). */
export function readEnglishPenalties(
  text: string,
  amounts: readonly Amount[],
  evidence: readonly Evidence[],
): Penalty[] {
  const found: Penalty[] = [];
  for (const [index, { value, currency }] of amounts.entries()) {
    const place = evidence[index];
    if (!place) continue;
    const from = Math.max(0, text.lastIndexOf('\n', place.start) + 1, sentenceBefore(text, place.start));
    const stop = /[.;](?=\s|$)|\n/.exec(text.slice(place.end, place.end + 400));
    const end = place.end + (stop?.index ?? Math.min(400, text.length - place.end));
    const sentence = text.slice(from, end);
    if (!SANCTION.test(sentence)) continue;
    const bound = text.slice(Math.max(from, place.start - 40), place.start);
    const most = /(?:up to|not exceeding|maximum(?: of)?|no more than|not more than|does not exceed)\s(?:a\s)?$/i.test(
      bound,
    );
    const least = /(?:at least|not less than|minimum of)\s$/i.test(bound);
    const who = FINED.exec(sentence);
    const share = SHARE.exec(sentence);
    const words = quoteAt(text, from, end);
    const shared = { forWhom: who?.[1] ?? who?.[2] ?? null, currency, condition: null, address: null, ...words };
    found.push({ ...shared, min: most ? null : value, max: least ? null : value, multiple: null });
    if (share && !found.some((one) => one.start === from && one.multiple !== null)) {
      const factor = Math.round(Number(share[1]) * 1e4) / 1e6;
      found.push({
        ...shared,
        min: null,
        max: null,
        multiple: { of: (share[2] as string).trim(), min: null, max: factor },
      });
    }
  }
  return found;
}

function sentenceBefore(text: string, position: number): number {
  const floor = Math.max(0, position - 400);
  const before = text.slice(floor, position);
  let last = 0;
  for (const match of before.matchAll(/[.;]\s+(?=[A-Z(])/g)) last = match.index + match[0].length;
  return floor + last;
}
