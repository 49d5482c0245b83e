import type { Kind } from '../facts.ts';
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

/** The rules in order; the first that fits gives the kind. */
const RULES: [Kind, (clues: KindClues) => boolean][] = [
  ['draft', ({ isConsultation }) => isConsultation],
  [
    'other',
    ({ heading }) => /(意见|建议)(的)?(反馈|采纳|处理)(情况|结果)|反馈情况|答记者问|政策解读|解读$/.test(heading),
  ],
  ['draft', ({ draft }) => draft],
  [
    'judgment',
    ({ heading }) =>
      /(一审|二审|终审|公开|当庭)?(宣判|判决)(公开|结果|书|公布)?|作出判决|判决公开/.test(heading) &&
      !/规定|解释|办法|意见|指导|典型案例|答/.test(heading),
  ],
  [
    'case',
    ({ heading }) =>
      /典型案例|优秀案例|(十大|指导性|参考|应用)案例|案例(名单|集|选编)|案例$/.test(heading) &&
      !/办法|规定|规则|征集|申报/.test(heading),
  ],
  [
    'case',
    ({ heading, issuer }) =>
      /开庭|庭审|公开(开庭)?审理|审理[^规定]{0,20}案([”」》]|$)|案(开庭|审理|受理|立案)/.test(heading) &&
      (issuer?.kind === 'court' || /案/.test(heading)),
  ],
  [
    'case',
    ({ heading }) =>
      /(启动|开展)[^，。]{0,12}(审查|立案)|立案(调查|侦查)|(反垄断|不正当竞争)[^，。]{0,8}调查|诉讼(问答|指引|提示|问题解答)|行政处罚(决定|信息|案)|(作出|依法|予以)[^，。]{0,20}处罚(?!.{0,30}(办法|规定|裁量))|约谈|通报[^，。]{0,30}(违法|违规|侵害|问题|典型)|(违法|违规|侵害)[^，。]{0,30}通报/.test(
        heading,
      ),
  ],
  [
    'speech',
    ({ heading }) => /致辞|致词|讲话$|发表(主旨)?(演讲|讲话)|主旨演讲|演讲$|作(主旨)?(演讲|发言)/.test(heading),
  ],
  [
    'report',
    ({ heading, title }) =>
      (REPORT.test(title) || REPORT.test(heading) || REPORTED.test(heading)) &&
      !/(办法|规定|规则|指南|指引|征集|申报|通知)$/.test(title),
  ],
  [
    'conference',
    ({ heading }) =>
      /(会议|大会|论坛|峰会|研讨会|座谈会|推进会|发布会|年会|博览会)[^，。关于]{0,16}(召开|举行|举办|开幕|闭幕|落幕)|(召开|举行|举办)[^，。]{0,40}(会议|大会|论坛|峰会|研讨会|座谈会|推进会|年会|会)/.test(
        heading,
      ) && !/通知|办法|规定/.test(heading),
  ],
  [
    'campaign',
    ({ heading, title, type }) =>
      CAMPAIGN.test(heading) &&
      !(type !== null && /(办法|规定|条例|意见|指南|指引|计划|规则|规范)$/.test(type)) &&
      !/总结报告$/.test(title),
  ],
  [
    'standard',
    ({ heading, title }) =>
      /^(GB|YD|SJ|JR|GA|T\/|DB[0-9]{2})|(GB|YD|SJ)[ /]?T? ?[0-9]|(国家|行业|地方|团体|强制性|推荐性)标准([》”]|$|发布|正式|《|公告)|等[0-9一二三四五六七八九十百]+项[^，。]{0,12}标准/.test(
        heading,
      ) || /^(GB|YD|SJ|JR|GA|T\/)[ T/]/.test(title),
  ],
  [
    'instrument',
    ({ heading, title }) =>
      INSTRUMENT.test(withoutBrackets(title)) && !/(征集|申报|遴选|报送)[^，。]{0,30}(通知|公告)$/.test(heading),
  ],
  ['notice', ({ heading }) => NOTICE.test(withoutBrackets(heading))],
  ['instrument', ({ articles }) => articles],
  [
    'instrument',
    ({ heading }) =>
      /(印发|发布|出台|公布)《[^《》]+(法|条例|规定|办法|细则|规则|意见|指南|指引|规范|方案|计划|规划|措施)/.test(
        heading,
      ),
  ],
  ['case', ({ opening, issuer }) => issuer?.kind === 'court' && /开庭审理|公开审理|原告|被告/.test(opening)],
  ['speech', ({ opening }) => /致辞(中)?(表示|指出|强调)|出席[^。]{0,60}并(致辞|讲话|发表)/.test(opening)],
  ['conference', ({ opening }) => /(会议|大会|论坛)[^。]{0,20}(召开|举行|举办|开幕)/.test(opening.slice(0, 200))],
];

/** Decides the kind of a document by the first of a list of plain rules that fits, from title to opening sentences. */
export function readKind(clues: KindClues): Kind {
  const bare = { ...clues, heading: clues.heading.replace(/\s+/g, ''), title: clues.title.replace(/\s+/g, '') };
  return RULES.find(([, fits]) => fits(bare))?.[0] ?? 'other';
}

function withoutBrackets(title: string): string {
  return title.replace(/(（(?!试行|暂行)[^（）]{0,40}）|[》”])+$/, '');
}
