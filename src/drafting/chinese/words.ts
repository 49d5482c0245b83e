import type { Assertion, Force } from '../source-language.ts';

const signs: [Force, RegExp][] = [
  ['must-not', /不得|禁止|严禁|不准|不许|不应|不可|不能|不予|杜绝|防止|避免|不再/],
  [
    'must',
    /应当|应该|必须|须|责令|要求|需要?|(?<![响适相反供对回效感])应(?![用急对答届聘诉邀付收变该当])|要(?=[加强落实严格及时按确保建立]{2})/,
  ],
  ['may', /可以|有权|允许|准许|(?<![不许认])可(?![能靠行持控视信见观穿])|能够/],
  ['encouraged', /鼓励|支持|倡导|提倡|引导|建议|宜/],
];

/** How binding Chinese words are; the drafting guides of the legislature fix 应当, 不得, 可以. */
export function forcesOf(words: string): Set<Force> {
  const found = new Set<Force>();
  // A limit is no ban on anything: 不得少于三年 is a duty of three years.
  const limits = words
    .replace(/不得(?=少于|低于|小于|超过|高于|多于|大于|晚于|早于|迟于|短于)/g, '应当')
    .replace(/不(?=少于|低于|超过|高于|晚于)/g, '');
  for (const [force, pattern] of signs) {
    // A ban is no permission and no duty: 不可以 must not count as 可以.
    const rest = force === 'must-not' ? limits : limits.replace(/不(得|可以?|能|应当?|准|许)/g, '');
    if (pattern.test(rest)) found.add(force);
  }
  return found;
}

/** What an English sentence may assert only where the Chinese words do. */
export const assertions: Assertion[] = [
  {
    what: 'a repeal',
    says: /\b(repeal\w*|annul\w*|abolish\w*|void|revoked|no longer (in force|valid))\b/i,
    needs: /废止|失效|取消|撤销|无效|停止执行|作废|吊销/,
  },
  {
    what: 'entry into force',
    says: /\b(in force|into force|takes? effect|took effect|effective (on|from|as of))\b/i,
    needs: /施行|生效|实施|执行|效力/,
  },
  { what: 'a fine', says: /\b(fines?|fined)\b/i, needs: /罚/ },
  {
    what: 'a criminal penalty',
    says: /\b(imprison\w*|prison|criminal\w*|detention|detained)\b/i,
    needs: /刑|拘留|犯罪|徒刑|拘役/,
  },
  { what: 'confiscation', says: /\bconfiscat\w*/i, needs: /没收/ },
  { what: 'a licence', says: /\blicen[cs]\w*/i, needs: /许可|牌照|执照|资质|授权|许诺/ },
  { what: 'an exemption', says: /\b(exempt\w*|waive\w*)\b/i, needs: /豁免|免|不适用|除外/ },
  { what: 'a daily rhythm', says: /\b(daily|every day|each day)\b/i, needs: /每日|每天|逐日|日常|当日/ },
  { what: 'a weekly rhythm', says: /\b(weekly|every week|each week)\b/i, needs: /每周|每星期/ },
  { what: 'a monthly rhythm', says: /\b(monthly|every month|each month)\b/i, needs: /每月|按月|月度|月报/ },
  { what: 'a quarterly rhythm', says: /\b(quarterly|every quarter|each quarter)\b/i, needs: /季/ },
  {
    what: 'a yearly rhythm',
    says: /\b(annual\w*|yearly|every year|each year)\b/i,
    needs: /每年|年度|年检|按年|逐年|全年|年报/,
  },
  {
    what: 'a lower limit',
    says: /\b(at least|no less than|not less than|no fewer than|a minimum of)\b/i,
    needs: /至少|不少于|不低于|以上|不得少于|不得低于|最低|不小于|超过/,
  },
  {
    what: 'an upper limit',
    says: /\b(at most|no more than|not more than|up to|not exceed\w*|a maximum of)\b/i,
    needs: /至多|最多|不超过|不得超过|以下|以内|之内|不高于|最高|内|未满/,
  },
  { what: 'platforms', says: /\bplatforms?\b/i, needs: /平台/, isLoose: true },
  { what: 'users', says: /\busers?\b/i, needs: /用户|使用/, isLoose: true },
  { what: 'consumers', says: /\bconsumers?\b/i, needs: /消费/, isLoose: true },
  {
    what: 'minors',
    says: /\b(minors?|children|juveniles?|teenagers?)\b/i,
    needs: /未成年|周岁|儿童|少年|学生|中小学/,
    isLoose: true,
  },
  { what: 'courts', says: /\b(courts?|judges?)\b/i, needs: /法院|法官|审判|合议庭|判决|裁定|审理/, isLoose: true },
  {
    what: 'authorities',
    says: /\b(authorit(y|ies)|regulators?|departments?|governments?|ministr(y|ies))\b/i,
    needs: /部门|机关|政府|主管|监管|[局委厅署部院办]/,
    isLoose: true,
  },
];
