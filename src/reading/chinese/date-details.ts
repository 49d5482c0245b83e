import type { DateDetail, DateEvent } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import type { EffectiveBasis, Evidence } from '../facts.ts';
import type { CommentPeriod } from './deadline.ts';
import type { Effect, Expiry, PartEffect } from './effective.ts';
import type { History, Step } from './history.ts';
import type { Sheet } from './sheet.ts';

/** What has been read about the dates of a document. */
export interface DatesRead {
  history: History;
  promulgated: { date: string; evidence: Evidence } | null;
  /** Day under the signature, where it is not the day of promulgation. */
  signed: { date: string; evidence: Evidence } | null;
  published: { date: string; evidence: Evidence | null } | null;
  effect: (Effect & { basisEvidence: Evidence }) | null;
  parts: PartEffect[];
  expiry: Expiry | null;
  /** With places counted from `shift`. */
  period: CommentPeriod | null;
  shift: number;
}

/** Every date with precision, basis and words, in the order of an instrument's life; a date without words of its own is left out. */
export function dateDetails(sheet: Sheet, read: DatesRead): DateDetail[] {
  const details: DateDetail[] = [];
  const push = (
    event: DateEvent,
    date: string | null,
    words: Evidence | null | undefined,
    more: Partial<DateDetail> = {},
  ) => {
    if (!words) return;
    const { quote, start, end } = words;
    details.push({
      event,
      date,
      precision: 'day',
      basis: 'stated',
      scope: null,
      by: null,
      rule: null,
      ...more,
      quote,
      start,
      end,
    });
  };
  const step = (event: DateEvent, one: Step | null) => {
    if (one) push(event, one.date, one.evidence, { by: one.by });
  };
  const { history, promulgated, signed, published, effect, parts, expiry, period, shift } = read;
  step('adopted', history.adopted);
  step('approved', history.approved);
  // A lone date under the title says no verb: that it is the day of issue is how such texts are dated.
  const bare = history.promulgated !== null && history.promulgated.words === '';
  push(
    'promulgated',
    promulgated?.date ?? null,
    promulgated?.evidence,
    bare ? { basis: 'inferred', rule: 'date under the title' } : {},
  );
  if (signed && signed.date !== promulgated?.date) push('signed', signed.date, signed.evidence);
  push('published', published?.date ?? null, published?.evidence);
  for (const amendment of history.amendments) step('amended', amendment);
  for (const year of revisionYears(sheet)) push('amended', year.date, year.words, { precision: 'year' });
  if (effect) {
    const { rule = null, basis } = effect;
    push('effective', effect.date, effect.evidence, { rule, basis: basisOf(basis, rule) });
  }
  for (const part of parts) {
    if (part.scope === null && part.by === null) continue;
    push('effective', part.date, part.evidence, {
      scope: part.scope,
      by: part.by,
      basis: part.by === null ? 'stated' : 'by-reference',
    });
  }
  push('expires', expiry?.date ?? null, expiry?.evidence, {
    rule: expiry?.rule ?? null,
    basis: expiry?.rule ? 'computed' : 'stated',
  });
  const placed = (place: { start: number; end: number }) => quoteAt(sheet.text, shift + place.start, shift + place.end);
  if (period?.opens) push('comment-opens', period.opens.date, placed(period.opens));
  if (period) {
    const { date, basis } = period.deadline;
    push('comment-deadline', date, placed(period.deadline), {
      basis,
      rule: basis === 'computed' ? 'first day + length, first day counted' : null,
    });
  }
  return details;
}

function basisOf(basis: EffectiveBasis, rule: string | null): DateDetail['basis'] {
  if (basis === 'stated') return 'stated';
  return rule?.includes('+') ? 'computed' : 'inferred';
}

/** The year that a title gives for its version: `（2023年修订）`, `（2020修正）`. */
function revisionYears(sheet: Sheet): { date: string; words: Evidence }[] {
  if (!sheet.heading) return [];
  const { start, end } = sheet.heading;
  return [...sheet.plain.slice(start, end).matchAll(/（((?:19|20)[0-9]{2})年?(?:修订|修正|修改)(?:版|本)?）/g)].map(
    (match) => ({
      date: `${match[1]}-01-01`,
      words: quoteAt(sheet.text, start + match.index, start + match.index + match[0].length),
    }),
  );
}
