import type { Kind, Topic } from '../reading/index.ts';

/** One entry of the term base: how a term of the source language is put in the publication's language. */
export interface Term {
  zh: string;
  en: string;
  /** Renderings that are wrong ("Blue Skin Report"), for the checks. */
  not?: string[];
  note?: string;
}

/** A publication: a newsletter's definition. The content of `publications/<id>/publication.json` and the files beside it. */
export interface Publication {
  id: string;
  name: string;
  /** BCP 47 tag of the language it is written in. */
  language: string;
  /** IANA zone its dates are legal dates of. */
  timeZone: string;
  scope: string;
  contact: { name: string; email: string };
  look: { accent: string; accentDark: string; signature: string; legalNotice: string };
  sections: { id: string; heading: string; kinds: Kind[] }[];
  headings: { highlights: string; views: string; events: string };
  /** Sentences that stand in every issue. */
  standing: { introduction: string; subscription: string; lead: string; closing: string | null };
  style: {
    /** `day-month`: 23 November. */
    dates: 'day-month' | 'month-day' | 'iso';
    spelling: 'british' | 'american';
    summaryWords: { least: number; most: number };
  };
  /** How often it appears: months in one issue. */
  rhythm: { months: number };
  /** From `topics.json`. */
  topics: Topic[];
  /** From `terms.json`. */
  terms: Term[];
}
