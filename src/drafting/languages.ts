import type { Reading } from '../reading/index.ts';
import { chinese } from './chinese/index.ts';
import { english } from './english/index.ts';
import type { SourceLanguage } from './source-language.ts';

/** The language a document is written in, by what reading found. */
export function languageFor({ language }: Pick<Reading, 'language'>): SourceLanguage {
  return language === 'en' ? english : chinese;
}
