import { addressOf } from './addresses.ts';
import type { Issue, IssueItem } from './contract.ts';
import { eventTime, shortDate } from './dates.ts';
import { columns, wrapped } from './line-breaking.ts';
import { paragraphsOf, printable } from './printable.ts';
import { countInWords, emptySection, factsLine, frozenLine, itemsOf, linksOf, looseTitle } from './wording.ts';

/** RFC 3676 (4.2) asks for lines of 78 or fewer; with 72 a quoted answer still fits. */
const width = 72;

function underlined(heading: string, sign: string): string {
  const lines = wrapped(heading, width);
  return `${lines}\n${sign.repeat(Math.max(...lines.split('\n').map(columns)))}`;
}

function block(texts: string[]): string {
  return texts.map((text) => wrapped(text, width)).join('\n\n');
}

/** An address on a line of its own, whole, so that mail programs find it. */
function onOwnLine(url: string | null): string[] {
  if (url === null) return [];
  const address = addressOf(url);
  return [address.href ?? address.text];
}

function itemText(item: IssueItem, number: number, period: Issue['period']): string {
  // The no-break spaces keep the date on one line.
  const date = item.date === null ? '' : ` (${shortDate(item.date, period).replaceAll(' ', '\u00A0')})`;
  const topics = item.topics.map((topic) => topic.label).join(', ');
  const facts = [factsLine(item), topics].filter((part) => part !== '').join(' · ');
  const loose = looseTitle(item);
  const links = linksOf(item).flatMap(({ title, url }) => {
    // Under a headline one address needs no title, and in this part a Chinese title is as long as three lines.
    const said = title === '' || item.links.length === 1 ? [] : [wrapped(title, width)];
    return [...said, ...onOwnLine(url)];
  });
  return [
    wrapped(`${number}. ${item.headline}${date}`, width),
    ...item.summary.map((paragraph) => wrapped(paragraph, width)),
    [wrapped(facts, width), ...(loose === null ? [] : [wrapped(loose, width)]), ...links].join('\n'),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

function eventsText(issue: Issue): string[] {
  if (issue.events.length === 0) return [];
  return [
    underlined('Events', '-'),
    ...issue.events.map(({ title, when, where, url }) =>
      [
        wrapped(title, width),
        wrapped([eventTime(when), where].filter((part) => part !== '').join(', '), width),
        ...onOwnLine(url),
      ].join('\n'),
    ),
  ];
}

function essaysText({ highlights, views }: Issue): string[] {
  const parts: string[] = [];
  if (highlights.paragraphs.length > 0) parts.push(underlined(highlights.heading, '-'), block(highlights.paragraphs));
  if (views.articles.length > 0) {
    parts.push(underlined(views.heading, '-'));
    for (const { title, authors, teaser, url } of views.articles) {
      const lines = [title, authors.join(', '), ...paragraphsOf(teaser)].filter((line) => line !== '');
      parts.push([...lines.map((line) => wrapped(line, width)), ...onOwnLine(url)].join('\n'));
    }
  }
  return parts;
}

/** The whole issue as plain text: lines of at most 72 columns, headings underlined, addresses on lines of their own. */
export function plainText(original: Issue): string {
  const issue = printable(original);
  const { look } = issue.publication;
  let number = 0;
  const count = countInWords(itemsOf(issue).length);
  const label = issue.title.includes(issue.period.label) ? count : `${issue.period.label} · ${count}`;
  const parts = [
    underlined(issue.title, '='),
    label,
    issue.hash === null ? 'Draft. Not for publication.' : '',
    block(paragraphsOf(issue.sampleNotice)),
    block(paragraphsOf(issue.introduction)),
    block(paragraphsOf(issue.subscription)),
    ...eventsText(issue),
    ...essaysText(issue),
    block(paragraphsOf(issue.lead)),
    ...issue.sections.flatMap((section) => [
      `\n\n${underlined(`${section.heading} (${section.items.length})`, '-')}`,
      section.items.length === 0 ? emptySection : '',
      ...section.items.map((item) => itemText(item, ++number, issue.period)),
    ]),
    `\n${'-'.repeat(width)}`,
    block(paragraphsOf(issue.closing)),
    paragraphsOf(look.signature)
      .map((line) => wrapped(line, width))
      .join('\n'),
    block(paragraphsOf(look.legalNotice)),
    wrapped(frozenLine(issue), width),
  ];
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}
