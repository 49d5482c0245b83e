import { NUMERAL } from './numerals.ts';

/** The mark that a provision begins with: 第…条, （一）, 一、, 1. */
export const PROVISION_MARK =
  /^[#* ]{0,8}(?:第[^条\n]{1,9}条(?:之[一二三四五六七八九十]{1,3})?|（[一二三四五六七八九十0-9]{1,4}）|[一二三四五六七八九十]{1,4}、|[0-9]{1,2}[.、．])[ ]{0,4}/;

const NUMBER = `(?:${NUMERAL}{1,6}|半)`;
const UNIT = '(?:个)?(?:工作日|自然日|日|天|周|个月|月|季度|年|小时|分钟)';

const WITHIN = new RegExp(
  `(?:(?:自|从)[^，。；:\\n自从]{0,28}?(?:之日|之时|当日)起(?:的)?)?${NUMBER}${UNIT}(?:以内|之内|内|前|以前|之前)` +
    `|提前(?:至少)?${NUMBER}${UNIT}|(?:于|在|至)?[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底|末)?(?:之?前|以前)|立即|即时|及时`,
);
const OFTEN = new RegExp(
  `(?:至少)?每(?:隔|个)?(?:${NUMBER})?个?(?:年度|年|半年|季度|月|周|日|天|工作日)(?:内)?(?:至少|不少于|最少)?[^，。；\\n]{0,8}?(?:${NUMBER}次)?|(?:至少|不少于)[^，。；\\n]{0,4}每年[^，。；\\n]{0,6}次|定期|按年度|按季度|按月|逐年|每年`,
);
interface Actor {
  who: string;
  rest: string | null;
}

const ACTOR =
  /(?:者|人|员|机构|部门|单位|企业|平台|组织|政府|法院|检察院|机关|委员会|委|公司|主体|方|国家|协会|学会|院|所|局|厅|部|办|办公室|用户|个人|公民|法人|厂商|经销商|学校|医院|银行|中心|会|社|家庭|户|省|市|县|区|双方|当事人|各地|我国|本法|代表|成员|联盟|集团|店|站|馆|台|学生|教师|业主|广告主|分子|子女|父母)$/;
const CONDITION_END = /(?:的|时|后|前|期间|情况下|情形下|条件下|过程中|之日起|基础上|以外|前提下|范围内|内|中|下)$/;
const NO_SUBJECT =
  /^(?:但是|但|并且|并|且|同时|也|还|均|都|仍|依法|及时|一般|原则上|必要时|除外|其中|确需[^，]*|其|以及|或者|或|则|应|由)$/;

/** Until when, as a sentence says it (`30日内`, `提前七日`, `2024年12月31日前`); null where it says nothing. */
export function byWhen(words: string): string | null {
  return WITHIN.exec(words)?.[0].trim() ?? null;
}

/** How often (`每六个月至少一次`, `定期`); null where the sentence says nothing. */
export function howOften(words: string): string | null {
  const match = /[每定逐按至不]/.test(words) ? OFTEN.exec(words) : null;
  const found = match?.[0].trim();
  return found && found.length >= 2 && !/^至少$/.test(found) ? found : null;
}

/**
 * Takes apart what stands before a modal verb: the last clause that ends in an actor's name is who, those that end as conditions do
 * (`…的`, `…时`, `…后`) are the condition.
 */
export function partsBefore(words: string): { who: string | null; condition: string | null } {
  const clauses = words.split('，').map((clause) => clause.trim());
  let who: string | null = null;
  const conditions: string[] = [];
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index] as string;
    if (clause === '' || NO_SUBJECT.test(clause)) continue;
    const actor: Actor | null = who === null ? actorOf(clause) : null;
    if (actor) {
      who = actor.who;
      if (actor.rest) conditions.unshift(actor.rest);
    } else if (who === null || CONDITION_END.test(clause)) conditions.unshift(clause);
  }
  const condition = conditions.filter((clause) => clause.length <= 120).join('，');
  return { who, condition: condition === '' ? null : condition };
}

const ADVERBS =
  /(?:依法|及时|一般|均|都|也|还|仍|不|同时|原则上|必要时|主动|共同|分别|首先|并|自行|统一|各自|同样|至少|才|又|一律|则|就|亦|切实|但|或者|和|及|应|在[^，]{1,24}(?:时|前|后|中|内)|自[^，]{1,24}(?:日起|内)|[^，]{0,6}(?:日|天|月)内)+$/;

const NOT_ACTOR =
  /^(?:为了?|根据|依照|按照|通过|涉及|关于|对|向|在|从|以|因|如|违反|未|经|鼓励|支持|引导|责令|没收|设立)/;

/** The actor a clause is about: `网络运营者收集、使用个人信息` is about 网络运营者; null for a clause without one. */
function actorOf(clause: string): Actor | null {
  const bare = clause.replace(ADVERBS, '').trim();
  if (bare.length < 2) return null;
  if (bare.length <= 60 && ACTOR.test(bare) && !NOT_ACTOR.test(bare)) {
    return { who: bare.replace(/^由/, ''), rest: null };
  }
  const lead =
    /^([^，]{0,30}?(?:经营者|运营者|处理者|提供者|控制者|使用者|管理者|服务者|生产者|销售者|开发者|所有者|从业者|消费者|持有人|负责人|受托人|申请人|当事人|自然人|被许可人|机构|部门|单位|企业|平台|组织|政府|机关|委员会|公司|国家))(?=[\u4e00-\u9fff“])(.{2,})$/.exec(
      bare,
    );
  if (!lead || NOT_ACTOR.test(bare)) return null;
  if (/^[的和、与及或等之]/.test(lead[2] as string)) return null;
  return { who: lead[1] as string, rest: lead[2] as string };
}
