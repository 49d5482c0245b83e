/** The sentences of a text; abbreviations that end in a stop do not end one. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”’)]?)(?<!\b(?:Co|Ltd|Inc|No|v|e\.g|i\.e|etc|Mr|Ms|Dr)\.)\s+(?=[A-Z“"(])|\n+/)
    .filter((one) => one.trim() !== '');
}

const PLAIN = new Set(
  'about above after again against also among and another any are aims aiming announced areas based been before being between both but can carry certain china chinese could did does during each easing enhancing ensuring first for from further had has have held him his how implementation improving including into issue issued its itself launched made make more most new not number of on or other our out over own promoting public published pushing forward regarding related released relevant second several shall should some strengthening such than that the their them then there these they this those through to under until upon was well were what when where which while who will with within work would year years'.split(
    ' ',
  ),
);

/** The telling words of English text, cut to a stem so that "reforms" and "reform", "telecom" and "telecommunications" agree. */
export function tellingWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[a-z0-9][a-z0-9+&'’-]{2,}/g) ?? [];
  return new Set(words.filter((word) => !PLAIN.has(word)).map(stem));
}

function stem(word: string): string {
  return word
    .replace(/['’]s$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z]{4})(?:ations?|ating|ates?|ments?|ings?|ers?|ed|es|s|ive|al|ally)$/, '')
    .slice(0, 7);
}
