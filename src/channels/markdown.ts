import { addressOf, withMail } from './addresses.ts';
import type { Channel, Issue, IssueItem } from './contract.ts';
import { eventTime, shortDate } from './dates.ts';
import { fileName } from './naming.ts';
import { paragraphsOf, printable } from './printable.ts';
import { captureOf, emptySection, factsLine, frozenLine, itemsOf, linksOf, looseTitle } from './wording.ts';

/**
 * A text in CommonMark 0.31 that shows exactly its letters: everything that could be markup is escaped
 * (2.4), also `~` and `|` of the common extensions, and at the beginning what would open a block.
 */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~|#]/g, '\\$&')
    .replace(/^([+=-])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** A link, or the text of title and address where the address may not be followed. */
function link(title: string, url: string | null): string {
  if (url === null) return escaped(title);
  const address = addressOf(url);
  if (address.href === null) return escaped(`${title} ${address.text}`.trim());
  // In angle brackets (6.3) parentheses need no escape, but an entity would be decoded and `\` would escape.
  const target = address.href
    .replaceAll('\\', '%5C')
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')
    .replace(/&(?=#?\w+;)/g, '&amp;');
  return `[${escaped(title === '' ? address.host : title)}](<${target}>)`;
}

function paragraphs(text: string | null): string[] {
  return paragraphsOf(text).map(escaped);
}

/** Facts at the head of the file as YAML 1.2; a JSON string is one of its quoted scalars. */
function frontMatter(issue: Issue): string {
  const facts: Record<string, string | number | null> = {
    format: 'lexwire-issue/1',
    id: issue.id,
    title: issue.title,
    publication: issue.publication.name,
    language: issue.publication.language,
    period_from: issue.period.from,
    period_to: issue.period.to,
    developments: itemsOf(issue).length,
    sample: issue.sampleNotice,
    frozen_at: issue.frozenAt,
    sha256: issue.hash,
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

function itemBlocks(item: IssueItem, period: Issue['period']): string[] {
  const date = item.date === null ? '' : ` (${escaped(shortDate(item.date, period))})`;
  const facts = [factsLine(item), item.topics.map((topic) => topic.label).join(', ')].filter((part) => part !== '');
  const loose = looseTitle(item);
  const links = linksOf(item).map((entry) => {
    const { href, ...rest } = addressOf(entry.url);
    const host = href !== null && 'host' in rest ? `, ${escaped(rest.host)}` : '';
    const capture = captureOf(entry);
    return `- ${link(entry.title, entry.url)}${host}${capture === null ? '' : ` (${escaped(capture)})`}`;
  });
  return [
    `### ${escaped(item.headline)}${date}`,
    ...item.summary.map(escaped),
    escaped(facts.join(' · ')),
    [...(loose === null ? [] : [`- ${escaped(loose)}`]), ...links].join('\n'),
  ];
}

function openingBlocks(issue: Issue): string[] {
  const { subscription, publication, events, highlights, views } = issue;
  const mail = paragraphsOf(subscription).map((paragraph) =>
    withMail(paragraph, publication.contact.email)
      .map(({ text, href }) => (href === null ? escaped(text) : link(text, href)))
      .join(''),
  );
  const eventLines = events.map(({ title, when, where, url }) => {
    const place = [eventTime(when), where].filter((part) => part !== '').join(', ');
    return `- ${link(title, url)}, ${escaped(place)}`;
  });
  const articleLines = views.articles.map(({ title, authors, teaser, url }) => {
    const rest = [authors.join(', '), ...paragraphsOf(teaser)].filter((part) => part !== '');
    return [`- ${link(title, url)}`, ...rest.map((line) => `  ${escaped(line)}`)].join('\\\n');
  });
  return [
    ...paragraphs(issue.introduction),
    ...mail,
    ...(events.length > 0 ? ['## Events', eventLines.join('\n')] : []),
    ...(highlights.paragraphs.length > 0
      ? [`## ${escaped(highlights.heading)}`, ...highlights.paragraphs.flatMap(paragraphs)]
      : []),
    ...(views.articles.length > 0 ? [`## ${escaped(views.heading)}`, articleLines.join('\n')] : []),
  ];
}

function footBlocks(issue: Issue): string[] {
  const { signature, legalNotice } = issue.publication.look;
  return [
    '---',
    ...paragraphs(issue.closing),
    paragraphs(signature).join('\\\n'),
    ...paragraphs(legalNotice),
    escaped(frozenLine(issue)),
  ];
}

/** The issue as Markdown, for archives and for whoever writes on. */
export const channel: Channel = {
  id: 'md',
  label: 'Markdown',
  async render(original) {
    const issue = printable(original);
    const blocks = [
      frontMatter(issue),
      `# ${escaped(issue.title)}`,
      ...paragraphs(issue.sampleNotice).map((notice) => `> ${notice}`),
      ...(issue.hash === null ? ['> Draft. Not for publication.'] : []),
      ...openingBlocks(issue),
      ...paragraphs(issue.lead),
      ...issue.sections.flatMap((section) => [
        `## ${escaped(section.heading)}`,
        ...(section.items.length === 0 ? [emptySection] : []),
        ...section.items.flatMap((item) => itemBlocks(item, issue.period)),
      ]),
      ...footBlocks(issue),
    ];
    const text = blocks.filter((block) => block !== '').join('\n\n');
    return {
      fileName: fileName(issue, 'md'),
      mediaType: 'text/markdown; charset=utf-8',
      bytes: new TextEncoder().encode(`${text}\n`),
    };
  },
};
