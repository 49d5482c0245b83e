import type { Kind, Status } from '../../reading/index.ts';
import type { Section } from './lay-out.ts';
import { findPrintedDays, type Period } from './printed-dates.ts';

const DRAFT =
  /\b(?:solicit(?:s|ed|ing)?|sought|seeks?|seeking|invit(?:es|ed)|call(?:s|ed)? for|request(?:s|ed)?|open(?:s|ed)?|public)\b[^.]{0,40}\b(?:comments?|opinions?|feedback|views|consultation)\b|\((?:[^()]*\b)?(?:draft for (?:public )?comments?|exposure draft|consultation draft|draft)\)|\bconsult(?:s|ed|ation)\b|\bDraft (?:[A-Z]\w+ ){0,6}(?:Measures|Rules|Regulations?|Provisions|Law|Guidelines|Standards?|Amendment)\b/i;

/** Kinds of what a headline tells, the first that fits; words of a document's title count less than the verb of the news. */
const KINDS: [Kind, RegExp][] = [
  [
    'campaign',
    /\b(?:special (?:campaign|operation|action|rectification)|campaign|crackdown|rectification|clean[- ]?up|qinglang|continues? to regulate)\b/i,
  ],
  [
    'judgment',
    /\b(?:judge?ments?|ruling|verdict|ruled|rules (?:on|that|in|against|for)|decided|sentenced|final instance|first instance)\b/i,
  ],
  [
    'case',
    /\b(?:infringement case|heard|hears|hearing|fined?s?|penal(?:ty|ties|ised|ized)|punish|typical (?:application )?cases?|guiding cases?|excellent cases|lists? of [^,]*cases|lawsuit|litigation|sued|investigat|interview(?:ed|s)|summon|settle|removed|took down|delisted|notified|apps? (?:found|infringing))/i,
  ],
  [
    'conference',
    /\b(?:conference|forum|summit|symposium|expo|meeting|seminar|workshop)\b[^.]{0,60}\b(?:held|holds|opened|opens|convened|concluded|took place|kicked off|in [A-Z])|\b(?:held|hosted|convened)\b[^.]{0,60}\b(?:conference|forum|summit|symposium|expo|meeting)\b/i,
  ],
  [
    'report',
    /\b(?:report|white ?papers?|blue (?:skin )?(?:paper|book|report)|research results|survey|statistics|statistical|study|index|figures)\b/i,
  ],
  [
    'standard',
    /\b(?:national|industry|group|local|technical|mandatory|recommended|international)\s+standards?\b|\bstandards?\s+(?:on|for|of)\b|\bGB(?:\/T)?\b/i,
  ],
  ['speech', /\b(?:speech|keynote|remarks|addressed)\b/i],
  ['notice', /\b(?:Notices?|Circulars?|Announcements?)\s+(?:on|of|regarding|concerning|to|about|for|in)\b/],
  [
    'instrument',
    /\b(?:Measures|Rules|Regulations?|Provisions|Guidelines?|Guidance|Opinions?|Decision|Law|Programme|Program|Plan|Reply|Interpretation|Catalogue|Code|Outline|Requirements|Specifications?|Policies|Policy|Act|Amendment|Convention|Initiative|Directive|Resolution|Framework|Key Points|Lists?|guidelines|rules|measures)\b/,
  ],
];

/** What kind of thing an item reports. */
export function kindOf(headline: string | null, body: string, section: Section): Kind {
  if (headline === null)
    return /\b(?:gave a (?:talk|speech)|delivered? a (?:keynote )?speech|speech|said that|addressed)\b/i.test(body)
      ? 'speech'
      : (KINDS.find(([, words]) => words.test(body.slice(0, 300)))?.[0] ?? 'other');
  if (DRAFT.test(headline) && section !== 'enforcement') return 'draft';
  const ordered =
    section === 'legislative'
      ? [...KINDS.slice(6), ...KINDS.slice(0, 6)].sort((a, b) => rank(a[0]) - rank(b[0]))
      : KINDS;
  const found = ordered.find(([, words]) => words.test(headline))?.[0];
  if (found) return found;
  return section === 'enforcement' ? 'case' : section === 'legislative' ? 'instrument' : 'other';
}

/** In a section of legislation the document counts before what it is about. */
function rank(kind: Kind): number {
  return ['notice', 'instrument', 'standard', 'campaign', 'judgment', 'case', 'conference', 'report', 'speech'].indexOf(
    kind,
  );
}

const EFFECT =
  /\b(?:(?:comes?|came|coming|enter(?:s|ed)?|going|go|goes|went|put) into (?:effect|force|operation)|(?:takes?|took|taking) effect|(?:(?:is|are|be|been|became|become|becomes) )?(?:effective|in force|in effect|implemented|applicable)|shall apply|will apply|applies|apply|implementation)\b[^.;]{0,30}?\b(?:on|from|since|as of|as from|starting|date is|:)\s*(?:and from\s+)?/gi;

/** The day the text says something takes effect, with its words; null where it says none. */
export function effectiveOf(
  body: string,
  period: Period | null,
): { date: string; quote: string; since: boolean } | null {
  for (const match of body.matchAll(EFFECT)) {
    const from = match.index + match[0].length;
    const rest = body.slice(from, from + 40);
    const [day] = findPrintedDays(rest, period);
    if (!day || day.start > 6 || day.date === null) continue;
    return { date: day.date, quote: body.slice(match.index, from + day.end), since: /since/i.test(match[0]) };
  }
  return null;
}

const DEADLINE =
  /\b(?:comments?|opinions?|feedback|submissions?|responses?|consultation|views)\b[^.]{0,100}?\b(?:by|before|until|till|no later than|on or before|closes? (?:on)?|ends? (?:on)?|deadline[^.]{0,20}?(?:is|on)|due(?: by| on)?)\s*/gi;

/** The last day for comments that the text states, with its words. */
export function deadlineOf(body: string, period: Period | null): { date: string; quote: string } | null {
  for (const match of body.matchAll(DEADLINE)) {
    const from = match.index + match[0].length;
    const [day] = findPrintedDays(body.slice(from, from + 40), period);
    if (day?.date && day.start <= 6) return { date: day.date, quote: body.slice(match.index, from + day.end) };
  }
  return null;
}

/** The status as of the last day of the period. */
export function statusOf(
  kind: Kind,
  {
    headline,
    body,
    effective,
    deadline,
    asOf,
  }: { headline: string; body: string; effective: string | null; deadline: string | null; asOf: string | null },
): Status {
  const words = `${headline}\n${body}`;
  switch (kind) {
    case 'draft':
      return deadline !== null && asOf !== null && deadline < asOf ? 'comments-closed' : 'comments-open';
    case 'campaign':
      return /\b(?:continu(?:es?|ed|ing) to|will last until|ongoing|until (?:the end of )?[A-Z]|lasts? until|is under ?way|next step)\b/.test(
        words,
      )
        ? 'ongoing'
        : 'launched';
    case 'judgment':
      return /\b(?:judge?ment (?:will|is to) be|pending|adjourned|has not yet)\b/i.test(body) ? 'pending' : 'decided';
    case 'case':
      if (
        /\b(?:judge?ment (?:will|is to) be|will be (?:made|announced|pronounced)|pending|adjourned|heard|hears|hearing|accepted the case|filed (?:a|the) (?:law)?suit)\b/i.test(
          words,
        ) &&
        !/\b(?:ruled|held that|ordered|fined)\b/i.test(words)
      )
        return 'pending';
      if (/\b(?:typical|excellent|guiding|application) cases|\blists? of\b|\banswers\b/i.test(headline))
        return 'published';
      return /\b(?:fine[sd]|ruled|ordered|penal|punish|sentenced|decided|settled|compensat)/i.test(words)
        ? 'decided'
        : 'published';
    case 'instrument':
    case 'notice':
    case 'standard':
      if (/\b(?:repeal(?:s|ed)|abolish(?:es|ed) the)\b/i.test(headline)) return 'repealed';
      if (/\bamend(?:s|ed|ment)\b/i.test(headline) && effective === null) return 'amended';
      return effective !== null && (asOf === null || effective <= asOf) ? 'in-force' : 'issued';
    default:
      return 'published';
  }
}
