import type { JsonField } from './kinds.ts';

/** Most values that a path yields; an honest list has a few hundred rows. */
const mostValues = 20_000;

/**
 * Everything that a path leads to: `data.list` or `data.list[]` (each of a list), `results[].groupData[0].data`, `a.b`,
 * `[]` or nothing for the value itself. Of an object of objects at the end of a path with `[]` its values are taken.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  let values: unknown[] = [value];
  for (const step of path.match(/[^.[\]]+|\[\d*\]/g) ?? []) {
    values = values.flatMap((each) => {
      if (step === '[]') return Array.isArray(each) ? each : isObject(each) ? Object.values(each) : [];
      const name = step.startsWith('[') ? step.slice(1, -1) : step;
      if (!isObject(each) && !Array.isArray(each)) return [];
      return Object.hasOwn(each, name) ? [(each as Record<string, unknown>)[name]] : [];
    });
    if (values.length > mostValues) values = values.slice(0, mostValues);
  }
  return values;
}

/** The rows that a path leads to: a list at its end is opened whether the path says `[]` or not. */
export function rowsAt(value: unknown, path: string): Record<string, unknown>[] {
  return valuesAt(value, path)
    .flatMap((each) => (Array.isArray(each) ? each : [each]))
    .filter(isObject)
    .slice(0, mostValues);
}

/**
 * The words of a field: a path, or a template with paths in braces, all of which must have words; the first of
 * several alternatives that yields any.
 */
export function wordsAt(row: unknown, field: JsonField | undefined): string | null {
  for (const one of field === undefined ? [] : [field].flat()) {
    const words = one.includes('{') ? filled(one, (path) => scalarAt(row, path)) : scalarAt(row, one);
    if (words !== null) return words;
  }
  return null;
}

/**
 * A template with its values put in: `{name}` as it is, `{name|encode}` percent-encoded for an address.
 * @returns null where one of them is not known
 */
export function filled(template: string, wordsFor: (name: string) => string | null): string | null {
  let whole = true;
  const words = template.replace(/\{([^{}|]+)(\|encode)?\}/g, (_, name: string, encode: string | undefined) => {
    const value = wordsFor(name);
    if (value === null) whole = false;
    return encode === undefined ? (value ?? '') : encodeURIComponent(value ?? '');
  });
  return whole ? words : null;
}

/** A text or number at a path, as words; several words of a list are joined. */
function scalarAt(row: unknown, path: string): string | null {
  const values = valuesAt(row, path).flat();
  const words = values
    .filter((each) => ['string', 'number', 'bigint'].includes(typeof each))
    .map((each) => String(each).trim());
  return words.filter((each) => each !== '').join(' ') || null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
