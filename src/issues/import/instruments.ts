import { BY, REPORTS } from './verbs.ts';

/** Words that stand before a type of document and are part of its name. */
const BEFORE =
  'Interim|Provisional|Trial|Temporary|Draft|Several|Certain|Implementing|Implementation|Administrative|Management|Compliance|Operational|Operation|Work|Working|Guiding|Technical|Special|Research|Action|Three-Year|Judicial|National|Industry|Group|Local|Mandatory|Recommended|Typical|Guiding|Excellent|Detailed|Supplementary|Official|Consultation|Discussion|Position|Annual|Development|Pilot|Overall|Key|Ethical|Negative|Penalty|Standard|Model|Pricing|Service|Safety|Security|Practice|Examination|Enforcement|Self-discipline';
const HEADS: [string, string][] = [
  ['White Papers?', 'White Paper'],
  ['Blue (?:Skin )?(?:Papers?|Books?|Reports?)', 'Blue Book'],
  ['Green (?:Papers?|Books?)', 'Green Book'],
  ['Typical Cases', 'Typical Cases'],
  ['Guiding Cases', 'Guiding Cases'],
  ['Answers', 'Answers to Questions'],
  ['Questions and Answers|Q&A|FAQs?', 'Questions and Answers'],
  ['Code of (?:Conduct|Practice)', 'Code of Conduct'],
  ['Key Points', 'Key Points'],
  ['Judicial Interpretations?|Interpretations?', 'Interpretation'],
  ['Research Results', 'Research Results'],
  ['Measures', 'Measures'],
  ['Rules', 'Rules'],
  ['Regulations?', 'Regulations'],
  ['Provisions', 'Provisions'],
  ['Guidelines?', 'Guidelines'],
  ['Guidance', 'Guidelines'],
  ['Guides?', 'Guide'],
  ['Notices?', 'Notice'],
  ['Circulars?', 'Circular'],
  ['Announcements?', 'Announcement'],
  ['Opinions?', 'Opinions'],
  ['Decisions?', 'Decision'],
  ['Repl(?:y|ies)', 'Reply'],
  ['Letters?', 'Letter'],
  ['Programmes?|Programs?', 'Programme'],
  ['Plans?', 'Plan'],
  ['Laws?', 'Law'],
  ['Acts?', 'Act'],
  ['Directives?', 'Directive'],
  ['Standards?', 'Standard'],
  ['Specifications?', 'Specification'],
  ['Requirements', 'Requirements'],
  ['Catalogues?|Catalogs?', 'Catalogue'],
  ['Lists?', 'List'],
  ['Reports?', 'Report'],
  ['Outlines?', 'Outline'],
  ['Conventions?|Pacts?', 'Convention'],
  ['Initiatives?', 'Initiative'],
  ['Amendments?', 'Amendment'],
  ['Resolutions?', 'Resolution'],
  ['Orders?', 'Order'],
  ['Judge?ments?', 'Judgment'],
  ['Polic(?:y|ies)', 'Policies'],
  ['Codes?', 'Code'],
  ['Frameworks?', 'Framework'],
  ['Cases', 'Cases'],
];
const HEAD = HEADS.map(([pattern]) => pattern).join('|');
const TYPE = new RegExp(
  `((?:(?:${BEFORE})\\s+)*)\\b(${HEAD})\\b(?=(\\s*[“"(].{0,40})?\\s*(?:['’]s\\s+)?(on|for|of|to|in|regarding|concerning|governing|about|under|against|relating|applicable|by)?\\b)`,
  'g',
);
const FULL = HEADS.map(([pattern, name]): [RegExp, string] => [new RegExp(`^(?:${pattern})$`), name]);
const TRIAL = /\((Interim|Trial|Provisional|for Trial Implementation|Trial Implementation)\)/i;
const SEPARATE =
  /,\s+(?:and\s+)?(?:the\s+|its\s+|a\s+)?(?=[“"]?[A-Z])|\s+(?:and|&)\s+(?:its|the|their|a|an|ten|two|three|five|\d+)\s+(?=\w)|\s+and\s+(?=(?:Ten|Five|Eight|Six|Typical|Guiding)\b)|,?\s+including\s+(?:the\s+)?|\s+as well as\s+(?:the\s+)?/;

/**
 * The types of the documents a headline names, in English, in its order: "Work Rules (Interim) and its guidelines" are Interim
 * Work Rules and Guidelines. A type stands before its preposition or ends the title; types inside another's title do not count.
 */
export function instrumentTypesOf(headline: string): string[] {
  const by = BY.exec(headline);
  const verb = REPORTS.exec(headline);
  const object = by ? headline.slice(0, by.index) : verb ? headline.slice(verb.index + verb[0].length) : headline;
  const types: string[] = [];
  // "approved and replied to the Programme": the reply is a document, too.
  if (/\b(?:replied to|official(?:ly)? repl(?:y|ied)|reply to)\b/i.test(object)) types.push('Official Reply');
  for (const piece of object.split(SEPARATE)) {
    const type = typeOf(piece.trim());
    if (type && !types.includes(type)) types.push(type);
  }
  return types;
}

/** The type of one title. */
function typeOf(words: string): string | null {
  const small = /^(guidelines|rules|measures|notice|interpretation|annex(?:es)?|list|report)$/i.exec(
    words.replace(/[.”"]$/, ''),
  );
  const title = small ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  const all = [...title.matchAll(TYPE)];
  const match = all.find((one) => one[4] !== undefined) ?? all.at(-1);
  if (!match) return null;
  const [, before = '', head = ''] = match;
  const name = FULL.find(([pattern]) => pattern.test(head))?.[1] ?? head;
  const modifiers = before
    .trim()
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' && !/^(?:Draft|National|Industry|Local|Blue|White|Green|Pilot|Service|Safety|Security)$/.test(word),
    )
    .filter((word) => !name.startsWith(word));
  const trial = TRIAL.exec(title.slice(match.index + match[0].length));
  if (trial && !modifiers.includes('Interim') && !modifiers.includes('Trial'))
    modifiers.unshift(/interim|provisional/i.test(trial[1] as string) ? 'Interim' : 'Trial');
  return [...modifiers.map((word) => (word === 'Provisional' ? 'Interim' : word)), name]
    .join(' ')
    .replace(/^Official Official/, 'Official');
}
