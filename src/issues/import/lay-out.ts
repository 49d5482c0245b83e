import { findEnglishBodies } from '../../reading/index.ts';
import { bareHeading, type Part, partOf, unglue } from './headings.ts';
import { type SplitItem, sentenceDay, splitItem } from './headline.ts';
import type { Line } from './lines.ts';
import { type Period, wholeDate } from './printed-dates.ts';
import { REPORTS } from './verbs.ts';

export type Section = 'legislative' | 'enforcement' | 'industry';

/** An item as it stands in a back issue. */
export interface LaidItem extends SplitItem {
  section: Section;
  /** The label of the group it stands in ("Data protection"); null without one. */
  label: string | null;
  links: string[];
}

/** A back issue taken apart. */
export interface LaidIssue {
  title: string | null;
  introduction: string[];
  highlights: string[];
  views: string[];
  items: LaidItem[];
}

const STANDING =
  /^(?:for (?:more|further|any) (?:information|details|questions)|if you (?:would|wish|have|want)|please (?:contact|get in touch|click|note)|to (?:subscribe|unsubscribe)|©|copyright\b|disclaimer|all rights reserved|(?:follow|click) (?:on )?the links?|this (?:newsletter|publication|document|e-?mail) )/i;
const MORE =
  /^(?:read more|learn more|more|source|sources|link|links|see|full text|official text|original text)\b[:：.…\s]*(?:https?:\S+)?\.?$/i;
const ANAPHORA =
  /^(?:The (?!(?:State|Ministry|National|Supreme|Cyberspace|People)\b)[a-z]|It\b|Its\b|They\b|Their\b|This\b|These\b|Those\b|Such\b|In addition|Additionally|Moreover|Furthermore|Further\b|Also\b|Besides|However|Meanwhile|For example|For instance|Among (?:them|others|other things)|Notably|Specifically|In particular|According to the|As (?:a|the) |Under the|Where\b|If\b|Pursuant to the|Finally|Overall|Therefore|Accordingly|At the same time|On the other hand|Secondly|Firstly|First,|Second,|Third,|[a-z(])/;

interface Draft extends LaidItem {
  paragraphs: string[];
}

/** Sorts the paragraphs of a back issue into its parts, and those of its sections into items. */
export function layOut(lines: Line[], period: Period | null): LaidIssue {
  const issue: LaidIssue = { title: null, introduction: [], highlights: [], views: [], items: [] };
  let part: Part = 'introduction';
  let desk: Desk | null = null;
  const close = () => {
    if (desk) issue.items.push(...desk.finish());
    desk = null;
  };
  const all = lines.flatMap((line) =>
    unglue(line.text).map(
      (text, index): Line => (index === 0 ? { ...line, text } : { ...line, text, marker: null, links: [] }),
    ),
  );
  for (const [index, line] of all.entries()) {
    const opened = partOf(line.text);
    // A bulleted "Enforcement" is a line of a table of contents, unless the file marks it as a heading.
    if (opened && (line.marker === null || line.heading || line.marker.number !== null)) {
      if (opened === part && desk) continue;
      close();
      part = opened;
      if (isSection(part)) desk = new Desk(part, period);
      continue;
    }
    if (desk) {
      if (STANDING.test(line.text) && line.marker === null) {
        if (/^(?:follow|click)/i.test(line.text)) continue;
        close();
        part = 'closing';
        continue;
      }
      (desk as Desk).take(line, all[index + 1] ?? null);
      continue;
    }
    const words = line.text.replace(/^#+\s*/, '');
    if (part === 'introduction') {
      if (issue.title === null && issue.introduction.length === 0 && words.length < 120 && !/[.!?]$/.test(words))
        issue.title = words;
      else issue.introduction.push(words);
    } else if (part === 'highlights') issue.highlights.push(words);
    else if (part === 'views' && !STANDING.test(words)) issue.views.push(words);
  }
  close();
  return issue;
}

const isSection = (part: Part): part is Section =>
  part === 'legislative' || part === 'enforcement' || part === 'industry';

/** Puts the paragraphs of one section together to items. */
class Desk {
  private readonly drafts: Draft[] = [];
  private readonly section: Section;
  private readonly period: Period | null;
  private style: { form: string; depth: number } | null = null;
  private label: string | null = null;
  private pending: { text: string; date: string | null } | null = null;

  constructor(section: Section, period: Period | null) {
    this.section = section;
    this.period = period;
  }

  take(line: Line, next: Line | null): void {
    const current = this.drafts.at(-1) ?? null;
    const text = line.text.replace(/^#+\s*/, '').trim();
    const alone = wholeDate(text.replace(/^[([]|[)\]]$/g, '').replace(/^date(?:d)?[:：]\s*/i, ''), this.period);
    if (alone?.date && text.length <= 50 && !REPORTS.test(text)) {
      if (current && current.date === null && current.paragraphs.length === 0)
        Object.assign(current, { dateText: alone.text, date: alone.date });
      else this.pending = alone;
      return;
    }
    if (MORE.test(text) || /^https?:\S+$/.test(text)) {
      current?.links.push(...line.links);
      return;
    }
    if (this.isLabel(line, text, next)) {
      this.label = bareHeading(text);
      return;
    }
    if (line.marker !== null && this.opensItem(line, text, current)) {
      this.style ??= { form: line.marker.form, depth: line.depth };
      this.open(text, line.links);
      return;
    }
    if (line.marker === null && this.opensUnmarked(text, current, next)) {
      this.open(text, line.links);
      return;
    }
    if (current) {
      current.links.push(...line.links);
      const bracket = /^[([]([^()[\]]{3,60})[)\]]\s*/.exec(text);
      const date = bracket && current.date === null ? wholeDate(bracket[1] as string, this.period) : null;
      if (bracket && date) Object.assign(current, { dateText: date.text, date: date.date });
      const rest = bracket && date ? text.slice(bracket[0].length).replace(/^[:–—-]\s*/, '') : text;
      if (rest !== '') current.paragraphs.push(rest);
    } else this.open(text, line.links);
  }

  finish(): LaidItem[] {
    return this.drafts.map(({ paragraphs, ...item }) => {
      const body = [item.body, ...paragraphs].filter((one) => one !== '').join('\n\n');
      const day = item.date === null && item.dateText === null ? sentenceDay(body, this.period) : null;
      return { ...item, body, ...(day && { dateText: day.text, date: day.date }), links: [...new Set(item.links)] };
    });
  }

  private open(text: string, links: string[]): void {
    const tag = /^(?:\[([^\]\d]{2,40})\]|【([^】\d]{2,40})】|([A-Z][\w &/-]{1,30})\s[|｜])\s*(?=\S)/.exec(text);
    const split = this.orphan(text)
      ? { headline: null, dateText: null, date: null, body: text }
      : splitItem(tag ? text.slice(tag[0].length) : text, this.period);
    if (this.pending && split.date === null)
      Object.assign(split, { dateText: this.pending.text, date: this.pending.date });
    this.pending = null;
    this.drafts.push({
      ...split,
      section: this.section,
      label: tag?.[1] ?? tag?.[2] ?? tag?.[3] ?? this.label,
      links: [...links],
      paragraphs: [],
    });
  }

  private orphan(text: string): boolean {
    return this.orphans.has(text);
  }
  private readonly orphans = new Set<string>();

  /** A short line without a verb of news, before an item: the label of a group. */
  private isLabel(line: Line, text: string, next: Line | null): boolean {
    if (next === null || text.length > 60 || text.split(/\s+/).length > 8 || /[.!?;,”"]$/.test(text)) return false;
    if (
      line.marker !== null &&
      !line.heading &&
      !(line.marker.number !== null && next.marker !== null && next.marker.form !== line.marker.form)
    )
      return false;
    if (REPORTS.test(text) || wholeDate(/[([]([^()[\]]+)[)\]]$/.exec(text)?.[1] ?? '', this.period)) return false;
    const item = next.text;
    return next.marker !== null || REPORTS.test(item.slice(0, 200)) || splitItem(item, this.period).date !== null;
  }

  /** Whether a marked line is an item, and not a point of the one before. */
  private opensItem(line: Line, text: string, current: Draft | null): boolean {
    if (current === null || this.style === null) return true;
    const { form, number } = line.marker as NonNullable<Line['marker']>;
    if (line.depth > this.style.depth + 1 || (form === 'li' && line.depth > this.style.depth)) return false;
    if (form !== this.style.form && number !== null && form !== 'ol') return false;
    if (form !== this.style.form && splitItem(text, this.period).date === null) return false;
    return !/^[a-z]/.test(text) || /^(?:e-|i[A-Z])/.test(text);
  }

  private opensUnmarked(text: string, current: Draft | null, next: Line | null): boolean {
    if (current === null) return true;
    if (ANAPHORA.test(text)) return false;
    const empty = current.body === '' && current.paragraphs.length === 0;
    const own = splitItem(text, this.period);
    const dated = own.date !== null && own.headline !== null && !/^[([]/.test(text);
    const inSentence = sentenceDay(text, this.period) !== null;
    if (dated && !inSentence) return true;
    if (empty) return false;
    if (inSentence) return this.style === null && current.date !== null;
    // A headline without a date: news in one line that ends without a stop, and prose behind it.
    if (
      this.style === null &&
      REPORTS.test(text) &&
      !/[.!?]$/.test(text) &&
      text.length < 320 &&
      next !== null &&
      (/[.!?]["”’)]?$/.test(next.text) || wholeDate(next.text.replace(/^[([]|[)\]]$/g, ''), this.period) !== null)
    )
      return true;
    if (
      this.style === null &&
      own.headline !== null &&
      own.body !== '' &&
      /[a-z)”]$/.test(own.headline) &&
      text.charAt(own.headline.length) !== '.' &&
      REPORTS.test(own.headline)
    )
      return true;
    if (!newActor(text, current)) return false;
    this.orphans.add(text);
    return true;
  }
}

const ROLE =
  /^(?:the\s+)?(?:vice|deputy|former|acting|chief|executive|assistant)?[\s-]*(?:minister|director|chair(?:man|woman|person)?|president|secretary|commissioner|governor|mayor|head|spokes(?:man|woman|person)|judge|academician|engineer)\b/i;

/** Whether a paragraph begins with somebody the item before does not speak of: then it is news of its own. */
function newActor(text: string, { headline, body, paragraphs }: Draft): boolean {
  const [first] = findEnglishBodies(text.slice(0, 90));
  const before = findEnglishBodies([headline ?? '', body, ...paragraphs].join('\n')).map((one) => one.body.name);
  if (first && !before.includes(first.body.name)) return true;
  return ROLE.test(text) && !first;
}
