import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { wordsOf } from '../html-text.ts';

/** Words of links that turn pages or open more of the same. */
export const turning =
  /^(\d{1,4}|[<>«»‹›.…\s]+|首页|尾页|末页|上一?页|下一?页|前一?页|后一?页|更多|more|next|previous|prev|first|last|read more|home|top|back|返回|详情|查看|查看详情)[>»›…]*$/i;

/** A group of elements of the same make, each with the link that is taken for its entry. */
export interface Group {
  rows: Element[];
  links: Element[];
  score: number;
}

/** Classes that say what an element is, not where it stands or how it looks just now. */
export function steadyClasses(element: Element): string[] {
  return (element.attribs.class ?? '')
    .split(/\s+/)
    .filter((name) => /^[A-Za-z_][\w-]*$/.test(name) && !/\d{3,}/.test(name))
    .filter(
      (name) =>
        !/^(first|last|odd|even|cur|current|active|on|hover|selected|new|hot|top|line|nth-?\w*)\d*$/i.test(name),
    )
    .sort();
}

/** The words that are the entry's: the link's, or the heading's where the link only says "more". */
export function titleWords($: CheerioAPI, link: Element, row: Element): string {
  const words = wordsOf(link);
  if (words.length >= 6 && !turning.test(words)) return words;
  const heading = $(row).find('h1, h2, h3, h4, h5, strong').first();
  return heading.length > 0 ? wordsOf(heading.get() as AnyNode[]) : words;
}
