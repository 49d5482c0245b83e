/**
 * What drafting must know of the language a document is written in. One folder holds one language (`chinese/`);
 * everything else in this room compares what the languages report, and knows no words of either side.
 */

/** How binding words are. */
export type Force = 'must' | 'must-not' | 'may' | 'encouraged';

/** What a number counts, where the words say so. */
export type Unit = 'minute' | 'hour' | 'day' | 'working day' | 'week' | 'month' | 'year' | 'per cent' | 'yuan';

export interface Figure {
  value: number;
  unit: Unit | null;
  /** As printed. */
  words: string;
}

/** A calendar date as far as the words give it. */
export interface PartialDate {
  year: number | null;
  month: number | null;
  day: number | null;
  words: string;
}

/** Why a sentence of the official text belongs into a summary. */
export type Role = 'purpose' | 'scope' | 'duty' | 'date' | 'penalty';

/** Words of a text with their place: `text.slice(start, end) === quote`, UTF-16 code units. */
export interface Passage {
  quote: string;
  start: number;
  end: number;
}

/** Something a sentence may assert that its quotes must bear out, with the words for it in the source language. */
export interface Assertion {
  /** What it is, for the editor: "a repeal". */
  what: string;
  /** Words of the publication's language. */
  says: RegExp;
  /** Words of the source language. */
  needs: RegExp;
  /** For words that a sentence may carry over from the one before (who acts): an editor looks, nothing is dropped. */
  isLoose?: true;
}

export interface SourceLanguage {
  /** Letters that say as much as a word of the summary. */
  lettersPerWord: number;
  /** Every sentence with its place, titles and lines of metadata left out. */
  sentences(text: string): Passage[];
  /** Roles of a sentence with a weight each; the heavier, the more it belongs into a summary. */
  roles(sentence: string): Map<Role, number>;
  figures(words: string): Figure[];
  dates(words: string): PartialDate[];
  forces(words: string): Set<Force>;
  assertions: Assertion[];
  /** Whether words are addressed to a machine ("ignore the instructions above") instead of the public. */
  addressesMachine(words: string): boolean;
}
