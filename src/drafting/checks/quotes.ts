import type { Passage } from '../source-language.ts';
import { drop, type Finding, type Grounds } from './finding.ts';

/** Shorter words stand everywhere and prove nothing. */
const leastLength = 4;

/** Where each quote stands in the text, letter by letter. */
export function placeQuotes(
  quotes: string[],
  { text, language }: Grounds,
): { passages: Passage[]; findings: Finding[] } {
  const passages: Passage[] = [];
  const findings: Finding[] = [];
  if (quotes.length === 0) findings.push(drop('quote', 'It names no words of the document.'));
  for (const quote of quotes) {
    const start = quote.trim().length < leastLength ? -1 : text.indexOf(quote);
    if (start < 0) {
      const why =
        quote.trim().length < leastLength ? 'is too short to bear anything out' : 'does not stand in the document';
      findings.push(drop('quote', `The quote «${shortened(quote)}» ${why}.`));
      continue;
    }
    const passage = { quote, start, end: start + quote.length };
    if (language.addressesMachine(paragraphAround(text, passage))) {
      findings.push(drop('machine', `The quote «${shortened(quote)}» stands in words addressed to a machine.`));
    }
    passages.push(passage);
  }
  return { passages, findings };
}

/** The whole line a passage stands in: an instruction and its payload need not be one sentence. */
function paragraphAround(text: string, { start, end }: Passage): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const to = text.indexOf('\n', end);
  // A page without line breaks would make the whole text one paragraph.
  return text.slice(Math.max(from, start - 300), Math.min(to < 0 ? text.length : to, end + 300));
}

export function shortened(words: string, most = 60): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  return flat.length <= most ? flat : `${flat.slice(0, most - 1)}…`;
}
