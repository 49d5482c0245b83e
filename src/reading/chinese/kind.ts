import type { Kind, Reason } from '../facts.ts';
import type { Body } from './authority-register.ts';

/** What the kind of a document is decided on. */
export interface KindClues {
  /** The title as printed, without blanks. */
  heading: string;
  /** The official title. */
  title: string;
  /** Its type, if its ending names one. */
  type: string | null;
  /** The first sentences of the body. */
  opening: string;
  issuer: Body | null;
  isConsultation: boolean;
  draft: boolean;
  /** True where the text has articles. */
  articles: boolean;
}

const CAMPAIGN =
  /专项(整治|治理|执法|打击|督查|检查)?行动(?!计划|方案|指南)|专项(整治|治理|执法|检查|工作)|集中(整治|治理)|整治行动|治理行动|(持续|继续|深入)[^，。]{0,12}(治理|整治|整顿)|(开展|启动|部署)[^，。]{0,24}(整治|治理)(工作|行动)?|“?清朗[·“—]|净网|剑网|护苗/;
const REPORT =
  /(报告|白皮书|蓝皮书|绿皮书|蓝皮报告|研究成果|发展指数|年鉴)([（(《][^（）()]{0,20}[）)》])?(（.{0,20}）)?([—-].{1,40})?$/;
const REPORTED =
  /(报告|白皮书|蓝皮书|绿皮书|蓝皮报告|研究成果)[^，。]{0,12}(》|”|等|系列|成果|正式|发布|出版)|发布[^，。]{0,40}(报告|白皮书|蓝皮书|绿皮书|蓝皮报告|研究成果)/;
const INSTRUMENT =
  /(法|条例|规定|办法|细则|规则|解释|决定|决议|批复|意见|指南|指引|规范|准则|方案|计划|规划|纲要|措施|政策|目录|清单|标准体系|章程|公约|制度|修正案|要点|要求|规范条件|基准)(（(试行|暂行)）)?$/;
const NOTICE =
  /(通知|公告|通告|公示|函|通报|声明|(审批|备案|登记)信息|名单|清单)$|(公告|令|通告)（?([12][0-9]{3}年?)?第?[0-9一二三四五六七八九十]+号）?$/;

interface KindRule {
  kind: Kind;
  /** What it goes by, for people. */
  rule: string;
  weight: number;
  /** The words it goes by; null where it does not fit. */
  words: (clues: KindClues) => string | null;
}

/** What the expression finds in any of the passages, provided that none of the exceptions is in them. */
function seen(words: RegExp, passages: string[], not: RegExp | null = null): string | null {
  if (not && passages.some((passage) => not.test(passage))) return null;
  for (const passage of passages) {
    const match = words.exec(passage);
    if (match) return match[0] || passage;
  }
  return null;
}

/**
 * The rules with their weights. Weights lie so far apart that one strong rule outdoes any weaker one: a kind scores by the
 * strongest of its rules.
 */
const RULES: KindRule[] = [
  {
    kind: 'draft',
    rule: 'it calls for comments',
    weight: 20,
    words: ({ isConsultation, heading }) =>
      isConsultation ? (seen(/征求|征集|听取|公示|草案/, [heading]) ?? heading) : null,
  },
  {
    kind: 'other',
    rule: 'it tells what came of a call for comments, or explains',
    weight: 19,
    words: ({ heading }) =>
      seen(/(意见|建议)(的)?(反馈|采纳|处理)(情况|结果)|反馈情况|答记者问|政策解读|解读$/, [heading]),
  },
  {
    kind: 'draft',
    rule: 'its title bears the mark of a draft',
    weight: 18,
    words: ({ draft, heading }) =>
      draft ? (seen(/征求意见稿|草案|送审稿|审议稿|讨论稿/, [heading]) ?? heading) : null,
  },
  {
    kind: 'judgment',
    rule: 'a court has given judgment',
    weight: 17,
    words: ({ heading }) =>
      seen(
        /(一审|二审|终审|公开|当庭)?(宣判|判决)(公开|结果|书|公布)?|作出判决|判决公开/,
        [heading],
        /规定|解释|办法|意见|指导|典型案例|答/,
      ),
  },
  {
    kind: 'case',
    rule: 'typical or guiding cases',
    weight: 16,
    words: ({ heading }) =>
      seen(
        /典型案例|优秀案例|(十大|指导性|参考|应用)案例|案例(名单|集|选编)|案例$/,
        [heading],
        /办法|规定|规则|征集|申报/,
      ),
  },
  {
    kind: 'case',
    rule: 'a case is heard',
    weight: 15,
    words: ({ heading, issuer }) =>
      issuer?.kind === 'court' || heading.includes('案')
        ? seen(/开庭|庭审|公开(开庭)?审理|审理[^规定]{0,20}案([”」》]|$)|案(开庭|审理|受理|立案)/, [heading])
        : null,
  },
  {
    kind: 'case',
    rule: 'an authority acts against somebody',
    weight: 14,
    words: ({ heading }) =>
      seen(
        /(启动|开展)[^，。]{0,12}(审查|立案)|立案(调查|侦查)|(反垄断|不正当竞争)[^，。]{0,8}调查|诉讼(问答|指引|提示|问题解答)|行政处罚(决定|信息|案)|(作出|依法|予以)[^，。]{0,20}处罚(?!.{0,30}(办法|规定|裁量))|约谈|通报[^，。]{0,30}(违法|违规|侵害|问题|典型)|(违法|违规|侵害)[^，。]{0,30}通报/,
        [heading],
      ),
  },
  {
    kind: 'speech',
    rule: 'somebody speaks',
    weight: 13,
    words: ({ heading }) =>
      seen(/致辞|致词|讲话$|发表(主旨)?(演讲|讲话)|主旨演讲|演讲$|作(主旨)?(演讲|发言)/, [heading]),
  },
  {
    kind: 'report',
    rule: 'a report or white paper',
    weight: 12,
    words: ({ heading, title }) =>
      /(办法|规定|规则|指南|指引|征集|申报|通知)$/.test(title)
        ? null
        : (seen(REPORT, [title, heading]) ?? seen(REPORTED, [heading])),
  },
  {
    kind: 'conference',
    rule: 'a meeting is held',
    weight: 11,
    words: ({ heading }) =>
      seen(
        /(会议|大会|论坛|峰会|研讨会|座谈会|推进会|发布会|年会|博览会)[^，。关于]{0,16}(召开|举行|举办|开幕|闭幕|落幕)|(召开|举行|举办)[^，。]{0,40}(会议|大会|论坛|峰会|研讨会|座谈会|推进会|年会|会)/,
        [heading],
        /通知|办法|规定/,
      ),
  },
  {
    kind: 'campaign',
    rule: 'a special campaign',
    weight: 10,
    words: ({ heading, title, type }) =>
      (type !== null && /(办法|规定|条例|意见|指南|指引|计划|规则|规范)$/.test(type)) || /总结报告$/.test(title)
        ? null
        : seen(CAMPAIGN, [heading]),
  },
  {
    kind: 'standard',
    rule: 'a standard by its number or name',
    weight: 9,
    words: ({ heading, title }) =>
      seen(
        /^(GB|YD|SJ|JR|GA|T\/|DB[0-9]{2})|(GB|YD|SJ)[ /]?T? ?[0-9]|(国家|行业|地方|团体|强制性|推荐性)标准([》”]|$|发布|正式|《|公告)|等[0-9一二三四五六七八九十百]+项[^，。]{0,12}标准/,
        [heading],
      ) ?? seen(/^(GB|YD|SJ|JR|GA|T\/)[ T/]/, [title]),
  },
  {
    kind: 'instrument',
    rule: 'its title ends in a type of instrument',
    weight: 8,
    words: ({ heading, title }) =>
      /(征集|申报|遴选|报送)[^，。]{0,30}(通知|公告)$/.test(heading)
        ? null
        : seen(INSTRUMENT, [withoutBrackets(title)]),
  },
  {
    kind: 'notice',
    rule: 'its title ends in a kind of notice',
    weight: 7,
    words: ({ heading }) => seen(NOTICE, [withoutBrackets(heading)]),
  },
  {
    kind: 'instrument',
    rule: 'it has articles',
    weight: 6,
    words: ({ articles }) => (articles ? '第…条' : null),
  },
  {
    kind: 'instrument',
    rule: 'its title says that an instrument is issued',
    weight: 5,
    words: ({ heading }) =>
      seen(/(印发|发布|出台|公布)《[^《》]+(法|条例|规定|办法|细则|规则|意见|指南|指引|规范|方案|计划|规划|措施)/, [
        heading,
      ]),
  },
  {
    kind: 'case',
    rule: 'a court tells of parties',
    weight: 4,
    words: ({ opening, issuer }) => (issuer?.kind === 'court' ? seen(/开庭审理|公开审理|原告|被告/, [opening]) : null),
  },
  {
    kind: 'speech',
    rule: 'the text tells of a speech',
    weight: 3,
    words: ({ opening }) => seen(/致辞(中)?(表示|指出|强调)|出席[^。]{0,60}并(致辞|讲话|发表)/, [opening]),
  },
  {
    kind: 'conference',
    rule: 'the text tells of a meeting',
    weight: 2,
    words: ({ opening }) => seen(/(会议|大会|论坛)[^。]{0,20}(召开|举行|举办|开幕)/, [opening.slice(0, 200)]),
  },
];

/** A kind for which rules speak, with those rules, the strongest first. */
export interface KindCandidate {
  kind: Kind;
  score: number;
  reasons: Reason[];
}

/**
 * The kinds that rules speak for, the best first; without any, `other` with score 0. A kind's score is the weight of its strongest rule.
 */
export function kindCandidates(clues: KindClues): KindCandidate[] {
  const bare = { ...clues, heading: clues.heading.replace(/\s+/g, ''), title: clues.title.replace(/\s+/g, '') };
  const found = new Map<Kind, KindCandidate>();
  for (const { kind, rule, weight, words } of RULES) {
    const seenWords = words(bare);
    if (seenWords === null) continue;
    const candidate = found.get(kind) ?? { kind, score: weight, reasons: [] };
    candidate.reasons.push({ rule, weight, words: seenWords.slice(0, 120) });
    found.set(kind, candidate);
  }
  return found.size > 0 ? [...found.values()] : [{ kind: 'other', score: 0, reasons: [] }];
}

function withoutBrackets(title: string): string {
  return title.replace(/(（(?!试行|暂行)[^（）]{0,40}）|[》”])+$/, '');
}
