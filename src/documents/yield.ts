/** What a source usually yields, and from when on its silence is unusual. */
export interface Usual {
  /** Days on which new documents came. */
  days: number;
  /** Median number of days from one such day to the next, and the middle half of them; null below three pauses. */
  medianPause: number | null;
  quartiles: [number, number] | null;
  longestPause: number | null;
  /** Days with new documents, per day. Null where neither history nor the declaration says anything. */
  rate: number | null;
  /** Days of silence that are still usual; null where the rate is. */
  silenceDays: number | null;
  /** All this in a sentence for a person. */
  words: string;
}

/** A silence that chance alone would bring once in a thousand is an alarm. */
const chanceOfSilence = 0.001;
/** The declaration weighs as much as so many days seen. */
const weightOfDeclaration = 3;
const daysOfMonth = 30.44;
/** Holidays pause a ministry for a week; below that, silence says nothing. */
const leastSilence = 7;
/** How far back history counts. */
const mostDays = 60;

/**
 * Learns a source's rhythm.
 *
 * New documents come in batches, so days are counted, not documents. If they came at random with a rate r per day
 * (a Poisson process), the chance of no new day in t days is exp(-r·t); the bound is the t at which it falls to one in
 * a thousand. Real columns pause longer than chance (holidays, sessions), so half again the longest pause seen counts too.
 * @param dates days of documents (`YYYY-MM-DD`), in any order, repeats allowed
 * @param declaredPerMonth documents a month that the source's definition expects, or null
 */
export function usualYield(dates: string[], declaredPerMonth: number | null): Usual {
  const known = [...new Set(dates)].sort().slice(-mostDays).map(dayNumber);
  const pauses = known.slice(1).map((date, index) => date - known[index]!);
  const sorted = pauses.toSorted((a, b) => a - b);
  const span = pauses.reduce((sum, pause) => sum + pause, 0);
  const declared = declaredPerMonth !== null && declaredPerMonth > 0 ? declaredPerMonth / daysOfMonth : null;
  const weight = declared === null ? 0 : weightOfDeclaration;
  const rate =
    pauses.length + weight < 3 ? null : (pauses.length + weight) / (span + (declared === null ? 0 : weight / declared));
  const longest = sorted.at(-1) ?? null;
  const bound = rate === null ? null : -Math.log(chanceOfSilence) / rate;
  const silenceDays = bound === null ? null : Math.ceil(Math.max(bound, 1.5 * (longest ?? 0), leastSilence));
  const medianPause = sorted.length < 3 ? null : quantile(sorted, 0.5);
  const quartiles: [number, number] | null =
    sorted.length < 3 ? null : [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  return {
    days: known.length,
    medianPause,
    quartiles,
    longestPause: longest,
    rate,
    silenceDays,
    words: wordsOf({ medianPause, quartiles, longest, pauses: pauses.length, silenceDays, declaredPerMonth }),
  };
}

interface Parts {
  medianPause: number | null;
  quartiles: [number, number] | null;
  longest: number | null;
  pauses: number;
  silenceDays: number | null;
  declaredPerMonth: number | null;
}

function wordsOf({ medianPause, quartiles, longest, pauses, silenceDays, declaredPerMonth }: Parts): string {
  const declared = declaredPerMonth === null ? '' : ` Its definition expects ${declaredPerMonth} a month.`;
  if (silenceDays === null) return `Too little is known of its rhythm yet.${declared}`;
  const history =
    medianPause === null || quartiles === null
      ? 'Little history yet.'
      : `Something new every ${days(medianPause)} (median of ${pauses} pauses; the middle half ${quartiles[0]} to ${quartiles[1]}, the longest ${longest}).`;
  return `${history}${declared} More than ${days(silenceDays)} of silence is unusual.`;
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

/** Nearest-rank quantile of sorted numbers. */
function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? 0;
}

/** How many of a number of rows or pages had something. */
export interface Share {
  of: number;
  with: number;
}

/** Below so many, a share says nothing. */
const fewest = 8;

/**
 * Whether a share has collapsed: so few of the recent ones have it that chance alone, at the earlier share, would bring
 * that once in a thousand (binomial), and less than half of what was usual.
 */
export function hasCollapsed(before: Share, now: Share): boolean {
  if (before.of < fewest || now.of < 5) return false;
  // Laplace's rule: what was always so may still fail once.
  const share = (before.with + 1) / (before.of + 2);
  if (now.with / now.of >= share / 2) return false;
  let chance = 0;
  let term = (1 - share) ** now.of;
  for (let count = 0; count <= now.with; count += 1) {
    chance += term;
    term *= ((now.of - count) / (count + 1)) * (share / (1 - share));
  }
  return chance <= chanceOfSilence;
}
