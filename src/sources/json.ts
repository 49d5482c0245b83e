import type { Answer } from '../fetching/index.ts';
import type { Source } from './contract.ts';
import { notAsDefined } from './refusals.ts';

/**
 * The object that an answer holds.
 * @throws SourceFault when it holds none
 */
export function jsonOf(answer: Answer, source: Source): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(answer.text());
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw notAsDefined(source, `${answer.url} answers with something other than JSON.`, cause);
  }
  throw notAsDefined(source, `${answer.url} answers with JSON that is no object.`);
}

/** A field that is words, else null. */
export function wordsIn(object: Record<string, unknown>, field: string): string | null {
  const value = object[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
