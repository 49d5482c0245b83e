import type { Issue } from '../../channels/index.ts';
import type { Transaction } from '../../database/index.ts';
import { StateFault } from '../../faults.ts';
import type { Publication } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';
import { findIssue } from '../queries.ts';
import type { CheckedIssue, CheckedItem, Waiver } from './contract.ts';
import { checkedIssue } from './from-issue.ts';
import { issuesBefore, textsOfIssue } from './queries.ts';
import { waiversOf } from './waivers.ts';

/** How many earlier issues are asked whether an instrument was reported before. */
const LOOK_BACK = 12;

/**
 * A stored issue with everything the checks ask: the official texts, what reading found there, earlier issues, waivers.
 * @throws StateFault when there is no such issue
 */
export async function checkedStoredIssue(
  tx: Transaction,
  id: string,
  publications: Publication[],
): Promise<{ issue: CheckedIssue; waivers: Waiver[] }> {
  const stored = await findIssue(tx, id);
  const publication = publications.find((one) => one.id === stored?.publication);
  if (stored === undefined || publication === undefined)
    throw new StateFault(`There is no issue "${id}", and no such file.`, {
      remedy: 'Compose one: lexwire compose PUBLICATION --from DATE --to DATE.',
    });
  const content = (stored.frozen_content === null ? stored.content : JSON.parse(stored.frozen_content)) as Issue & {
    waivers?: unknown;
  };
  const sources = new Map<string, Pick<CheckedItem, 'source' | 'stated'>>();
  for (const { development, text, title, reading } of await textsOfIssue(tx, id)) {
    const item = `d${development}`;
    const found = reading as Reading | null;
    const before = sources.get(item);
    sources.set(item, {
      source: [before?.source, title, text].filter(Boolean).join('\n'),
      stated: before?.stated?.effective
        ? before.stated
        : { effective: found?.effective ?? null, quote: found?.evidence.effective?.quote ?? null },
    });
  }
  const earlier = (await issuesBefore(tx, stored.publication, stored.period_from, LOOK_BACK)).flatMap(
    ({ id: issue, content: before }) =>
      ((before as Partial<Issue>).sections ?? []).flatMap(({ items }) =>
        items.map(({ headline, officialTitle, documentNumber }) => ({
          issue,
          headline,
          officialTitle,
          documentNumber,
        })),
      ),
  );
  return {
    issue: checkedIssue(content, publication, sources, earlier),
    waivers: waiversOf(content.waivers, `Issue ${id}`),
  };
}
