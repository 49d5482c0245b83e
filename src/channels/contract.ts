/**
 * The channel contract. A channel turns one structured issue into one form a reader can open. It is a
 * pure function: no clock, no network, no database; the same issue gives the same bytes for ever.
 */

export interface IssueAuthority {
  name: string;
  en: string | null;
  abbreviation: string | null;
}

/** A link to an official text, with the snapshot that proves what stood there. */
export interface IssueLink {
  title: string;
  url: string;
  /** SHA-256 of the bytes that were read (hex), null for a link that was not captured. */
  snapshot: string | null;
  /** Instant of capture, ISO 8601 with Z. */
  captured: string | null;
}

/** The words in an official text that a printed fact stands on. */
export interface IssueEvidence {
  /** Name of the fact: `date`, `authorities.0`, `effective`, … */
  fact: string;
  quote: string;
  /** Index into `links`. */
  link: number;
}

export interface IssueItem {
  id: string;
  headline: string;
  /** `YYYY-MM-DD`, or null where the official text gives none. */
  date: string | null;
  /** One or more paragraphs, plain text. */
  summary: string[];
  authorities: IssueAuthority[];
  jurisdiction: { level: string; territory: string };
  kind: string;
  instrumentType: string | null;
  instrumentTypeEn: string | null;
  status: string;
  documentNumber: string | null;
  effective: string | null;
  commentDeadline: string | null;
  topics: { id: string; label: string }[];
  /** Title in the language of the document, as printed. */
  officialTitle: string;
  links: IssueLink[];
  evidence: IssueEvidence[];
  /** Who wrote headline and summary: an editor, or Lexwire from the facts. */
  writtenBy: 'editor' | 'pattern';
}

export interface IssueEvent {
  title: string;
  /** ISO 8601 date, or date-time with offset. */
  when: string;
  where: string;
  url: string | null;
}

export interface IssueArticle {
  title: string;
  authors: string[];
  teaser: string | null;
  url: string | null;
}

/** Colours and words a publication sets once for all its forms. */
export interface Look {
  /** Accent colours as #rrggbb, for light and for dark ground. */
  accent: string;
  accentDark: string;
  /** The team's signature and the legal notice at the foot. */
  signature: string;
  legalNotice: string;
}

/** A complete edition; what freezing stores and every channel renders. */
export interface Issue {
  id: string;
  publication: {
    id: string;
    name: string;
    /** BCP 47 tag of the language the issue is written in. */
    language: string;
    contact: { name: string; email: string };
    look: Look;
  };
  title: string;
  period: { from: string; to: string; label: string };
  /** Says that the texts are samples, where they are; shown in every form. */
  sampleNotice: string | null;
  introduction: string;
  /** How to subscribe and be told of events. */
  subscription: string;
  events: IssueEvent[];
  /** Heading and paragraphs. */
  highlights: { heading: string; paragraphs: string[] };
  views: { heading: string; articles: IssueArticle[] };
  /** The sentence that leads to the official texts. */
  lead: string;
  sections: { id: string; heading: string; items: IssueItem[] }[];
  closing: string | null;
  /** SHA-256 of the frozen content (hex); null while it is a draft. */
  hash: string | null;
  /** Instant of freezing, ISO 8601 with Z; null while it is a draft. */
  frozenAt: string | null;
}

/** One rendered form. */
export interface Rendition {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface Channel {
  /** The name used on the command line: `html`, `eml`, `md`, `json`. */
  id: string;
  /** What a person calls it ("Web page"). */
  label: string;
  render(issue: Issue): Promise<Rendition>;
}
