import { UsageFault } from '../../faults.ts';
import type { Waiver } from './contract.ts';
import { rules } from './rules/index.ts';

/**
 * Waivers as they stand in an issue's content or in a JSON file beside it: `[{"rule": …, "item": …, "reason": …}]`. One
 * without an item holds for the whole issue.
 * @throws UsageFault for one without a reason, or of a rule that is not there
 */
export function waiversOf(json: unknown, where: string): Waiver[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) throw new UsageFault(`${where}: waivers must be a list.`);
  return json.map((entry: unknown, index): Waiver => {
    const { rule, item, reason } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
      string,
      unknown
    >;
    if (typeof rule !== 'string' || !(rules.some(({ name }) => name === rule) || rule === 'dead-link'))
      throw new UsageFault(`${where}: waiver ${index + 1} names no rule.`, {
        remedy: `Rules: ${rules.map(({ name }) => name).join(', ')}, dead-link.`,
      });
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new UsageFault(`${where}: the waiver of ${rule} has no reason.`, {
        remedy: 'Say why the finding may stand.',
      });
    return { rule, item: item === undefined || item === null ? null : String(item), reason };
  });
}
