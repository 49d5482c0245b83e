import type { Found } from './selecting.ts';

const statuses =
  '进行中|正在进行|正在征集|征集中|征求意见中|已结束|已截止|已终止|已完成|已反馈|已过期|结束|未开始|即将开始|尚未开始';
const bracketed = `[[【（(〔［]\\s*(${statuses})\\s*[\\]】）)〕］]`;
const before = new RegExp(`^\\s*${bracketed}`);
const after = new RegExp(`${bracketed}\\s*$`);

/**
 * Takes a status marker off a title: [进行中], (已结束), 【进行中】, in front or behind, and the dash that a list
 * puts between marker and title.
 * @returns the title, and the words of the marker without brackets, or null
 */
export function splitStatus(words: string): { title: string; status: string | null } {
  const match = before.exec(words) ?? after.exec(words);
  const rest = match === null ? words : words.slice(0, match.index) + words.slice(match.index + match[0].length);
  return { title: rest.replace(/^\s*[-–—]\s+|\s+[-–—]\s*$/g, '').trim(), status: match?.[1] ?? null };
}

/** The words of a field that holds only a status, without brackets. */
export function bareStatus(words: string): string | null {
  return words.replace(/^[\s[【（(〔［]+|[\s\]】）)〕］]+$/g, '') || null;
}

/** What a browser's window title adds to a document's: `…_中华人民共和国生态环境部`, `… - Site`, `… | Site`. */
function withoutSiteName(windowTitle: string): string {
  return windowTitle.replace(/\s*(?:_|\s[-–—|]\s|\|).*$/s, '').trim() || windowTitle;
}

const han = '[\\p{Script=Han}《》（）、，“”〈〉]';
const gap = new RegExp(`(?<=${han})\\s+(?=${han})`, 'gu');

/**
 * The title that an element gives. A heading is taken as printed; what stands in the page's head (title, meta) is not
 * for reading, so the site's name and stray spaces are taken off it.
 * @param body the page's text, which shows how the title's words are written
 */
export function headingOf({ words, element }: Found, body: string): string {
  if (element.name !== 'title' && element.name !== 'meta') return words;
  return withoutStraySpaces(element.name === 'title' ? withoutSiteName(words) : words, body);
}

/**
 * Some templates break a title at the column width and leave a space there. A space between two Chinese characters is
 * taken out where the body writes the same words without it, and never where the body has it too.
 */
function withoutStraySpaces(title: string, body: string): string {
  return title.replace(gap, (space, at: number) => {
    const left = title.slice(Math.max(0, at - 3), at);
    const right = title.slice(at + space.length, at + space.length + 3);
    return body.includes(left + right) && !body.includes(left + space + right) ? '' : ' ';
  });
}
