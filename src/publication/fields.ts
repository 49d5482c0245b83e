import { SetupFault } from '../faults.ts';

/** The fields of a JSON object, read strictly: each fault names the file and the field. */
export interface Fields {
  /** Words; neither missing nor blank. */
  string(name: string): string;
  orNull(name: string): string | null;
  stringOrNone(name: string): string | undefined;
  matching(name: string, pattern: RegExp, form: string): string;
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice;
  /** A whole number of at least `least`. */
  count(name: string, least: number): number;
  /** A number above 0. */
  positive(name: string): number;
  strings(name: string): string[];
  stringsOrNone(name: string): string[] | undefined;
  object(name: string): Fields;
  /** A list of objects, not empty. */
  list(name: string): Fields[];
  /** Refuses a value that stands twice. */
  unique(name: string, values: string[]): void;
  /** Refuses fields that nobody asked for: most are a slip of the pen. */
  done(): void;
  fail(name: string, what: string): never;
}

/**
 * @param path of the object within the file, for the faults; empty for the whole
 * @throws SetupFault where the value is no object; so does every method for its field
 */
export function fieldsOf(file: string, value: unknown, path = ''): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SetupFault(`${file}: ${path || 'the whole'} must be an object.`, { remedy: 'Mend the file.' });
  }
  const object = value as Record<string, unknown>;
  const asked = new Set<string>();
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`);

  function fail(name: string, what: string): never {
    throw new SetupFault(`${file}: ${pathOf(name)} ${what}.`, { remedy: 'Mend the file.' });
  }
  function given(name: string): unknown {
    asked.add(name);
    return Object.hasOwn(object, name) ? object[name] : undefined;
  }
  function string(name: string): string {
    const words = given(name);
    if (words === undefined) fail(name, 'is missing');
    if (typeof words !== 'string' || words.trim() === '') fail(name, 'must be words');
    return words;
  }
  function items(name: string): unknown[] {
    const list = given(name);
    if (list === undefined) fail(name, 'is missing');
    if (!Array.isArray(list) || list.length === 0) fail(name, 'must be a list that is not empty');
    return list;
  }
  function strings(name: string): string[] {
    return items(name).map((item, index) => {
      if (typeof item !== 'string' || item.trim() === '') fail(`${name}[${index}]`, 'must be words');
      return item;
    });
  }
  function number(name: string, isRight: (found: number) => boolean, form: string): number {
    const found = given(name);
    if (typeof found !== 'number' || !isRight(found)) fail(name, `must be ${form}`);
    return found;
  }

  return {
    string,
    strings,
    fail,
    orNull: (name) => (given(name) === null ? null : string(name)),
    stringOrNone: (name) => (given(name) === undefined ? undefined : string(name)),
    stringsOrNone: (name) => (given(name) === undefined ? undefined : strings(name)),
    matching(name, pattern, form) {
      const words = string(name);
      return pattern.test(words) ? words : fail(name, `is "${words}" and must be ${form}`);
    },
    oneOf<Choice extends string>(name: string, choices: readonly Choice[]) {
      const words = string(name);
      return (
        choices.find((choice) => choice === words) ??
        fail(name, `is "${words}" and must be one of ${choices.join(', ')}`)
      );
    },
    count: (name, least) =>
      number(name, (found) => Number.isInteger(found) && found >= least, `a whole number from ${least}`),
    positive: (name) => number(name, (found) => Number.isFinite(found) && found > 0, 'a number above 0'),
    object: (name) => fieldsOf(file, given(name), pathOf(name)),
    list: (name) => items(name).map((item, index) => fieldsOf(file, item, `${pathOf(name)}[${index}]`)),
    unique(name, values) {
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) fail(name, `holds "${twice}" twice`);
    },
    done() {
      const unknown = Object.keys(object).find((name) => !asked.has(name));
      if (unknown !== undefined) fail(unknown, 'is no field that is known here');
    },
  };
}
