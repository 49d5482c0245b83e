import type { Provision, Statement } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import type { Division } from '../facts.ts';
import { provisionAt } from '../provisions.ts';

/** Articles, divisions and places of an English legal text. */
export interface EnglishStructure {
  articles: number | null;
  divisions: Division[];
  provisions: Provision[];
}

const LINE =
  /^[#*\t ]{0,8}(?:(PART|Part|TITLE|Title|CHAPTER|Chapter|SECTION|Section)\s{1,3}([IVXLC]{1,8}|[0-9]{1,4}[A-Z]?)\b[.:—–-]?\s{0,3}([^\n]{0,120})|(?:Article|ARTICLE|Art\.|Regulation|Rule)\s{1,3}([0-9]{1,4})([a-z]|[A-Z])?\b[.:—–-]?[^\n]{0,200}|§{1,2}\s?([0-9]+(?:\.[0-9]+)*)[^\n]{0,200}|([0-9]{1,3})\.\s{0,3}(?:[—–-]?\(1\)|[A-Z])[^\n]{0,300}|\(([0-9]{1,3})\)\s[^\n]{0,300}|\(([a-z])\)\s[^\n]{0,300})/gm;
const LEVELS: Record<string, Division['level']> = {
  part: 'part',
  title: 'part',
  chapter: 'chapter',
  section: 'section',
};
const MOST = 10_000;

/**
 * Lays out `CHAPTER I`, `Article 3`, `(1)`, `(a)` at the beginnings of lines as `ch/1`, `art/3`, `art/3/para/1`, `art/3/para/1/item/1`. Acts
 * and statutory instruments that number their sections `1.` are counted so where no line begins with Article.
 */
export function readEnglishStructure(text: string): EnglishStructure {
  const marks = [...text.matchAll(LINE)].slice(0, MOST);
  const named = marks.some((mark) => mark[4] !== undefined);
  const provisions: Provision[] = [];
  const taken = new Set<string>();
  const divisions: (Division & { filled: boolean })[] = [];
  let open: (Division & { filled: boolean })[] = [];
  let article: { address: string } | null = null;
  let paragraph: string | null = null;
  let count = 0;
  const push = (address: string, start: number) => {
    if (taken.has(address)) return false;
    taken.add(address);
    provisions.push({ address, start, end: text.length });
    return true;
  };
  for (const mark of marks) {
    const [, level, numeral, heading, art, letter, section, plain, para, item] = mark;
    if (level && numeral && !(level.toLowerCase() === 'section' && /^[0-9]/.test(numeral) && !named)) {
      const kind = LEVELS[level.toLowerCase()] as Division['level'];
      const number = /^[0-9]/.test(numeral) ? Number.parseInt(numeral, 10) : roman(numeral);
      open = open.filter((one) => rank(one.level) < rank(kind));
      open.push({ level: kind, number, heading: (heading ?? '').trim(), from: 0, to: 0, filled: false });
      article = null;
      continue;
    }
    const number = art
      ? Number(art)
      : level && numeral
        ? Number.parseInt(numeral, 10)
        : !named && plain
          ? Number(plain)
          : null;
    if (number !== null || section) {
      const address = `art/${section ?? `${number}${letter ?? ''}`}`;
      if (!push(address, mark.index)) continue;
      article = { address };
      paragraph = null;
      count++;
      for (const one of open) {
        if (!one.filled) {
          one.filled = true;
          one.from = number ?? count;
          divisions.push(one);
        }
        one.to = Math.max(one.to, number ?? count);
      }
    } else if (para && article) {
      paragraph = `${article.address}/para/${para}`;
      push(paragraph, mark.index);
    } else if (item && article) {
      push(`${paragraph ?? article.address}/item/${item.charCodeAt(0) - 96}`, mark.index);
    }
  }
  close(
    provisions,
    marks.filter(([, level, numeral]) => level && numeral).map(({ index }) => index),
    text.length,
  );
  return { articles: count > 0 ? count : null, divisions: divisions.map(({ filled: _, ...one }) => one), provisions };
}

/** A provision ends where the next of its own or a higher depth begins, or a heading stands. */
function close(provisions: Provision[], headings: number[], length: number): void {
  const ends: { depth: number; start: number }[] = [];
  let heading = headings.length - 1;
  let limit = length;
  for (let index = provisions.length - 1; index >= 0; index--) {
    const one = provisions[index] as Provision;
    while (heading >= 0 && (headings[heading] as number) > one.start) limit = headings[heading--] as number;
    const depth = one.address.split('/').length;
    while (ends.length > 0 && (ends.at(-1)?.depth ?? 0) > depth) ends.pop();
    one.end = Math.min(ends.at(-1)?.start ?? length, limit);
    ends.push({ depth, start: one.start });
  }
}

function rank(level: Division['level']): number {
  return level === 'part' ? 0 : level === 'chapter' ? 1 : 2;
}

function roman(words: string): number {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  return [...words].reduce((sum, letter, at) => {
    const value = values[letter] ?? 0;
    return sum + (value < (values[words[at + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
}

const MODAL =
  /\b(must not|shall not|may not|is prohibited from|are prohibited from|must|shall|may|is required to|are required to)\s/g;
const WHEN =
  /\b(?:within\s[\w-]{1,12}\s(?:working\s|business\s|calendar\s)?(?:hours?|days?|weeks?|months?|years?)|without (?:undue )?delay|immediately|no later than\s[^,.;]{1,40}|(?:by|before)\s(?:[0-9]{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s[0-9]{1,2}),?(?:\s[12][0-9]{3})?)/i;
const OFTEN =
  /\b(?:(?:at least )?(?:once )?(?:every|each)\s(?:[\w-]{1,10}\s)?(?:day|week|month|quarter|year|months|years|days)|annually|quarterly|monthly|(?:at least )?once a (?:year|month)|regularly|periodically)\b/i;

/** Duties, bans and permissions of an English text: a statement for each `must`, `shall`, `may` and their negations. */
export function readEnglishStatements(text: string, provisions: readonly Provision[]): Statement[] {
  const found: Statement[] = [];
  for (const match of text.matchAll(MODAL)) {
    if (found.length >= 2000) break;
    const at = match.index;
    const before = text.slice(Math.max(0, at - 300), at);
    const begin = Math.max(before.lastIndexOf('\n') + 1, lastMatch(before, /[.;:]\s+(?=[A-Z(])/g));
    const from = at - (before.length - begin);
    const stop = /[.;](?=\s|$)|\n/.exec(text.slice(at, at + 500));
    const end = at + (stop?.index ?? Math.min(500, text.length - at));
    const words = match[1] as string;
    const lead = text
      .slice(from, at)
      .replace(/^[#*\s]*(?:\(?[0-9a-z]{1,3}[.)]\s*)+/, '')
      .trim();
    const condition = /^((?:Where|If|When|Unless|Before|After|In the case of|Subject to)\b[^,]{2,160}),\s*(.*)$/s.exec(
      lead,
    );
    const who = (condition?.[2] ?? lead).replace(/^(?:and|or|that|which|who)\s/i, '').trim();
    const what = text.slice(at + match[0].length, end).trim();
    if (what.length < 2 || who === '' || (words === 'may' && /^(?:[0-9]|be (?:found|seen))/.test(what))) continue;
    found.push({
      who: who.length <= 120 ? who : null,
      modality: /not$/.test(words)
        ? 'must-not'
        : /prohibited/.test(words)
          ? 'prohibited'
          : words === 'may'
            ? 'may'
            : 'must',
      what,
      byWhen: WHEN.exec(text.slice(from, end))?.[0] ?? null,
      howOften: OFTEN.exec(text.slice(from, end))?.[0] ?? null,
      condition: condition?.[1] ?? null,
      address: provisionAt(provisions, at)?.address ?? null,
      ...quoteAt(text, from, end),
    });
  }
  return found;
}

function lastMatch(text: string, pattern: RegExp): number {
  let last = 0;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length;
  return last;
}
