import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';
import { countWords, factSentences } from './english/facts.ts';
import { patternHeadline } from './english/headline.ts';
import { type Extract, extractSentences } from './extract.ts';
import { languageFor } from './languages.ts';

/** A draft without AI: facts in the publication's language, and official sentences beside it in their own. */
export interface PatternDraft {
  headline: string;
  /** Facts only, phrased by pattern. */
  summary: string;
  /** Sentences of the official text, letter by letter; never a translation. */
  extracts: Extract[];
}

/**
 * Drafts headline and summary from what was read. Deterministic: the same reading gives the same words.
 * @param text the text that was read; without it there are no extracts
 * @param officialName the title of an official English version, where there is one
 */
export function draftByPattern(
  reading: Reading,
  publication: Publication,
  { text = '', officialName = null }: { text?: string; officialName?: string | null } = {},
): PatternDraft {
  const topicWords = publication.topics
    .filter(({ id }) => reading.topics.includes(id))
    .flatMap(({ terms }) => terms.map(({ term }) => term));
  return {
    // The title of an English document needs no translation.
    headline: patternHeadline(reading, publication, officialName ?? (reading.language === 'en' ? reading.title : null)),
    summary: fitted(factSentences(reading, publication), publication.style.summaryWords.most).join(' '),
    extracts: extractSentences(text, languageFor(reading), publication, topicWords),
  };
}

/** As many whole sentences as there is room for, from the first. */
function fitted(sentences: string[], mostWords: number): string[] {
  let words = 0;
  return sentences.filter((sentence) => {
    words += countWords(sentence);
    return words <= mostWords;
  });
}
