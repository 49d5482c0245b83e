import type { Element } from 'domhandler';
import type { Page } from './contract.ts';
import { type DateFound, dateIn } from './dates.ts';
import { tidy, wordsOf } from './html-text.ts';
import type { Found } from './selecting.ts';

/** What a page is put together from. */
export interface Parts {
  title: string | null;
  published: { line: string; found: DateFound } | null;
  issuer: string | null;
  /** Further lines around the body, as printed. */
  fields: string[];
  body: string[];
  attachments: Page['attachments'];
  language: string;
}

const labels: Record<string, { published: string; issuer: string }> = {
  zh: { published: '发布时间：', issuer: '发布机关：' },
  en: { published: 'Published: ', issuer: 'Issued by: ' },
};

const ownLabel = /^[^\d：:]{2,12}[：:]/;

/**
 * Puts a page's text together: title, the fields around the body one a line, an empty line, the body. A date or
 * issuer that the page gives without a label gets one, so that the line can be read by itself; the hint's quote is
 * then the page's words alone.
 */
export function pageOf({ title, published, issuer, fields, body, attachments, language }: Parts): Page {
  const label = labels[language] ?? labels.en!;
  const head: string[] = title === null ? [] : [title];
  let publishedHint: Page['published'] = null;
  if (published !== null) {
    const { line, found } = published;
    const labelled = ownLabel.test(line);
    head.push(labelled ? line : label.published + line);
    publishedHint = { date: found.date, quote: quoteOf(line, found, labelled) };
  }
  let issuerHint: Page['issuer'] = null;
  if (issuer !== null) {
    const name = issuer.replace(ownLabel, '').trim();
    const line = ownLabel.test(issuer) ? issuer : label.issuer + issuer;
    head.push(line);
    issuerHint = { name, quote: line };
  }
  for (const field of fields) if (!head.includes(field)) head.push(field);
  const rest = body[0] === title ? body.slice(1) : body;
  return {
    title,
    published: publishedHint,
    issuer: issuerHint,
    text: [...head, '', ...rest].join('\n').trim(),
    attachments,
  };
}

/** Label and date with its time of day, without what else the line says. */
function quoteOf(line: string, { start, end }: DateFound, labelled: boolean): string {
  const time = /^[\sT]*\d{1,2}:\d{2}(:\d{2})?/.exec(line.slice(end))?.[0] ?? '';
  const before = labelled ? (/[^\d：:\s]{2,12}[：:]\s*$/.exec(line.slice(0, start))?.[0] ?? '') : '';
  return line.slice(start - before.length, end) + time;
}

/** The line of a published field and the date in it, or null where it holds none. */
export function publishedIn(found: Found | null, timeZone: string): Parts['published'] {
  if (found === null) return null;
  const line = lineOf(found);
  const date = dateIn(line, timeZone);
  return date === null ? null : { line, found: date };
}

/**
 * The words of a field as one line. A field whose first element is its label (`<span>文号</span>…`) gets the colon
 * that the layout stands for; a label without a value yields nothing.
 */
export function lineOf({ words, element, attribute }: Found): string {
  const label = attribute === null ? labelOf(element) : null;
  if (label === null) return words;
  const value = tidy(words.slice(wordsOf(label).length));
  return value === '' ? '' : `${wordsOf(label).replace(/\s/g, '')}：${value}`;
}

function labelOf(element: Element): Element | null {
  const first = element.children.find((child) => child.type !== 'text' || child.data.trim() !== '');
  if (first === undefined || !('name' in first) || !/^(span|b|strong|em|dt|th|label|td)$/.test(first.name)) return null;
  const words = wordsOf(first);
  return words.length <= 8 && /^[^\d：:]+$/.test(words) ? (first as Element) : null;
}
