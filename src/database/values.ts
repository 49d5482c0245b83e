import pg from 'pg';

/** Type numbers (OIDs) of PostgreSQL whose default parsing would yield local-time JS Dates or strings. */
const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, int8s: 1016, dates: 1182 } as const;
const timestampArrays = { timestamps: 1115, timestamptzs: 1185, texts: 1009 } as const;

/** `2024-01-02 09:00:00.5+08` → `2024-01-02T01:00:00.5Z`; `infinity` stays as it is. */
function instantOf(text: string): string {
  if (text.endsWith('+00')) return `${text.slice(0, -3).replace(' ', 'T')}Z`;
  if (text.endsWith('infinity')) return text;
  return Temporal.Instant.from(text.replace(' ', 'T')).toString();
}

/** Whole numbers as numbers: no id of ours comes near 2^53, and a silent rounding would be worse than a stop. */
function wholeNumberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a JavaScript number`);
  return value;
}

const localTimeOf = (text: string) => text.replace(' ', 'T');
const textsOf = pg.types.getTypeParser(timestampArrays.texts as number, 'text') as (text: string) => (string | null)[];
const each =
  <T>(parse: (text: string) => T) =>
  (array: string) =>
    textsOf(array).map((text) => (text === null ? null : parse(text)));

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, wholeNumberOf],
  [oid.date, (text) => text],
  [oid.timestamp, localTimeOf],
  [oid.timestamptz, instantOf],
  [oid.int8s, each(wholeNumberOf)],
  [oid.dates, textsOf],
  [timestampArrays.timestamps, each(localTimeOf)],
  [timestampArrays.timestamptzs, each(instantOf)],
]);

/**
 * How values come back: `date` as `YYYY-MM-DD`, instants as ISO 8601 with Z, bigint as number.
 * Given to each connection, never set globally, so that pg-boss keeps the driver's own parsers.
 */
export const valueTypes = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : parsers.get(type);
    return parser ?? pg.types.getTypeParser(type, format as 'text');
  },
} as pg.CustomTypesConfig;

/**
 * A text that PostgreSQL can keep: U+0000 and half surrogate pairs, which it refuses and pages from outside
 * contain, become U+FFFD. The length in UTF-16 code units stays, so that positions in the text stay right.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

/**
 * A value as JSON text for a jsonb column, its strings made storable.
 * @returns JSON text; `undefined` becomes `null`
 */
export function json(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value, (_key, inner) =>
    typeof inner === 'string' ? storable(inner) : inner,
  );
}
