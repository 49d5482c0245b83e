import { addressesMachine } from '../addressed.ts';
import type { SourceLanguage } from '../source-language.ts';
import { datesOf, figuresOf } from './figures.ts';
import { rolesOf, sentencesOf } from './sentences.ts';
import { assertions, forcesOf } from './words.ts';

/** Chinese as the language of official texts. */
export const chinese: SourceLanguage = {
  // Newsletters in both languages put it between 1.5 and 2.
  lettersPerWord: 1.8,
  sentences: sentencesOf,
  roles: rolesOf,
  figures: figuresOf,
  dates: datesOf,
  forces: forcesOf,
  assertions,
  addressesMachine,
};
