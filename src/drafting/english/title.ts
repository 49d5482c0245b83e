import type { Publication, Term } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';

/** Marks behind a title, in brackets. */
const marks: [RegExp, (match: RegExpExecArray) => string][] = [
  [/^[（(]试行[）)]$/, () => '(Trial)'],
  [/^[（(]暂行[）)]$/, () => '(Interim)'],
  [/^[（(](?:公开)?征求意见稿[）)]$/, () => '(Draft for Comment)'],
  [/^[（(]草案[）)]$/, () => '(Draft)'],
  [/^[（(](?:([12]\d{3})年)?修订版?[）)]$/, ([, year]) => (year ? `(Revised ${year})` : '(Revised)')],
  [/^[（(]([12]\d{3})年?(?:版|本)?[）)]$/, ([, year]) => `(${year})`],
  [/^[（(]([12]\d{3})年?[-—–~至]{1,2}([12]\d{3})年?[）)]$/, ([, from, to]) => `(${from}–${to})`],
];
const joints: Record<string, string> = { 和: 'and', 与: 'and', 及: 'and', 以及: 'and', '、': ',' };
const small = new Set('a an and as at by for from in of on or the to with'.split(' '));
/** Types that are about a matter take "on", those that serve it "for". */
const serving = /(Measures|Guidelines|Plan|Programme|Rules|Standard|Specifications?|List|Catalogue)$/i;

/**
 * A title in English: from the term base as a whole, else composed of its terms when every letter of it is covered
 * by one; null otherwise. Nothing is guessed.
 * @param place a place that the title may begin with, and its English name
 */
export function translateTitle(
  title: string,
  { terms }: Pick<Publication, 'terms'>,
  place: { source: string; en: string } | null = null,
): string | null {
  const bare = title.replace(/\s/g, '');
  const whole = terms.find(({ zh }) => zh === bare);
  if (whole !== undefined) return titleCase(whole.en);
  const { stem, tail } = withoutMarks(bare);
  if (tail === null) return null;
  if (place !== null && stem.startsWith(place.source) && stem.length > place.source.length) {
    const rest = translateTitle(bare.slice(place.source.length), { terms });
    return rest === null ? null : `${place.en} ${rest}`;
  }
  const behind = tail.length === 0 ? '' : ` ${tail.join(' ')}`;
  const known = terms.find(({ zh }) => zh === stem);
  if (known !== undefined) return `${titleCase(known.en)}${behind}`;
  const isAbout = stem.startsWith('关于');
  const named = (isAbout ? stem.slice(2) : stem).replace(/^《|》$/g, '');
  // The longest type of document that the title ends with: a term whose rendering is a name ("Interim Measures").
  const type = terms
    .filter(({ zh, en }) => named.endsWith(zh) && named.length > zh.length && /^[A-Z]/.test(en))
    .sort((a, b) => b.zh.length - a.zh.length)[0];
  if (type === undefined) return null;
  const subject = covered(named.slice(0, -type.zh.length).replace(/的$/, ''), terms);
  if (subject === null) return null;
  const preposition = !isAbout && serving.test(type.en) ? 'for' : 'on';
  return `${type.en} ${preposition} ${titleCase(subject)}${behind}`;
}

/** Takes the bracketed marks off the end; `tail` is null where one of them is not known. */
function withoutMarks(title: string): { stem: string; tail: string[] | null } {
  const tail: string[] = [];
  let stem = title;
  for (;;) {
    const bracket = /[（(][^（()）]{1,30}[）)]$/.exec(stem)?.[0];
    if (bracket === undefined) return { stem, tail };
    const mark = marks.map(([pattern, say]) => [pattern.exec(bracket), say] as const).find(([match]) => match !== null);
    if (mark === undefined) return { stem, tail: null };
    tail.unshift(mark[1](mark[0]!));
    stem = stem.slice(0, -bracket.length);
  }
}

/** Covers words completely with terms and joints, with as few pieces as possible; null where a letter is left over. */
function covered(words: string, terms: Term[]): string | null {
  if (words === '' || words.length > 60) return null;
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    best[end] = null;
    const pieces = [...terms.map(({ zh, en }) => [zh, en] as const), ...Object.entries(joints)];
    for (const [zh, en] of pieces) {
      const before = words.endsWith(zh, end) ? best[end - zh.length] : null;
      if (before == null || before.length + 1 >= (best[end]?.length ?? Number.POSITIVE_INFINITY)) continue;
      // A joint stands between terms, never at an end or beside another.
      const isJoint = zh in joints;
      if (isJoint && (before.length === 0 || end === words.length || /^(and|,)$/.test(before.at(-1)!))) continue;
      best[end] = [...before, en];
    }
  }
  return best[words.length]?.join(' ').replaceAll(' ,', ',') ?? null;
}

function titleCase(words: string): string {
  return words
    .split(' ')
    .map((word, index) => (index > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

/** Kinds whose title is the name of a work; the rest have the heading of a report about an event. */
const works: Reading['kind'][] = ['instrument', 'draft', 'notice', 'standard', 'report', 'campaign'];

/**
 * The title as a headline prints it: an official English name, else one from the term base, else the Chinese
 * title, in 《》 where it is a work's and in quotation marks where it is a heading of news.
 */
export function titleInWords(
  reading: Pick<Reading, 'kind' | 'title' | 'heading' | 'authorities'>,
  publication: Pick<Publication, 'terms'>,
  officialName: string | null = null,
): { words: string; isTranslated: boolean } {
  const title = reading.title ?? reading.heading ?? '';
  const translated = officialName ?? translateTitle(title, publication, placeOf(reading, title));
  if (translated !== null) return { words: translated, isTranslated: true };
  const isWork = works.includes(reading.kind) && title === reading.title && !/[，。：！]/.test(title);
  return { words: isWork ? `《${title.replace(/^《|》$/g, '')}》` : `“${title}”`, isTranslated: false };
}

/** The place that title and lead issuer begin with alike, by the English name reading found for the issuer. */
function placeOf({ authorities }: Pick<Reading, 'authorities'>, title: string): { source: string; en: string } | null {
  const [lead] = authorities;
  if (lead?.territory == null) return null;
  let length = 0;
  while (length < lead.name.length && lead.name[length] === title[length]) length += 1;
  const source = /^.{1,10}(?:省|市|自治区|自治州|县|区)/.exec(title.slice(0, length))?.[0];
  return source === undefined ? null : { source, en: lead.territory };
}
