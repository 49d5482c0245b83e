import { load } from 'cheerio';
import { partsOf } from './selecting.ts';

/** What is wrong with a value: where it stands, as a path, and what it must be. */
export class Misshapen {
  readonly path: string;
  readonly must: string;

  constructor(path: string, must: string) {
    this.path = path;
    this.must = must;
  }
}

/** Looks at a value and throws Misshapen when it is not as it must be. */
export type Shape = (value: unknown, path: string) => void;

/** A value that is as a test says. */
export function that(must: string, test: (value: unknown) => boolean): Shape {
  return (value, path) => {
    if (!test(value)) throw new Misshapen(path, must);
  };
}

export const words = that(
  'must be a text that is not empty',
  (value) => typeof value === 'string' && value.trim() !== '',
);
/** A text that may be empty. */
export const optionalText = that('must be a text', (value) => typeof value === 'string');

/** A number that is not below another. */
export const count = (least: number): Shape =>
  that(`must be a number of at least ${least}`, (value) => typeof value === 'number' && value >= least);

/** A regular expression that compiles. */
export const pattern = that('must be a regular expression', (value) => {
  try {
    return typeof value === 'string' && value !== '' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
});

export const truth = that('must be true or false', (value) => typeof value === 'boolean');

export function oneOf(...allowed: string[]): Shape {
  return that(`must be one of ${allowed.join(', ')}`, (value) => allowed.includes(value as string));
}

export function listOf(shape: Shape, least = 0): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Misshapen(path, 'must be a list');
    if (value.length < least) throw new Misshapen(path, `must have at least ${least} of its kind`);
    value.forEach((item, index) => {
      shape(item, `${path}[${index}]`);
    });
  };
}

/** An object whose fields are all alike; their names are free. */
export function mapOf(shape: Shape): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Misshapen(path, 'must be an object');
    }
    for (const [name, item] of Object.entries(value)) shape(item, `${path}.${name}`);
  };
}

/** One of two shapes. The fault is the second's, but for a list the first's. */
export function either(first: Shape, second: Shape): Shape {
  return (value, path) => {
    try {
      first(value, path);
    } catch (wrong) {
      if (Array.isArray(value)) throw wrong;
      second(value, path);
    }
  };
}

/** An object with these fields and no others. */
export function record(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Misshapen(path, 'must be an object');
    const at = (field: string) => (path === '' ? field : `${path}.${field}`);
    const fields = value as Record<string, unknown>;
    for (const field of Object.keys(fields)) {
      if (!(field in required) && !(field in optional)) throw new Misshapen(at(field), 'is not a field that is known');
    }
    for (const [field, shape] of Object.entries(required)) {
      if (!(field in fields)) throw new Misshapen(at(field), 'is missing');
      shape(fields[field], at(field));
    }
    for (const [field, shape] of Object.entries(optional)) {
      if (field in fields) shape(fields[field], at(field));
    }
  };
}

export const address = that('must be an address that begins with http:// or https://', (value) =>
  typeof value === 'string' ? /^https?:$/.test(URL.parse(value)?.protocol ?? '') : false,
);

/** A CSS selector that parses. */
export const css = that('must be a CSS selector', (value) => {
  if (typeof value !== 'string' || value.trim() === '') return false;
  try {
    load('<p>')(value);
    return true;
  } catch {
    return false;
  }
});

const selector: Shape = (value, path) => {
  words(value, path);
  const part = partsOf(value as string).css;
  if (part !== '.') css(part, path);
};

/** A selector with an optional attribute (`a@title`), or alternatives of them. */
export const selectors = either(listOf(selector, 1), selector);

/** An IANA time zone. */
export const timeZone = that('must be a time zone such as Asia/Shanghai', (value) => {
  try {
    return typeof value === 'string' && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value) !== null;
  } catch {
    return false;
  }
});
