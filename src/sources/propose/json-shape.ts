import { dateIn } from '../dates.ts';
import type { ListByJson } from '../kinds.ts';

const mostDepth = 6;

/**
 * Finds the list in a JSON answer: the longest list of objects that have a title and an address, and which of their
 * fields these are.
 * @returns null where no list of objects has both
 */
export function listInJson(value: unknown, timeZone: string): ListByJson | null {
  const lists: { path: string; rows: Record<string, unknown>[] }[] = [];
  collect(value, '', 0, lists);
  for (const { path, rows } of lists.sort((a, b) => b.rows.length - a.rows.length)) {
    const title = fieldLike(
      rows,
      /title|topic|subject|headline|name|biaoti|标题/i,
      (words) => words.length >= 6 && !/^https?:/.test(words),
    );
    const url = fieldLike(rows, /url|link|href|path|addr/i, (words) => /^(https?:)?\/\/|^\.{0,2}\//.test(words));
    if (title === null || url === null) continue;
    const published = fieldLike(rows, /pub|time|date|riqi|shijian|日期|时间/i, (words) => isDate(words, timeZone));
    return { kind: 'json', rows: path, title, url, ...(published !== null && { published }) };
  }
  return null;
}

/** The pieces of HTML in a JSON answer, by the path of each. */
export function fragmentsIn(value: unknown, path = '', depth = 0): { path: string; html: string }[] {
  if (typeof value === 'string') return /<a\s[^>]*href/i.test(value) ? [{ path, html: value }] : [];
  if (typeof value !== 'object' || value === null || depth > mostDepth || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    fragmentsIn(inner, path ? `${path}.${name}` : name, depth + 1),
  );
}

function collect(
  value: unknown,
  path: string,
  depth: number,
  lists: { path: string; rows: Record<string, unknown>[] }[],
): void {
  if (typeof value !== 'object' || value === null || depth > mostDepth) return;
  if (Array.isArray(value)) {
    const rows = value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
    if (rows.length > 0) lists.push({ path: `${path}[]`, rows });
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (!/[.[\]{}|]/.test(name)) collect(inner, path ? `${path}.${name}` : name, depth + 1, lists);
  }
}

/** The field whose name fits and whose words do in nearly every row; failing that one whose words do. */
function fieldLike(rows: Record<string, unknown>[], name: RegExp, fits: (words: string) => boolean): string | null {
  const share = (field: string) =>
    rows.filter((row) => isScalar(row[field]) && fits(String(row[field]).trim())).length / rows.length;
  const fields = Object.keys(rows[0] ?? {}).filter((field) => !/[.[\]{}|]/.test(field) && share(field) >= 0.8);
  const byName = fields.filter((field) => name.test(field));
  return byName[0] ?? fields[0] ?? null;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isDate(words: string, timeZone: string): boolean {
  if (words.length > 40) return false;
  if (/^\d+$/.test(words))
    return words.length === 8 ? dateIn(words, timeZone) !== null : /^1\d{9}(\d{3})?$/.test(words);
  return dateIn(words, timeZone) !== null;
}
