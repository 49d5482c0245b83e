import type { Channel, Issue } from './contract.ts';
import { fileName } from './naming.ts';

/** Names the shape of the file, so that a program knows what it reads; counted up when a field changes its meaning. */
export const format = 'lexwire-issue/1';

// The order of the contract, for all objects in an issue: what a person looks for first stands first.
const order = [
  'format id name publication title when where headline language contact email look accent accentDark signature',
  'legalNotice date period from to label sampleNotice introduction subscription events highlights views heading',
  'paragraphs articles authors teaser lead sections items summary authorities en abbreviation jurisdiction level',
  'territory kind instrumentType instrumentTypeEn status documentNumber effective commentDeadline topics',
  'officialTitle links url snapshot captured evidence fact quote link writtenBy closing hash frozenAt',
]
  .join(' ')
  .split(' ');
const rank = new Map(order.map((key, index) => [key, index]));

function byRank(one: string, other: string): number {
  const difference = (rank.get(one) ?? order.length) - (rank.get(other) ?? order.length);
  return difference !== 0 ? difference : one < other ? -1 : 1;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const object = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(object)
      .sort(byRank)
      .map((key) => [key, ordered(object[key])]),
  );
}

// Direction characters and controls are legal inside a JSON string but would mislead whoever looks at the file.
const unseen = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** An issue as JSON text (RFC 8259): keys in a fixed order whatever order they came in, two spaces of indent. */
export function stableJson(issue: Issue): string {
  const text = JSON.stringify({ format, ...(ordered(issue) as Issue) }, null, 2);
  return `${text.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** The issue itself, for programs. */
export const channel: Channel = {
  id: 'json',
  label: 'JSON',
  async render(issue) {
    return {
      fileName: fileName(issue, 'json'),
      mediaType: 'application/json',
      bytes: new TextEncoder().encode(stableJson(issue)),
    };
  },
};
