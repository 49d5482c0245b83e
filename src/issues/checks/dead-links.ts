import { Fault, FetchFault } from '../../faults.ts';
import type { Fetching } from '../../fetching/index.ts';
import type { CheckedIssue, Finding } from './contract.ts';

const GONE = new Set(['not-found', 'moved', 'tls', 'unreachable', 'refused-address', 'not-recorded']);

/** Asks for every link of an issue once. A site that only keeps robots out, or is slow, has no dead link. */
export async function findDeadLinks(issue: CheckedIssue, fetching: Fetching): Promise<Finding[]> {
  const findings: Finding[] = [];
  const asked = new Map<string, string | null>();
  for (const { id, links } of issue.items) {
    for (const url of links) {
      if (!asked.has(url)) asked.set(url, await why(url, fetching));
      const reason = asked.get(url);
      if (reason)
        findings.push({
          rule: 'dead-link',
          severity: 'error',
          item: id,
          message: `The link leads nowhere: ${reason}`,
          quote: url,
        });
    }
  }
  return findings;
}

async function why(url: string, fetching: Fetching): Promise<string | null> {
  try {
    await fetching.get(url);
    return null;
  } catch (fault) {
    if (fault instanceof FetchFault) return GONE.has(fault.outcome) ? fault.message : null;
    if (fault instanceof Fault) return fault.message;
    throw fault;
  }
}
