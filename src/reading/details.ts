/** The words a fact stands on: `text.slice(start, end) === quote`, in UTF-16 code units. */
export interface Evidence {
  quote: string;
  start: number;
  end: number;
}

/** What a date of a document is the date of. */
export type DateEvent =
  | 'adopted'
  | 'approved'
  | 'promulgated'
  | 'signed'
  | 'published'
  | 'amended'
  | 'effective'
  | 'expires'
  | 'comment-opens'
  | 'comment-deadline'
  | 'decided';

/**
 * How a date is known: `stated` in so many words; `computed` from another date and a length (自发布之日起三十日后);
 * `inferred` from a day that stands for it (自公布之日起 with the day of promulgation known); `by-reference` to another document.
 */
export type DateBasis = 'stated' | 'computed' | 'inferred' | 'by-reference';

/** One date of a document with all that is known of it. */
export interface DateDetail extends Evidence {
  event: DateEvent;
  /** `YYYY-MM-DD`; the first day of a month or year of that precision; null where the text gives a rule but no day to apply it to. */
  date: string | null;
  precision: 'day' | 'month' | 'year';
  basis: DateBasis;
  /** What part it is the date of (`第十条第二款`); null for the whole. */
  scope: string | null;
  /** Which act amended (`关于修改…的决定`), or which document's date counts (`by-reference`). */
  by: string | null;
  /** How a computed or inferred date was reached, e.g. `promulgated + 30 days`. */
  rule: string | null;
}

/** A place in a document's own numbering: `ch/2`, `art/12/para/2/item/3`, `out/1/2` (一、（二）), `annex/1`. */
export interface Provision {
  address: string;
  start: number;
  end: number;
}

export interface Annex {
  label: string;
  title: string | null;
  /** Where its text begins and ends, or the line of the list that names it. */
  start: number;
  end: number;
}

/** A term as the text defines it (本法所称…，是指…). */
export interface Definition extends Evidence {
  term: string;
  meaning: string;
  address: string | null;
}

/** A short name that the text gives to a document, body or thing (以下简称…). */
export interface ShortName extends Evidence {
  short: string;
  full: string;
}

export type Modality = 'must' | 'must-not' | 'may' | 'prohibited';

/** One duty, ban or permission. Parts that the sentence does not state are null. */
export interface Statement extends Evidence {
  who: string | null;
  modality: Modality;
  what: string;
  /** Until when: `30日内`, `2024年12月31日前`. */
  byWhen: string | null;
  /** How often: `每六个月至少一次`. */
  howOften: string | null;
  /** Under which condition: the words before the subject (`发生…的`, `在…时`). */
  condition: string | null;
  /** Address of the provision it stands in; null outside of any. */
  address: string | null;
}

/** A fine or other sum to pay as a sanction, with its range. */
export interface Penalty extends Evidence {
  forWhom: string | null;
  min: number | null;
  max: number | null;
  currency: string;
  /** What multiples or shares are counted on (`违法所得`), with the range of the factor; null for plain sums. */
  multiple: { of: string; min: number | null; max: number | null } | null;
  /** Under which condition (`拒不改正的`). */
  condition: string | null;
  address: string | null;
}

/** One rule that spoke in a decision. */
export interface Reason {
  rule: string;
  weight: number;
  /** The words it saw. */
  words: string;
}

/** How a value was decided: the rules that spoke, the strongest first. Their weights sum to `score`. */
export interface Decision {
  field: 'kind' | 'status' | 'section' | 'topics' | 'jurisdiction';
  value: string;
  score: number;
  reasons: Reason[];
}
