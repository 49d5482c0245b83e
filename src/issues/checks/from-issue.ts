import type { Issue } from '../../channels/index.ts';
import type { Publication } from '../../publication/index.ts';
import type { ImportedIssue } from '../import/index.ts';
import type { CheckedIssue, CheckedItem } from './contract.ts';

/** A back issue for the checks: what its words say, and no sources. */
export function checkedBackIssue(issue: ImportedIssue, publication: Publication): CheckedIssue {
  return {
    ...{ period: issue.period, publication, highlights: issue.highlights, earlier: [] },
    carriesLinks: issue.items.some(({ links }) => links.length > 0),
    items: issue.items.map(
      ({ position, body, headline, dateText, date, section, kind, effective, commentDeadline, links }) => ({
        id: String(position),
        ...{ section, headline, dateText, date, kind, effective, commentDeadline, links },
        summary: body,
        ...{ officialTitle: null, documentNumber: null, source: null, stated: null },
      }),
    ),
  };
}

/**
 * A stored issue (or its JSON form) for the checks.
 * @param sources by the id of the item: the official text and what reading found there; without it, the words that the
 * issue's own evidence quotes stand for the effective date
 */
export function checkedIssue(
  issue: Issue,
  publication: Publication,
  sources: Map<string, Pick<CheckedItem, 'source' | 'stated'>> = new Map(),
  earlier: CheckedIssue['earlier'] = [],
): CheckedIssue {
  return {
    ...{ publication, earlier, carriesLinks: true },
    period: { from: issue.period.from, to: issue.period.to },
    highlights: issue.highlights.paragraphs,
    items: issue.sections.flatMap((section) =>
      section.items.map((item): CheckedItem => {
        const quote = item.evidence.find(({ fact }) => fact === 'effective')?.quote ?? null;
        return {
          ...{ id: item.id, section: section.id, headline: item.headline, dateText: null, date: item.date },
          summary: item.summary.join('\n\n'),
          ...{ kind: item.kind, effective: item.effective, commentDeadline: item.commentDeadline },
          ...{ officialTitle: item.officialTitle, documentNumber: item.documentNumber },
          links: item.links.map(({ url }) => url),
          ...(sources.get(item.id) ?? { source: null, stated: { effective: item.effective, quote } }),
        };
      }),
    ),
  };
}
