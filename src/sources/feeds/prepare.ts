import { load } from 'cheerio';
import { decode } from '../../fetching/index.ts';

/** Most characters that declared entities may add to a feed in all; beyond it they stay as they are written. */
const mostExpansion = 256 * 1024;

/** Most different names that are looked up among HTML's; no honest feed has more. */
const mostNames = 300;

const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * Makes XML out of what feeds are in practice: takes off what stands before the first element and the document type,
 * replaces entities that XML does not know (HTML's by their characters, declared ones by their words, within a limit),
 * escapes a bare `&`, and drops characters that XML forbids. External entities are never fetched, entities within
 * entities never expanded.
 */
export function preparedXml(text: string): string {
  const { rest, entities } = withoutProlog(text);
  return withKnownEntities(withoutControls(rest), entities);
}

/** Elements within elements beyond this are no feed; parsers take quadratic time for them. */
const mostNesting = 1000;

/** Whether elements stand in each other deeper than in any feed; elements that are never closed count until the end. */
export function isTooNested(xml: string): boolean {
  let depth = 0;
  const marks = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z_][^\s<>/]*)([^<>]*)>?/g;
  for (const [, close, name, rest] of xml.matchAll(marks)) {
    if (name === undefined || /^(br|hr|img|input|meta|link)$/i.test(name)) continue;
    depth += close === '/' ? -1 : rest?.endsWith('/') ? 0 : 1;
    if (depth > mostNesting) return true;
  }
  return false;
}

/** XML 1.0, 2.2: characters that may not stand in a document, as themselves. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\ufffe\uffff]/gu, (letter) => (/[\t\n\r\u0080-\u009f]/.test(letter) ? letter : ''));
}

/** Takes off what stands before the first element: declaration, comments, document type with its entities. */
function withoutProlog(text: string): { rest: string; entities: Map<string, string> } {
  const entities = new Map<string, string>();
  let at = 0;
  const past = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found === -1 ? text.length : found + mark.length;
  };
  while (at < text.length) {
    if (text.startsWith('<?', at)) at = past('?>', at);
    else if (text.startsWith('<!--', at)) at = past('-->', at);
    else if (/^<!DOCTYPE/i.test(text.slice(at, at + 9))) at = pastDoctype(text, at, entities);
    else if (text[at] === '<') break;
    else at = text.indexOf('<', at) === -1 ? text.length : text.indexOf('<', at);
  }
  return { rest: text.slice(at), entities };
}

function pastDoctype(text: string, at: number, entities: Map<string, string>): number {
  const bracket = text.indexOf('[', at);
  const close = text.indexOf('>', at);
  if (bracket === -1 || bracket > close) return close === -1 ? text.length : close + 1;
  // The internal subset stands in brackets; its end is the first `]` that only white space parts from `>`.
  const end = /\]\s*>/.exec(text.slice(bracket));
  if (end === null) return text.length;
  const subset = text.slice(bracket, bracket + end.index);
  for (const [, name, double, single] of subset.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
    entities.set(name!, double ?? single ?? '');
  }
  return bracket + end.index + end[0].length;
}

function withKnownEntities(text: string, declared: Map<string, string>): string {
  const known = new Map<string, string>();
  let room = mostExpansion;
  const wordsFor = (name: string, written: string): string => {
    if (ofXml.has(name)) return written;
    const value = declared.get(name);
    if (value !== undefined) {
      if (value.length > room) return `&amp;${name};`;
      room -= value.length;
      // Another entity within it stays a word: this is how a few lines become gigabytes.
      return value.replace(/&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)/gi, '&amp;');
    }
    if (!known.has(name) && known.size < mostNames) known.set(name, ofHtml(name));
    return known.get(name) ?? `&amp;${name};`;
  };
  return text.replace(
    /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|&(?:#\d{1,7};|#x[\da-f]{1,6};|([A-Za-z][\w.-]{0,31});)?/gi,
    (written, name: string | undefined) => {
      if (written === '&') return '&amp;';
      return name === undefined ? written : wordsFor(name, written);
    },
  );
}

/** The character that a name of HTML stands for, escaped for XML; the name itself where HTML knows none. */
function ofHtml(name: string): string {
  const letters = load(`<p>&${name};</p>`, null, false)('p').text();
  if (letters === `&${name};`) return `&amp;${name};`;
  return letters.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/**
 * A feed's text where its label lies: the character set that the XML declaration names, then the usual ones, if what
 * was decoded holds characters that could not be read.
 */
export function rightlyDecoded(bytes: Uint8Array, text: string): string {
  if (!text.includes('\ufffd')) return text;
  const prolog = new TextDecoder('latin1').decode(bytes.subarray(0, 256));
  const declared = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(prolog)?.[1];
  let best = { text, broken: brokenIn(text) };
  for (const charset of [declared, 'utf-8', 'gb18030', 'big5', 'windows-1252']) {
    if (charset === undefined) continue;
    try {
      const other = decode(bytes, /^gb/i.test(charset) ? 'gb18030' : charset.toLowerCase());
      const broken = brokenIn(other);
      if (broken < best.broken) best = { text: other, broken };
      if (broken === 0) break;
    } catch {
      // A label that nobody knows says nothing.
    }
  }
  return best.text;
}

function brokenIn(text: string): number {
  return text.split('\ufffd').length - 1;
}
