import type { Evidence } from './facts.ts';

/** The words of `text` between two positions, as evidence for a fact read there. */
export function quoteAt(text: string, start: number, end: number): Evidence {
  return { quote: text.slice(start, end), start, end };
}

/** A value together with the place it was read from. */
export interface Found<T> {
  value: T;
  start: number;
  end: number;
}
