import type { Kind, Status } from '../facts.ts';

/** What the status of a document is decided on. */
export interface StatusClues {
  kind: Kind;
  asOf: string;
  heading: string;
  opening: string;
  text: string;
  effective: string | null;
  expires: string | null;
  commentDeadline: string | null;
  /** `已结束` and the like as a list prints it on the title. */
  marker: string | null;
}

/** A status, the rule that gave it and the words the rule saw. */
export interface StatusRead {
  status: Status;
  rule: string;
  words: string;
}

const REPEALED_MARK = /^[^\n]{0,200}(已废止|已失效|（废止）|\[失效\]|（失效）)/;
const REPEALED_FIELD = /(时效性|效力|有效性)\s{0,4}:?\s{0,4}(已)?(废止|失效)/;
const REPLACED = /本[^，。；\n《》]{1,12}(?:已|业)(?:经)?(?:被|由)《[^《》\n]{2,80}》(?:所)?(?:废止|替代|取代|代替)/;
const ONGOING =
  /持续|继续|深入推进|延续|(开展|行动|活动)[^。]{0,30}(至|到)[0-9〇零一二三四五六七八九十年]{1,8}月|为期[^。一1]{0,4}(年|[二三四五六3-6]个月)|(行动|活动)[^。]{0,30}(至|到)20[0-9]{2}年/;

/**
 * The status as of a day. Drafts are open until the day after their deadline; instruments in force from their
 * effective date, issued before it or where none is stated, repealed where the text says so; campaigns launched or
 * ongoing by their own words; a court's case is decided by a judgment, pending after a hearing; all else is published.
 */
export function readStatus(clues: StatusClues): StatusRead {
  const { kind, asOf, heading, commentDeadline, marker, effective, expires } = clues;
  switch (kind) {
    case 'draft':
      if (commentDeadline !== null) {
        const closed = commentDeadline < asOf;
        return {
          status: closed ? 'comments-closed' : 'comments-open',
          rule: `the deadline is ${closed ? 'before' : 'not before'} ${asOf}`,
          words: commentDeadline,
        };
      }
      if (marker !== null && /结束|截止|关闭|反馈/.test(marker))
        return { status: 'comments-closed', rule: 'the list marks it as closed', words: marker };
      return { status: 'comments-open', rule: 'no deadline is stated', words: heading };
    case 'instrument':
    case 'standard':
    case 'notice': {
      const repealed =
        REPEALED_MARK.exec(clues.text)?.[1] ??
        REPEALED_FIELD.exec(clues.text.slice(0, 3000))?.[0] ??
        REPLACED.exec(clues.text.slice(0, 3000))?.[0];
      if (repealed) return { status: 'repealed', rule: 'the text says so', words: repealed };
      // Out of date is not repealed, and the term may have been prolonged elsewhere.
      if (expires !== null && expires < asOf)
        return { status: 'issued', rule: `its term ended before ${asOf}`, words: expires };
      if (effective === null) return { status: 'issued', rule: 'no effective date is known', words: heading };
      return effective <= asOf
        ? { status: 'in-force', rule: `effective by ${asOf}`, words: effective }
        : { status: 'issued', rule: `effective only after ${asOf}`, words: effective };
    }
    case 'campaign': {
      const lasting = ONGOING.exec(`${heading}\n${clues.opening}`);
      return lasting
        ? { status: 'ongoing', rule: 'its words tell of something that lasts', words: lasting[0] }
        : { status: 'launched', rule: 'a campaign that is announced', words: heading };
    }
    case 'judgment':
      return { status: 'decided', rule: 'a judgment decides', words: heading };
    case 'case': {
      const heard = /案例|宣判|判决|问答/.test(heading) ? null : /开庭|庭审|审理/.exec(heading);
      if (heard) return { status: 'pending', rule: 'a hearing without a judgment', words: heard[0] };
      return { status: 'published', rule: 'made known', words: heading };
    }
    default:
      return { status: 'published', rule: 'made known', words: heading };
  }
}
