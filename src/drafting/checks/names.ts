import { bodies } from '../chinese/bodies.ts';
import { drop, type Finding, type Grounds, mark, type Sentence } from './finding.ts';

/** Capitalised words that name nobody in particular. */
const plainWords = new Set(
  'A An The This These Those It Its In On At By For From If When Where While Under Until After Before Any All Each No Of To As And But Or Both Such They Their Other With Within Without Only Also Not RMB CNY AI IT App Apps China Chinese PRC'
    .concat(
      ' Article Articles Chapter Annex Part Section Measures Provisions Regulations Rules Law Decision Notice Announcement Opinions Guidelines Plan Programme Draft Interim Trial Administrative Implementing Guiding Compliance Standard Standards',
    )
    .concat(
      ' January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Beijing-time',
    )
    .split(' '),
);
const capitalised = /\b[A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|for|on|in)\s+){0,2}[A-Z][\w’'-]*)*/g;

/**
 * Names in the sentence are names in the document: known ones by the register and the term base; others cannot
 * be compared and are marked.
 * @param title the translated title, which may be repeated
 */
export function checkNames({ text, quotes }: Sentence, grounds: Grounds, title: string | null): Finding[] {
  const { reading, publication } = grounds;
  const quoted = quotes.map(({ quote }) => quote).join('\n');
  const issuers = reading.authorities.flatMap(({ name, printed }) => [name, printed]);
  const near = [quoted, reading.heading ?? '', ...issuers].join('\n');
  const own = reading.authorities.flatMap(({ name, printed, en, abbreviation }) =>
    [en, abbreviation].filter((word) => word != null).map((word) => ({ en: word as string, source: [name, printed] })),
  );
  const terms = publication.terms.filter(({ en }) => /^[A-Z]/.test(en)).map(({ en, zh }) => ({ en, source: [zh] }));
  const names = [...own, ...terms, ...bodies].sort((a, b) => b.en.length - a.en.length);
  const findings = termsElsewhere(text, quoted, grounds);
  let rest = title === null ? text : text.replaceAll(title, ' '.repeat(title.length));
  // A letter that opens the sentence is a capital in any case.
  for (const { en, source } of names) {
    if (!rest.includes(en)) continue;
    const pattern = new RegExp(`(?<![\\w-])${en.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
    const without = rest.replace(pattern, (words) => ' '.repeat(words.length));
    if (without === rest) continue;
    rest = without;
    // The same English may stand for several names (two registers, an alias); any of them will do.
    const counterparts = names.filter((one) => one.en === en).flatMap((one) => one.source);
    const isBorneOut = counterparts.some((word) => near.includes(word)) || quoted.includes(en);
    if (isBorneOut || source.length === 0) continue;
    const isElsewhere = counterparts.some((word) => grounds.text.includes(word));
    const isName = /\s/.test(en) && ![...en.split(/\s+/)].every((word) => plainWords.has(word));
    const message = isElsewhere
      ? `"${en}" stands in the document, but not in the quotes.`
      : `"${en}" (${counterparts[0]}) does not stand in the document.`;
    const isGrave = !isElsewhere && (isName || /^[A-Z]{2,}$/.test(en));
    findings.push(isGrave ? drop('name', message) : mark('name', message));
  }
  for (const match of rest.matchAll(capitalised)) {
    const words = match[0].split(/\s+/).filter((word) => /^[A-Z]/.test(word) && !plainWords.has(word));
    const opens = rest.slice(0, match.index).trim() === '' || /[.:;]\s*$/.test(rest.slice(0, match.index));
    const meant = opens && !/\s[A-Z]/.test(match[0]) ? [] : words;
    const unknown = meant.filter((word) => !quoted.includes(word.replace(/[’']s$/, '')));
    if (unknown.length > 0) findings.push(mark('name', `"${match[0]}" is not in the term base; compare it yourself.`));
  }
  return findings;
}

/** Terms of the house in the sentence whose counterpart the quotes lack: the matter may be another one. */
function termsElsewhere(text: string, quoted: string, { publication, reading }: Grounds): Finding[] {
  const said = publication.terms.filter(
    ({ en }) => /^[a-z]/.test(en) && /\s/.test(en) && text.toLowerCase().includes(en.toLowerCase()),
  );
  return said
    .filter(({ en, zh }) => {
      if (
        quoted.includes(zh) ||
        quoted.toLowerCase().includes(en.toLowerCase()) ||
        (reading.heading ?? '').includes(zh)
      )
        return false;
      // A wider term says it too: what is said of "generative AI" is said of "AI"; and one English word has several sources.
      return !said.some((wider) => quoted.includes(wider.zh) && wider.en.toLowerCase().includes(en.toLowerCase()));
    })
    .map(({ en, zh }) => mark('term', `"${en}" (${zh}) does not stand in the quotes.`));
}
