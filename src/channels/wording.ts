import type { Issue, IssueAuthority, IssueItem, IssueLink } from './contract.ts';
import { dateOfInstant, longDate, minuteOfInstant } from './dates.ts';

/** One fact as it is printed under an item. */
export interface PrintedFact {
  /** The name its evidence stands under: `commentDeadline`, `authorities.0`. */
  name: string;
  text: string;
  /** The full name where the text is an abbreviation. */
  full: string | null;
}

const statusWords: Record<string, string> = {
  'comments-open': 'Open for comment',
  'comments-closed': 'Comments closed',
  issued: 'Issued',
  'in-force': 'In force',
  amended: 'Amended',
  repealed: 'Repealed',
  launched: 'Launched',
  ongoing: 'Ongoing',
  decided: 'Decided',
  pending: 'Pending',
  published: 'Published',
};

const factWords: Record<string, string> = {
  date: 'Date',
  title: 'Title',
  authorities: 'Issuer',
  kind: 'Kind',
  instrumentType: 'Instrument',
  status: 'Status',
  documentNumber: 'Document number',
  adopted: 'Adopted',
  promulgated: 'Promulgated',
  published: 'Published',
  lastAmended: 'Last amended',
  effective: 'In force from',
  commentOpens: 'Comments from',
  commentDeadline: 'Comments until',
  expires: 'Expires',
  amounts: 'Amount',
  repeals: 'Repeals',
  cites: 'Cites',
};

/** `comments-open` → `Open for comment`; a status that is not known is at least readable. */
export function statusInWords(status: string): string {
  return statusWords[status] ?? capitalised(status.replaceAll('-', ' '));
}

/** The name of a fact for a reader: `authorities.0` → `Issuer`. */
export function factInWords(name: string): string {
  const field = name.split('.')[0] ?? name;
  return factWords[field] ?? capitalised(field.replace(/([A-Z])/g, ' $1').toLowerCase());
}

/** What the issue prints for a fact, so that it can stand beside the quote; null where it prints nothing of its own. */
export function factValue(item: IssueItem, name: string): string | null {
  const [field = '', position] = name.split('.');
  if (field === 'authorities') {
    const authority = item.authorities[Number(position)];
    return authority === undefined ? null : (authority.en ?? authority.name);
  }
  if (field === 'status') return statusInWords(item.status);
  if (field === 'instrumentType') return instrumentOf(item);
  if (field === 'documentNumber') return item.documentNumber;
  if (field === 'date' || field === 'effective' || field === 'commentDeadline') {
    const date = item[field];
    return date === null ? null : longDate(date);
  }
  return null;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function instrumentOf(item: IssueItem): string | null {
  const type = item.instrumentTypeEn ?? item.instrumentType;
  if (type === null) return null;
  const isDraft = item.kind === 'draft' && item.instrumentTypeEn !== null && !/draft/i.test(type);
  return isDraft ? `Draft ${type.charAt(0).toLowerCase()}${type.slice(1)}` : capitalised(type);
}

function authorityFact(authority: IssueAuthority, index: number): PrintedFact {
  const name = authority.en ?? authority.name;
  const text = authority.abbreviation ?? name;
  return { name: `authorities.${index}`, text, full: text === name ? null : name };
}

/** More issuers than this are counted, not named, under an item. */
const namedAuthorities = 4;

function authorityFacts(authorities: IssueAuthority[]): PrintedFact[] {
  if (authorities.length <= namedAuthorities) return authorities.map(authorityFact);
  const named = authorities.slice(0, namedAuthorities - 1).map(authorityFact);
  const rest = authorities.slice(namedAuthorities - 1);
  const full = rest.map((authority) => authority.en ?? authority.name).join(', ');
  return [...named, { name: '', text: `${rest.length} others`, full }];
}

function statusFacts(item: IssueItem): PrintedFact[] {
  const { status, commentDeadline, effective } = item;
  const facts: PrintedFact[] = [];
  const say = (name: string, text: string) => facts.push({ name, text, full: null });
  if (commentDeadline !== null && status === 'comments-open') {
    say('commentDeadline', `Open for comment until ${longDate(commentDeadline)}`);
  } else {
    say('status', statusInWords(status));
    if (commentDeadline !== null) say('commentDeadline', `Comments until ${longDate(commentDeadline)}`);
  }
  if (effective !== null) say('effective', `Effective ${longDate(effective)}`);
  return facts;
}

/**
 * The quiet line of facts: groups that stand apart, each with one fact or more (the issuers are one group).
 * Dates carry their year always: these are legal dates.
 */
export function factsOf(item: IssueItem): PrintedFact[][] {
  const groups: PrintedFact[][] = [];
  if (item.authorities.length > 0) groups.push(authorityFacts(item.authorities));
  const instrument = instrumentOf(item);
  if (instrument !== null) groups.push([{ name: 'instrumentType', text: instrument, full: null }]);
  for (const fact of statusFacts(item)) groups.push([fact]);
  if (item.documentNumber !== null) groups.push([{ name: 'documentNumber', text: item.documentNumber, full: null }]);
  return groups;
}

/** The facts of an item as one line of text. */
export function factsLine(item: IssueItem): string {
  return factsOf(item)
    .map((group) => group.map((fact) => fact.text).join(', '))
    .join(' · ');
}

/** The links of an item with the title to print; the official title stands in for one that is missing. */
export function linksOf(item: IssueItem): IssueLink[] {
  return item.links.map((link) => ({ ...link, title: link.title === '' ? item.officialTitle : link.title }));
}

/** The official title, where none of the links bears it. */
export function looseTitle(item: IssueItem): string | null {
  if (item.officialTitle === '') return null;
  return linksOf(item).some((link) => link.title === item.officialTitle) ? null : item.officialTitle;
}

/** When and as what a link was captured: `captured 12 January 2026, SHA-256 ab12cd34…`; null if it was not. */
export function captureOf(link: IssueLink, digits = 8): string | null {
  if (link.snapshot === null) return null;
  const hash = link.snapshot.length > digits ? `${link.snapshot.slice(0, digits)}…` : link.snapshot;
  return link.captured === null ? `SHA-256 ${hash}` : `captured ${dateOfInstant(link.captured)}, SHA-256 ${hash}`;
}

/** The line at the foot that says whether the issue is frozen, when, and under which hash. */
export function frozenLine(issue: Issue): string {
  if (issue.hash === null) return 'Draft: this issue is not frozen and may still change.';
  const when = issue.frozenAt === null ? 'Frozen' : `Frozen on ${minuteOfInstant(issue.frozenAt)}`;
  return `${when}. SHA-256 ${issue.hash}`;
}

/** The number of items in words: `1 development`, `30 developments`. */
export function countInWords(count: number): string {
  return `${count} development${count === 1 ? '' : 's'}`;
}

/** What a section without items says; an empty section is never silent. */
export const emptySection = 'No developments in this period.';

/** All items of an issue. */
export function itemsOf(issue: Issue): IssueItem[] {
  return issue.sections.flatMap((section) => section.items);
}

/** The language tag of a text: `zh-CN` where it is written in Chinese characters, else undefined. */
export function languageOf(text: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;
}
