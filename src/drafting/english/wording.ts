import type { Publication } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';

/** A date in the publication's style. */
export function dateInWords(date: string, style: Publication['style']['dates']): string {
  if (style === 'iso') return date;
  const day = Temporal.PlainDate.from(date);
  const month = day.toLocaleString('en-GB', { month: 'long' });
  return style === 'day-month' ? `${day.day} ${month} ${day.year}` : `${month} ${day.day}, ${day.year}`;
}

const numbers = 'no one two three four five six seven eight nine'.split(' ');
const inWords = (count: number) => numbers[count] ?? String(count);

/** More named issuers than this become "X and three other departments". */
const mostNamed = 3;

/**
 * The issuers as a headline names them: "MIIT, MPS and MOT", "MIIT and four other departments" by the count that
 * the document claims or names. A body without an English name stands under its own.
 */
export function issuersInWords({ authorities, claimedIssuers, unnamedIssuers, andOthers }: Reading): string {
  const names = authorities.map(({ en, name }) => en ?? name);
  const [lead] = names;
  if (lead === undefined) {
    return unnamedIssuers === null ? 'An authority not named in the text' : `${unnamedIssuers} departments`;
  }
  const all = Math.max(claimedIssuers ?? 0, names.length);
  if (all > names.length || names.length > mostNamed) {
    return `${lead} and ${inWords(all - 1)} other ${all === 2 ? 'department' : 'departments'}`;
  }
  if (andOthers) return `${names.join(', ')} and others`;
  return names.length === 1 ? lead : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
