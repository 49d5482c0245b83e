// East Asian wide and fullwidth characters (UAX #11) fill two columns of a terminal or plain-text mail.
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const zeroWidth = /^(?:\p{Mn}|\p{Me}|\p{Cf})+$/u;

// Where Chinese text may not be broken (GB/T 15834): no line begins with a closing sign or ends with an opening one.
const closing = /^[、。，．：；？！）〕】」』》〉〗”’…—～·%)\],.;:?!]/u;
const opening = /[（〔【「『《〈〖“‘([]$/u;

// Most words are plain ASCII, for which nothing of this needs to be looked up.
const plain = /^[\x20-\x7E]*$/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The columns a text fills in a fixed-width face: two for a Chinese character, one for a Latin letter. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += zeroWidth.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return width;
}

interface Unit {
  text: string;
  /** True where a space parts it from the unit before. */
  spaced: boolean;
}

/** The smallest pieces between which a line may end. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    if (plain.test(word)) {
      units.push({ text: word, spaced: true });
      continue;
    }
    let spaced = true;
    for (const { segment } of graphemes.segment(word)) {
      const last = units.at(-1);
      const joins =
        !spaced &&
        last !== undefined &&
        (closing.test(segment) || opening.test(last.text) || !(wide.test(segment) || wide.test(last.text)));
      if (joins) last.text += segment;
      else units.push({ text: segment, spaced });
      spaced = false;
    }
  }
  return units;
}

/**
 * Breaks one paragraph into lines of at most `width` columns. A word that is longer than a line, such as an
 * address, stands whole on a line of its own. A no-break
 * space holds its words together and becomes a plain one.
 */
export function wrapped(paragraph: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  for (const { text, spaced } of unitsOf(paragraph)) {
    const gap = spaced && line !== '' ? ' ' : '';
    const size = columns(text);
    if (line !== '' && filled + gap.length + size > width) {
      lines.push(line);
      line = text;
      filled = size;
    } else {
      line += gap + text;
      filled += gap.length + size;
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => each.replaceAll('\u00A0', ' ')).join('\n');
}
