import type { Rule } from '../contract.ts';
import { tellingWords } from '../words.ts';

const CONSEQUENCE = /,\s+((?:further |thereby |thus )?[a-z]+ing\b[^,;]*(?:,\s+including [^,;]+)?)$/;
const PIECES = /,\s+(?:and\s+)?(?:the\s+)?(?=[A-Z“"])|\s+and\s+(?:the\s+)?(?=(?:Ten|Five|Eight|Typical|its)\b)/;
/** A claim with less of its telling words in the text than this share has no support there. */
const LEAST = 0.3;

/** "…, easing telecom market access", of which the text says nothing. */
export const headlineClaim: Rule = {
  name: 'headline-claim',
  severity: 'error',
  reason: 'What the headline claims must stand in the summary or in the source.',
  *check({ items }) {
    for (const { id, headline, summary, source } of items) {
      const claim = headline === null ? null : CONSEQUENCE.exec(headline)?.[1];
      if (!claim) continue;
      const told = [...tellingWords(claim.replace(/^\w+ing\b/, ''))];
      const support = tellingWords(summary);
      const share = told.filter((word) => support.has(word)).length / Math.max(1, told.length);
      // A source in another language cannot be asked word by word.
      const inSource = source !== null && told.some((word) => source.toLowerCase().includes(word));
      if (told.length > 0 && share < LEAST && !inSource)
        yield { item: id, quote: claim, message: `The summary says nothing that supports "${claim}".` };
    }
  },
};

/** A headline that names three lists over a text that speaks of one. */
export const headlineCover: Rule = {
  name: 'headline-cover',
  severity: 'warning',
  reason: 'Each document the headline names should be spoken of in the summary.',
  *check({ items }) {
    for (const { id, headline, summary, source } of items) {
      if (headline === null || source !== null) continue;
      const pieces = headline
        .split(PIECES)
        .filter((piece) => /^[“"]?[A-Z]/.test(piece) && piece.split(/\s+/).length >= 4);
      if (pieces.length < 2) continue;
      const support = tellingWords(summary);
      for (const [index, piece] of pieces.entries()) {
        const others = new Set(
          pieces.filter((_, other) => other !== index).flatMap((other) => [...tellingWords(other)]),
        );
        const own = [
          ...tellingWords(
            index === 0 ? piece.replace(/^.*?\b(?:issued|released|announced|published|launched)\b/, '') : piece,
          ),
        ].filter((word) => !others.has(word));
        const spoken = own.filter((word) => support.has(word)).length;
        if (own.length >= 2 && spoken < own.length * 0.4)
          yield { item: id, quote: piece, message: `The summary does not speak of "${piece}".` };
      }
    }
  },
};
