import type { CheckedIssue, Finding, Waiver } from './contract.ts';
import { rules } from './rules/index.ts';

/** What the checks found, and what of it an editor let stand. */
export interface CheckAnswer {
  findings: Finding[];
  waived: (Finding & { reason: string })[];
  /** Waivers that met no finding: what they were for is mended, or their item is another now. */
  idle: Waiver[];
}

/**
 * Runs every rule over an issue, in the order of its items. Pure.
 * @param more findings from outside (dead links), which are waived like the others
 */
export function checkIssue(issue: CheckedIssue, waivers: Waiver[] = [], more: Finding[] = []): CheckAnswer {
  const order = new Map(issue.items.map(({ id }, index) => [id, index]));
  const all = rules.flatMap(({ name, severity, check }) =>
    [...check(issue)].map((found): Finding => ({ rule: name, severity, ...found })),
  );
  const sorted = [...all, ...more].sort((a, b) => place(a) - place(b));
  const answer: CheckAnswer = { findings: [], waived: [], idle: [] };
  const used = new Set<Waiver>();
  for (const finding of sorted) {
    const waiver = waivers.find(({ rule, item }) => rule === finding.rule && (item === finding.item || item === null));
    if (waiver === undefined) answer.findings.push(finding);
    else {
      used.add(waiver);
      answer.waived.push({ ...finding, reason: waiver.reason });
    }
  }
  answer.idle = waivers.filter((waiver) => !used.has(waiver));
  return answer;

  function place({ item }: Finding): number {
    return item === null ? -1 : (order.get(item) ?? Number.POSITIVE_INFINITY);
  }
}
