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

/**
 * The status as of a day. Drafts are open until the day after their deadline; instruments in force from their
 * effective date, issued before it or where none is stated, repealed where the text says so; campaigns launched or
 * ongoing by their own words; a court's case is decided by a judgment, pending after a hearing; all else is published.
 */
export function readStatus(clues: StatusClues): Status {
  switch (clues.kind) {
    case 'draft':
      if (clues.commentDeadline !== null)
        return clues.commentDeadline < clues.asOf ? 'comments-closed' : 'comments-open';
      return clues.marker !== null && /结束|截止|关闭|反馈/.test(clues.marker) ? 'comments-closed' : 'comments-open';
    case 'instrument':
    case 'standard':
    case 'notice':
      if (
        /^[^\n]{0,200}(已废止|已失效|（废止）|\[失效\]|（失效）)/.test(clues.text) ||
        /(时效性|效力|有效性)\s{0,4}:?\s{0,4}(已)?(废止|失效)/.test(clues.text.slice(0, 3000))
      ) {
        return 'repealed';
      }
      // Out of date is not repealed, and the term may have been prolonged elsewhere.
      if (clues.expires !== null && clues.expires < clues.asOf) return 'issued';
      return clues.effective !== null && clues.effective <= clues.asOf ? 'in-force' : 'issued';
    case 'campaign': {
      const told = `${clues.heading}\n${clues.opening}`;
      if (
        /持续|继续|深入推进|延续|(开展|行动|活动)[^。]{0,30}(至|到)[0-9〇零一二三四五六七八九十年]{1,8}月|为期[^。一1]{0,4}(年|[二三四五六3-6]个月)|(行动|活动)[^。]{0,30}(至|到)20[0-9]{2}年/.test(
          told,
        )
      ) {
        return 'ongoing';
      }
      return 'launched';
    }
    case 'judgment':
      return 'decided';
    case 'case':
      return /开庭|庭审|审理/.test(clues.heading) && !/案例|宣判|判决|问答/.test(clues.heading)
        ? 'pending'
        : 'published';
    default:
      return 'published';
  }
}
