import { readChinese } from './chinese/read-chinese.ts';
import { readEnglish } from './english/read-english.ts';
import type { Reading, ReadingInput, Taxonomy } from './facts.ts';

/**
 * Reads a document: text in, facts out, each fact with the words it was read from. Pure: the same input gives the same
 * reading on any day; the day a status is meant for comes in as `asOf`. Never throws on a text, however odd; an
 * empty one gives a reading of nulls.
 */
export function read(input: ReadingInput, taxonomy: Taxonomy): Reading {
  return languageOf(`${input.title ?? ''}\n${input.text}`) === 'zh'
    ? readChinese(input, taxonomy)
    : readEnglish(input, taxonomy);
}

/** Chinese where at least one letter in eight of the beginning is; a text without letters counts as Chinese. */
export function languageOf(text: string): 'zh' | 'en' {
  const beginning = text.slice(0, 4000);
  const chinese = beginning.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const latin = beginning.match(/[A-Za-z]/g)?.length ?? 0;
  return chinese * 7 >= latin ? 'zh' : 'en';
}
