/** Titles that speak of comments without calling for them: what came of a call, a call for people, an interview. */
const NOT_A_CALL =
  /(意见|建议)(的)?(反馈|采纳|处理|汇总)(情况|结果)|意见(情况|结果)的?(公告|公示|通报|说明|报告)?$|征求意见(情况|结果)|反馈情况|采纳情况|征集(委员|成员|单位|专家|案例|作品|志愿|会员|参与)|答记者问|解读|访谈|评论/;
const CALL = /(征求|征集|听取)[^。！？\n]{0,60}?(意见|建议)/;
const PUBLIC_NOTICE = /公示/;
const ASKS = /(征求|征集|反馈|提出|如有|有(不同)?)[^。\n]{0,40}(意见|异议|建议)/;

/**
 * True for a call for comments: 征求…意见 (or 征集, 听取) at most sixty characters apart in the title; a public notice
 * (公示) of standards or drafts whose text asks for opinions; a draft for comment whose text calls for them.
 * Reports on comments received, calls for members and interviews are not.
 * @param text the covering notice, without the draft
 */
export function detectConsultation(title: string, text: string): boolean {
  const words = title.replace(/\s+/g, '');
  if (NOT_A_CALL.test(words)) return false;
  if (CALL.test(words)) return true;
  const opening = text.slice(0, 3000).replace(/[ \t\u3000]+/g, '');
  if (PUBLIC_NOTICE.test(words) && /(标准|立项|报批|修订|草案|征求意见稿|办法|规定|目录)/.test(words))
    return ASKS.test(opening);
  if (/(征求意见稿|草案|送审稿)/.test(words))
    return /(公开|社会|现)[^。\n]{0,20}(征求|征集|听取)[^。\n]{0,30}(意见|建议)|提出(修改)?意见/.test(opening);
  return false;
}
