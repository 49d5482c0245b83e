import type { Publication } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';
import type { Passage, SourceLanguage } from '../source-language.ts';

/** `drop`: the words are not shown as part of the draft. `mark`: they are, and an editor must look. */
export interface Finding {
  rule: 'quote' | 'number' | 'date' | 'name' | 'force' | 'assertion' | 'machine' | 'form' | 'term' | 'length' | 'title';
  severity: 'drop' | 'mark';
  /** One sentence for the editor. */
  message: string;
}

/** What a draft is checked against. */
export interface Grounds {
  text: string;
  reading: Reading;
  publication: Publication;
  language: SourceLanguage;
}

/** A sentence of a draft with the places of its quotes. */
export interface Sentence {
  text: string;
  quotes: Passage[];
}

export const drop = (rule: Finding['rule'], message: string): Finding => ({ rule, severity: 'drop', message });
export const mark = (rule: Finding['rule'], message: string): Finding => ({ rule, severity: 'mark', message });
