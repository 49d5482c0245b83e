import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageFault } from '../faults.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's arguments.
 * @throws UsageFault in one line for an unknown option or a missing value
 */
export function parse<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    const [firstLine = ''] = (cause as Error).message.split('. ');
    throw new UsageFault(`${firstLine.replace(/\.$/, '')}.`, { cause });
  }
}

/** @throws UsageFault when a date is not `YYYY-MM-DD` or not on the calendar */
export function dateArgument(name: string, value: string | undefined): string {
  if (value === undefined)
    throw new UsageFault(`--${name} is missing.`, { remedy: `Give a date: --${name} 2023-11-01.` });
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError('form');
    return Temporal.PlainDate.from(value).toString();
  } catch (cause) {
    throw new UsageFault(`--${name} is "${value}", which is no date.`, { remedy: 'Use the form 2023-11-01.', cause });
  }
}

/** One JSON value as one line on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
