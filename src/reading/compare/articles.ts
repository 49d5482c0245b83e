import { wholeNumber } from '../chinese/numerals.ts';

/** One article of an instrument, or a paragraph of a text that has none. */
export interface Article {
  /** 12; "12-1" for 第十二条之一; of a paragraph its place, from 1. */
  number: number | string;
  /** As printed: 第十二条. */
  label: string;
  /** What stands behind the label, with its line breaks. */
  text: string;
}

/** An instrument taken apart for comparing. */
export interface ArticledText {
  /** What stands before the first article, without a table of contents: title, promulgation. */
  preamble: string;
  articles: Article[];
  /** Headings of parts, chapters and sections, in order. */
  headings: string[];
  annex: string;
  /** `paragraphs` where the text has no articles. */
  units: 'articles' | 'paragraphs';
}

const NUMERAL = '[0-9０-９〇○零一二两三四五六七八九十百千\\s]';
const ARTICLE = new RegExp(
  `^[#*>\\s\\u3000]{0,12}(?:第(${NUMERAL}{1,12})条(?:[\\s*]*之\\s*([〇零一二三四五六七八九十0-9０-９]{1,3}))?|(?:Article|Art\\.|Section|Sec\\.)\\s+(\\d{1,4})([A-Z]?)\\b[.:]?)(?![款项、，和至或的])[*\\s\\u3000]*(.*)$`,
  's',
);
const DIVISION = new RegExp(
  `^[#*>\\s\\u3000]{0,12}(?:第${NUMERAL}{1,9}[编章节](?![的，。])|(?:Chapter|Part)\\s+[\\dIVX]+\\b).{0,60}$`,
);
const ANNEX =
  /^[#*\s\u3000]{0,8}(?:附件|附录|附表|附则表|Annex|Appendix|Schedule)\s*[0-9一二三四五六七八九十A-Z]*\s*(?:[:：.]|$)/;

/**
 * Takes a text apart into articles by the marks at the beginning of lines (第…条, 第…条之一, Article 12), whatever
 * blanks, stars or widths they are printed with. Headings of chapters stand apart; a text without articles is
 * taken by paragraphs.
 */
export function articlesOf(text: string): ArticledText {
  const result: ArticledText = { preamble: '', articles: [], headings: [], annex: '', units: 'articles' };
  const preamble: string[] = [];
  const annex: string[] = [];
  let open: string[] = preamble;
  const bodies: string[][] = [];
  for (const line of text.replace(/<!--[\s\S]{0,20000}?-->/g, '').split(/\r\n?|\n/)) {
    if (line.trim() === '') continue;
    const match = line.length < 100_000 && open !== annex ? ARTICLE.exec(line) : null;
    if (match) {
      const [, zh, sub, en, letter, rest = ''] = match;
      const number = zh === undefined ? Number(en) : wholeNumber(plain(zh));
      if (number !== null) {
        const under = sub === undefined ? letter : String(wholeNumber(plain(sub)) ?? sub);
        result.articles.push({
          number: under ? `${number}-${under}` : number,
          label: line
            .slice(0, line.length - rest.length)
            .replace(/[#*>\s\u3000]+/g, zh === undefined ? ' ' : '')
            .trim(),
          text: '',
        });
        open = [rest];
        bodies.push(open);
        continue;
      }
    }
    if (DIVISION.test(line)) {
      result.headings.push(line.replace(/[#*>]+/g, '').trim());
      continue;
    }
    if (result.articles.length > 0 && ANNEX.test(line)) open = annex;
    open.push(line);
  }
  for (const [index, article] of result.articles.entries())
    article.text = (bodies[index] as string[]).join('\n').trim();
  result.annex = annex.join('\n');
  if (result.articles.length === 0) {
    const [title = '', ...paragraphs] = preamble;
    const articles = paragraphs.map((one, index) => ({ number: index + 1, label: `¶${index + 1}`, text: one.trim() }));
    return { ...result, preamble: title, articles, units: 'paragraphs' };
  }
  const contents = preamble.findIndex((line) => /^[#*\s\u3000]*目\s*[录次]/.test(line));
  result.preamble = (contents === -1 ? preamble : preamble.slice(0, contents)).join('\n');
  // A table of contents names every heading once more.
  result.headings = result.headings.filter(
    (heading, index, all) => all.findIndex((one) => bare(one) === bare(heading)) === index,
  );
  return result;
}

const bare = (words: string) => words.normalize('NFKC').replace(/\s+/g, '');

function plain(numeral: string): string {
  return numeral.normalize('NFKC').replace(/\s+/g, '').replaceAll('○', '〇');
}
