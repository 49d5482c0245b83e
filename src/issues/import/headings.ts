/** What a heading of a newsletter opens. */
export type Part =
  | 'introduction'
  | 'highlights'
  | 'views'
  | 'events'
  | 'closing'
  | 'legislative'
  | 'enforcement'
  | 'industry';

const WHAT =
  '(?:developments?|updates?|news|highlights?|round-?up|overview|trends?|watch|corner|actions?|cases?|activit(?:y|ies)|matters|initiatives?)';
const PLACE = '(?:(?:key|latest|recent|major|new|other|significant|national|local|china|chinese|prc|tmt)\\s+)*';
const SECTIONS: [Part, string][] = [
  [
    'legislative',
    `(?:legislat(?:ion|ive)|regulat(?:ory|ions?)|law[- ]?making|rule[- ]?making|polic(?:y|ies)|laws?|standards|consultations?)(?:\\s*(?:,|and|&|/)\\s*(?:legislat(?:ion|ive)|regulat(?:ory|ions?)|polic(?:y|ies)|standards?|rules))*`,
  ],
  [
    'enforcement',
    `(?:enforcement|judicial|litigation|court|compliance|case(?:s| law)?|administrative|supervision)(?:\\s*(?:,|and|&|/)\\s*(?:enforcement|judicial|litigation|court|supervision|cases?|penalt(?:y|ies)))*`,
  ],
  [
    'industry',
    '(?:industr(?:y|ies|ial)|market|sector|business|technology)(?:\\s*(?:,|and|&|/)\\s*(?:industry|market|business|technology))*',
  ],
];
const OTHERS: [Part, RegExp][] = [
  [
    'highlights',
    /^(?:key |our |the |issue |this (?:month|issue)['’]?s )*(?:highlights?|takeaways?|at a glance|in brief|in this issue|summary|editorial|editor['’]?s note|foreword|overview)(?: of (?:this|the) (?:issue|month|period))?$/i,
  ],
  [
    'views',
    /^(?:our |recent |further |related )*(?:views?|insights?|articles?|analys[ie]s|thoughts?|opinions?|publications?|commentary|thought leadership)(?: (?:and|&) (?:articles?|insights?|views?|analysis))?$/i,
  ],
  [
    'events',
    /^(?:our |upcoming |past |recent )*(?:events?|webinars?|seminars?|trainings?)(?: (?:and|&) (?:events?|webinars?|seminars?|training))?$/i,
  ],
  [
    'closing',
    /^(?:contacts?(?: us)?|key contacts?|our team|about (?:us|the authors?)|authors?|disclaimer|subscribe|unsubscribe|legal notice|imprint)$/i,
  ],
];
const NUMBERING =
  /^(?:(?:part|section|chapter)\s+(?:[ivx]+|\d+|[a-z])\b[\s:.)–-]*|(?:[IVX]+|\d{1,2}|[A-Z])[.)、:]\s+)/i;

const patternOf = (words: string, need: boolean) =>
  `${PLACE}${words}${need ? `\\s+${WHAT}(?:\\s*(?:and|&|/)\\s*${WHAT})?` : ''}`;
const SECTION_LINES = SECTIONS.map(([part, words]): [Part, RegExp] => [
  part,
  new RegExp(`^${patternOf(words, true)}$`, 'i'),
]);
/** Bare words ("Legislation", "Enforcement") are a heading only when they are the whole line. */
const BARE_LINES: [Part, RegExp][] = [
  [
    'legislative',
    /^(?:legislation|regulation|laws? (?:and|&) regulations?|legislation (?:and|&) (?:policy|regulation)|policy|regulatory)$/i,
  ],
  [
    'enforcement',
    /^(?:enforcement|litigation|(?:court )?cases|courts?|judiciary|enforcement (?:and|&) (?:cases?|litigation))$/i,
  ],
  ['industry', /^(?:industry|market|industry (?:and|&) market)$/i],
];
const GLUED = new RegExp(
  `(?<=[.!?)”"’。…])\\s*(?=(?:${SECTIONS.map(([, words]) => `(?:(?:Key|Latest|Recent|Other)\\s+)?${words}\\s+(?:developments?|updates?|news|highlights?)`).join('|')})[\\s:]*$)`,
  'i',
);

/** What the line opens, if it is a heading of a part; marks of Markdown, numbering and a colon are passed over. */
export function partOf(line: string): Part | null {
  const bare = bareHeading(line);
  if (bare === '' || bare.length > 70) return null;
  for (const [part, pattern] of [...OTHERS, ...SECTION_LINES, ...BARE_LINES]) if (pattern.test(bare)) return part;
  return null;
}

/** A heading's words without Markdown's marks, numbering and colon. */
export function bareHeading(line: string): string {
  return line
    .replace(/^[\s>#*_=•·▪●-]+|[\s#*_=:：]+$/g, '')
    .replace(NUMBERING, '')
    .replace(/^(?:in|our)\s+focus:\s*/i, '')
    .replace(/[*_:：\s]+$/g, '')
    .trim();
}

/** Cuts off a section's heading that was glued to the end of the paragraph before it. */
export function unglue(line: string): string[] {
  if (partOf(line) !== null) return [line];
  const found = GLUED.exec(line);
  if (!found || found.index === 0) return [line];
  const tail = line.slice(found.index).trim();
  // A sentence may end in such words; a heading begins with a capital.
  return /^[A-Z]/.test(tail) && partOf(tail) !== null ? [line.slice(0, found.index).trimEnd(), tail] : [line];
}
