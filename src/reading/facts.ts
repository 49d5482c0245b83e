import type {
  Annex,
  DateDetail,
  Decision,
  Definition,
  Evidence,
  Penalty,
  Provision,
  ShortName,
  Statement,
} from './details.ts';
import type { Weights } from './learning.ts';

export type * from './details.ts';

/**
 * What reading finds in a document. Every fact carries the words it was read from; a fact that is
 * not there is null, never a guess. Dates are ISO 8601 calendar dates (`YYYY-MM-DD`), legal dates of
 * the document's own jurisdiction.
 */

export type Kind =
  | 'instrument'
  | 'draft'
  | 'notice'
  | 'campaign'
  | 'case'
  | 'judgment'
  | 'report'
  | 'standard'
  | 'conference'
  | 'speech'
  | 'other';

export type Status =
  | 'comments-open'
  | 'comments-closed'
  | 'issued'
  | 'in-force'
  | 'amended'
  | 'repealed'
  | 'launched'
  | 'ongoing'
  | 'decided'
  | 'pending'
  | 'published';

/** How an effective date is known. */
export type EffectiveBasis = 'stated' | 'on-promulgation' | 'on-publication' | 'inferred';

export interface Authority {
  /** The official full name in the document's language ("工业和信息化部"). */
  name: string;
  /** The name as this document prints it ("工信部"). */
  printed: string;
  en: string | null;
  abbreviation: string | null;
  level: string | null;
  /** The place the authority is competent for; null for a national one. */
  territory: string | null;
  lead: boolean;
  /** `text`: named in the document. `source`: only known as the owner of the site it stands on. */
  basis: 'text' | 'source';
  /** False for a body that the register of authorities does not hold. */
  known: boolean;
  /** The body that took over, where this one no longer exists (国家工商行政管理总局 → 国家市场监督管理总局); else null. */
  successor?: string | null;
  /** Another name of the same body under which it also acts (国家版权局 is 国家新闻出版署's second sign); else null. */
  alsoKnownAs?: string | null;
  /** The body this one is an office or department of; else null. */
  partOf?: string | null;
}

export interface Division {
  level: 'part' | 'chapter' | 'section';
  number: number;
  heading: string;
  /** First and last article in it. */
  from: number;
  to: number;
}

export interface Citation {
  /** As printed; a name that the text itself defined (以下简称《…》) is resolved to the whole one. */
  title: string;
  relation: 'basis' | 'implements' | 'amends' | 'repeals' | 'cites';
  /** Official full name, as far as it is known (`网络安全法` → `中华人民共和国网络安全法`). */
  fullTitle?: string;
  /** `printed`: as it stands; `defined`: by the text's own 以下简称; `register`: a usual short name; `rule`: by how laws are named. */
  resolvedBy?: 'printed' | 'defined' | 'register' | 'rule';
  /** Document number printed right after the title; else null. */
  number?: string | null;
}

export interface Amount {
  value: number;
  currency: string;
  quote: string;
}

/** One document as read; the JSON of `lexwire read --json` (docs/architecture.md, "Reading"). */
export interface Reading {
  language: 'zh' | 'en';
  /** Official title, without issuer prefix and without 《》. */
  title: string | null;
  /** The title as printed. */
  heading: string | null;
  /** Further instruments that the same title names (关于印发《A》和《B》的通知). */
  otherTitles?: string[];
  authorities: Authority[];
  /** How many issuers the document says it has (工业和信息化部等四部门), named or not. */
  claimedIssuers?: number | null;
  /** Issuers that the document counts but does not name ("15部门"): the number, else null. */
  unnamedIssuers: number | null;
  /** Part of the words «and others» (等): the named ones are not all. */
  andOthers: boolean;
  instrumentType: string | null;
  instrumentTypeEn: string | null;
  force: string | null;
  kind: Kind;
  status: Status;
  documentNumber: string | null;
  adopted: string | null;
  promulgated: string | null;
  published: string | null;
  lastAmended: string | null;
  effective: string | null;
  effectiveBasis: EffectiveBasis | null;
  commentOpens: string | null;
  commentDeadline: string | null;
  /** `computed`: from a printed first day and a length. */
  commentDeadlineBasis?: 'stated' | 'computed' | null;
  expires: string | null;
  amendments: { date: string; by: string | null }[];
  articles: number | null;
  structure: Division[];
  cites: Citation[];
  repeals: string[];
  jurisdiction: { level: string; territory: string };
  topics: string[];
  section: string | null;
  amounts: Amount[];
  /** True for a call for comments (征求意见 and its kin). */
  isConsultation: boolean;
  /** Day a higher body approved it (省人大常委会批准, 国务院批准). */
  approved?: string | null;
  /** Every date with precision and basis, in the order of an instrument's life; several effective dates where parts differ. */
  dates?: DateDetail[];
  /** All numbers of a joint document, the first one first. */
  documentNumbers?: string[];
  /** Names of issuers that the register does not hold. */
  unknownAuthorities?: string[];
  /** Where each division, article, paragraph, item and annex stands; see `locate`. */
  provisions?: Provision[];
  annexes?: Annex[];
  definitions?: Definition[];
  shortNames?: ShortName[];
  /** Documents that the text says replace this one. */
  replacedBy?: string[];
  statements?: Statement[];
  penalties?: Penalty[];
  /** Why kind, status, section, topics and jurisdiction are what they are. */
  decisions?: Decision[];
  /** Keyed by field; list fields as `authorities.0`, `amounts.1`, `repeals.0`. */
  evidence: Record<string, Evidence>;
}

/** What the reader is given. Hints come from the page around the text; their quotes stand in `text`. */
export interface ReadingInput {
  /** Extracted text: for a page its title line, its lines of metadata, then the body, one block a line. */
  text: string;
  /** The title as the page declares it; its letters stand in `text`. */
  title?: string | null;
  /** The day the page says it was published, with the words that say so. */
  published?: { date: string; quote: string } | null;
  /** The issuer as a field of the page names it (发布机关), with the words. */
  issuer?: { name: string; quote: string } | null;
  /** Printed name of the authority that owns the source; used only where the text names no issuer. */
  owner?: string | null;
  /** The day as of which a status is meant (is a comment period open? is it in force?). */
  asOf: string;
}

/** One topic of a publication's declared taxonomy. */
export interface Topic {
  id: string;
  /** Its label in Chinese, where the publication watches Chinese sources. */
  zh?: string;
  en: string;
  /** The id of the wider topic. */
  broader?: string;
  /** Words that speak for the topic, each with its weight (1 = a plain mention; title counts threefold). */
  terms: { term: string; weight: number }[];
}

/** What a publication knows that reading needs: topics, and which kinds make up which section. */
export interface Taxonomy {
  topics: Topic[];
  sections: { id: string; kinds: Kind[] }[];
  /** Weights learnt from an editor's corrections (`train`), added to those of the rules. */
  corrections?: { kind?: Weights; section?: Weights; topics?: Record<string, Weights> };
}
