import type { Publication } from '../../publication/index.ts';
import { type Kind, readTopics, type Status } from '../../reading/index.ts';
import { type ImportedAuthority, jurisdictionOf, readActors } from './actors.ts';
import { instrumentTypesOf } from './instruments.ts';
import { deadlineOf, effectiveOf, kindOf, statusOf } from './kinds.ts';
import { layOut, type Section } from './lay-out.ts';
import type { Line } from './lines.ts';
import type { Period } from './printed-dates.ts';

/** One item of a back issue with what it says; a line of `lexwire import-issue --json`. */
export interface ImportedItem {
  /** 1-based, over the whole issue. */
  position: number;
  section: Section;
  /** As printed, without the date; null for a paragraph that has none of its own. */
  headline: string | null;
  /** The date as printed; null where none is. */
  dateText: string | null;
  date: string | null;
  authorities: ImportedAuthority[];
  jurisdiction: { level: string | null; territory: string | null };
  kind: Kind;
  instrumentTypes: string[];
  status: Status;
  topics: string[];
  effective: string | null;
  commentDeadline: string | null;
  links: string[];
  body: string;
  /** The label of the group it stood in; null without one. */
  label: string | null;
}

/** A back issue as read. */
export interface ImportedIssue {
  title: string | null;
  period: Period | null;
  introduction: string[];
  highlights: string[];
  views: string[];
  items: ImportedItem[];
}

/**
 * Reads a back issue into items. What the text does not say is null. Pure.
 * @param lines from `linesOfText` or `linesOfHtml`
 * @param period gives days printed without a year their year, and is the day (its last) a status is meant as of
 */
export function importIssue(lines: Line[], publication: Publication, period: Period | null): ImportedIssue {
  const { title, introduction, highlights, views, items } = layOut(lines, period);
  return {
    ...{ title, period, introduction, highlights, views },
    items: items.map(({ section, headline, dateText, date, body, links, label }, index): ImportedItem => {
      const authorities = readActors(headline, body);
      const instrumentTypes = headline === null ? [] : instrumentTypesOf(headline);
      const kind = kindOf(headline, body, section);
      // What is stated of a draft, a case or a report is not the day the thing itself takes effect.
      const effective = ['instrument', 'notice', 'standard'].includes(kind)
        ? (effectiveOf(`${headline ?? ''}\n${body}`, period)?.date ?? null)
        : null;
      const commentDeadline = kind === 'draft' ? (deadlineOf(body, period)?.date ?? null) : null;
      return {
        ...{ position: index + 1, section, headline, dateText, date, authorities },
        jurisdiction: jurisdictionOf(authorities, headline ?? body.slice(0, 200), instrumentTypes),
        ...{ kind, instrumentTypes },
        status: statusOf(kind, {
          headline: headline ?? '',
          body,
          effective,
          deadline: commentDeadline,
          asOf: period?.to ?? null,
        }),
        topics: readTopics(headline ?? '', body, publication.topics),
        ...{ effective, commentDeadline, links, body, label },
      };
    }),
  };
}
