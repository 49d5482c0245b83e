import type { Publication } from '../../publication/index.ts';
import type { Period } from '../import/index.ts';

export type Severity = 'error' | 'warning' | 'note';

/** An item as the checks see it, from a stored issue or a back issue. */
export interface CheckedItem {
  /** The item's id in its issue; its position in a back issue. */
  id: string;
  section: string;
  headline: string | null;
  dateText: string | null;
  date: string | null;
  summary: string;
  kind: string;
  effective: string | null;
  commentDeadline: string | null;
  /** Title and number in the language of the document; null where the issue does not carry them. */
  officialTitle: string | null;
  documentNumber: string | null;
  links: string[];
  /** The official text; null where it is not at hand. */
  source: string | null;
  /** What reading found there that a summary should not leave out. */
  stated: { effective: string | null; quote: string | null } | null;
}

/** An issue as the checks see it. */
export interface CheckedIssue {
  period: Period | null;
  publication: Pick<Publication, 'terms' | 'topics' | 'style'>;
  highlights: string[];
  items: CheckedItem[];
  /** Items of earlier issues, to tell what was reported before. */
  earlier: { issue: string; headline: string; officialTitle: string | null; documentNumber: string | null }[];
  /** Whether the form at hand can hold links at all: a plain text cannot. */
  carriesLinks: boolean;
}

/** One thing the sub-editor would ask about. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** The item's id; null for one about the whole issue. */
  item: string | null;
  /** A sentence for the editor. */
  message: string;
  /** The words it is about, letter by letter; empty where something is missing. */
  quote: string;
}

/** A rule of the sub-editor: pure, and explained. */
export interface Rule {
  name: string;
  severity: Severity;
  /** Why it is worth asking. */
  reason: string;
  check(issue: CheckedIssue): Iterable<Omit<Finding, 'rule' | 'severity'>>;
}

/** An editor's decision to let a finding stand, with the reason. */
export interface Waiver {
  rule: string;
  /** The item's id; null for the whole issue. */
  item: string | null;
  reason: string;
}
