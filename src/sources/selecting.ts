import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { Selector } from './contract.ts';
import { tidy, wordsOf } from './html-text.ts';

/** What a selector found: the words and the element they are from. */
export interface Found {
  words: string;
  element: Element;
  /** Null where the words are the element's own text. */
  attribute: string | null;
}

/** Takes `a@title` apart; an `@` within brackets or quotes belongs to the selector. */
export function partsOf(selector: string): { css: string; attribute: string | null } {
  const match = /^(.*?)@([a-z][\w:-]*)$/is.exec(selector);
  return match === null ? { css: selector, attribute: null } : { css: match[1]!.trim() || '.', attribute: match[2]! };
}

/**
 * Everything that yields words: alternatives in their order, each in document order.
 * @param scope the element that selectors are relative to; `.` is itself
 */
export function* findAll($: CheerioAPI, scope: Cheerio<AnyNode>, selector: Selector): Generator<Found> {
  for (const one of [selector].flat()) {
    const { css, attribute } = partsOf(one);
    for (const element of css === '.' ? scope.get() : scope.find(css).get()) {
      if (!('attribs' in element)) continue;
      const words = attribute === null ? wordsOf(element) : tidy($(element).attr(attribute) ?? '');
      if (words !== '') yield { words, element: element as Element, attribute };
    }
  }
}

/** The first thing that yields words, or null. */
export function find($: CheerioAPI, scope: Cheerio<AnyNode>, selector: Selector | undefined): Found | null {
  if (selector === undefined) return null;
  for (const found of findAll($, scope, selector)) return found;
  return null;
}
