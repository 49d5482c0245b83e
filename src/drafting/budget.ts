import type { Transaction } from '../database/index.ts';
import { StateFault } from '../faults.ts';
import { lockBudget, spentSince } from './queries.ts';
import type { AiSettings } from './settings.ts';

/** Cost in millionths of the operator's currency; null where no prices are set. */
export function costOf({ prices }: AiSettings, inputTokens: number, outputTokens: number): number | null {
  // A price of one for a million tokens is a millionth for one token.
  return prices === null ? null : Math.ceil(inputTokens * prices.input + outputTokens * prices.output);
}

/**
 * Refuses a question that could pass a limit of the day or the month (UTC), counting what is under way at its
 * reservation. Holds the budget's lock until the transaction ends: store the reservation in the same one.
 * @throws StateFault naming the limit and what is left of it
 */
export async function requireBudget(
  tx: Transaction,
  settings: AiSettings,
  now: Temporal.Instant,
  wanted: { inputTokens: number; outputTokens: number },
): Promise<void> {
  await lockBudget(tx);
  const day = now.toZonedDateTimeISO('UTC').startOfDay();
  const tokens = wanted.inputTokens + wanted.outputTokens;
  const micros = costOf(settings, wanted.inputTokens, wanted.outputTokens) ?? 0;
  for (const [period, since] of [
    ['day', day],
    ['month', day.with({ day: 1 })],
  ] as const) {
    const spent = await spentSince(tx, since.toInstant().toString());
    const refuse = (left: string, setting: string): never => {
      throw new StateFault(`The AI budget of the ${period} is used up: ${left}.`, {
        remedy: `Wait for the next ${period}, or raise ${setting}.`,
        next: 'ask-editor',
      });
    };
    const [most, setting] = [settings.tokens[period], `PER_${period.toUpperCase()}`];
    if (spent.tokens + tokens > most) {
      refuse(
        `${Math.max(0, most - spent.tokens)} of ${most} tokens are left, this draft may take ${tokens}`,
        `LEXWIRE_AI_TOKENS_${setting}`,
      );
    }
    const money = settings.cost[period];
    if (money !== null && spent.micros + micros > money * 1e6) {
      refuse(
        `${Math.max(0, money - spent.micros / 1e6).toFixed(4)} of ${money} is left, this draft may cost ${(micros / 1e6).toFixed(4)}`,
        `LEXWIRE_AI_COST_${setting}`,
      );
    }
  }
}
