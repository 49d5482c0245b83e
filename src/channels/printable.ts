import type { Issue } from './contract.ts';

/** Fields in which a line break parts paragraphs; everywhere else it is only a space. */
const withParagraphs = new Set([
  'sampleNotice',
  'introduction',
  'subscription',
  'summary',
  'paragraphs',
  'teaser',
  'lead',
  'closing',
  'signature',
  'legalNotice',
]);

// Controls (C0, DEL, C1 without line breaks and tabs) and the characters that turn the direction of
// text round (UAX #9). Both can make a reader see something else than what is written.
const unseen = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A text with every control and every direction character written out, as in `[U+202E]`. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(unseen, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** A text in one line: line breaks, tabs and runs of spaces become one space. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/gu, ' ').trim();
}

/** The paragraphs of a text, each in one line; empty ones are left out. */
export function paragraphsOf(text: string | null): string[] {
  return (text ?? '')
    .split(/[\n\r\u0085\u2028\u2029]+/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');
}

function clean(value: unknown, field: string): unknown {
  if (typeof value === 'string') {
    // An address is judged as it stands (addresses.ts); changing it here could make another one of it.
    if (field === 'url') return value.toWellFormed();
    return withParagraphs.has(field) ? paragraphsOf(value).join('\n') : oneLine(value);
  }
  if (Array.isArray(value)) return value.map((entry) => clean(entry, field));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry, key)]));
}

/**
 * The issue as it may be shown to a reader: single-line fields in one line, nothing unseen in any text.
 * Titles come from pages outside, so every form that people read begins with this. JSON keeps the
 * original strings.
 */
export function printable(issue: Issue): Issue {
  return clean(issue, '') as Issue;
}
