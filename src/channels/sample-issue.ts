/**
 * An invented issue for tests and for looking at the forms. Everything in it is SAMPLE TEXT: no authority
 * issued these documents, and the addresses lie in a domain that is reserved (RFC 2606).
 */
import { createHash } from 'node:crypto';
import type { Issue, IssueEvidence, IssueItem, IssueLink } from './contract.ts';

function sampleLink(title: string, url: string): IssueLink {
  const snapshot = createHash('sha256').update(url).digest('hex');
  return { title, url, snapshot, captured: '2026-01-12T08:30:00Z' };
}

function evidence(quotes: Record<string, string>): IssueEvidence[] {
  return Object.entries(quotes).map(([fact, quote]) => ({ fact, quote, link: 0 }));
}

const miit = { name: '工业和信息化部', en: 'Ministry of Industry and Information Technology', abbreviation: 'MIIT' };
const mot = { name: '交通运输部', en: 'Ministry of Transport', abbreviation: null };
const mps = { name: '公安部', en: 'Ministry of Public Security', abbreviation: 'MPS' };
const cac = { name: '国家互联网信息办公室', en: 'Cyberspace Administration of China', abbreviation: 'CAC' };
const court = { name: '北京互联网法院', en: 'Beijing Internet Court', abbreviation: null };
const caict = {
  name: '中国信息通信研究院',
  en: 'China Academy of Information and Communications Technology',
  abbreviation: 'CAICT',
};
const national = { level: 'national', territory: 'CN' };

const draftMeasures: IssueItem = {
  id: 'L1',
  headline:
    'The Cyberspace Administration of China sought comments on the Draft Measures for Labelling Synthetic Sound',
  date: '2023-12-22',
  summary: [
    'The draft would oblige whoever offers speech synthesis to the public to mark each recording twice: once for the listener, by a spoken or written notice, and once for machines, in the file itself. Platforms that spread such recordings must look for the second mark and show the first.',
    'Small providers with fewer than 100,000 users would have a year to comply. Comments may be sent by letter or e-mail until the end of the period given in the announcement.',
  ],
  authorities: [cac],
  jurisdiction: national,
  kind: 'draft',
  instrumentType: '办法',
  instrumentTypeEn: 'measures',
  status: 'comments-open',
  documentNumber: null,
  effective: null,
  commentDeadline: '2024-01-21',
  topics: [
    { id: 'generative-ai', label: 'Generative AI' },
    { id: 'labelling', label: 'Labelling' },
  ],
  officialTitle: '合成语音标识管理办法（征求意见稿）（示例）',
  links: [sampleLink('合成语音标识管理办法（征求意见稿）（示例）', 'https://www.cac.example/2023-12/22/c_170490.htm')],
  evidence: evidence({
    date: '2023年12月22日',
    'authorities.0': '国家互联网信息办公室',
    status: '现向社会公开征求意见',
    commentDeadline: '意见反馈截止时间为2024年1月21日',
  }),
  writtenBy: 'editor',
};

const jointNotice: IssueItem = {
  id: 'L2',
  headline: 'MIIT and two other departments issued the Notice on Trial Runs of Driverless Delivery Vehicles',
  date: '2023-11-17',
  summary: [
    'Cities that apply may open marked streets to delivery vehicles without a driver at up to 30 kilometres an hour. The operator must keep one remote supervisor for every three vehicles, insure each of them for at least RMB 5 million and store the driving records for a year. An incident with an injured person stops the trial in that city until its cause has been found.',
  ],
  authorities: [miit, mps, mot],
  jurisdiction: national,
  kind: 'notice',
  instrumentType: '通知',
  instrumentTypeEn: 'notice',
  status: 'in-force',
  documentNumber: '工信部联通装〔2023〕000号',
  effective: '2023-11-17',
  commentDeadline: null,
  topics: [{ id: 'connected-vehicles', label: 'Connected vehicles' }],
  officialTitle: '工业和信息化部 公安部 交通运输部关于开展无人配送车试运行工作的通知（示例）',
  links: [
    sampleLink(
      '工业和信息化部 公安部 交通运输部关于开展无人配送车试运行工作的通知（示例）',
      'https://www.miit.example/zwgk/zcwj/wjfb/tz/art/2023/art_000.html',
    ),
    sampleLink('《通知》解读（示例）', 'https://www.miit.example/zwgk/zcjd/art/2023/art_001.html'),
  ],
  evidence: [
    ...evidence({
      date: '2023年11月17日',
      'authorities.0': '工业和信息化部',
      'authorities.1': '公安部',
      'authorities.2': '交通运输部',
      documentNumber: '工信部联通装〔2023〕000号',
      effective: '本通知自发布之日起施行',
    }),
    { fact: 'amounts.0', quote: '每车保险金额不低于500万元人民币', link: 1 },
  ],
  writtenBy: 'editor',
};

const decision: IssueItem = {
  id: 'L3',
  headline: 'Jiangsu: Decision on the Sharing of Public Parking Records',
  date: '2023-11-03',
  summary: [
    'The decision lets municipalities pool the occupancy records of public car parks and publish them as an open interface. Number plates are to be removed before the records leave the operator.',
  ],
  authorities: [
    {
      name: '江苏省人民代表大会常务委员会',
      en: 'Standing Committee of the Jiangsu Provincial People’s Congress',
      abbreviation: null,
    },
  ],
  jurisdiction: { level: 'provincial', territory: 'CN-JS' },
  kind: 'instrument',
  instrumentType: '决定',
  instrumentTypeEn: 'decision',
  status: 'issued',
  documentNumber: null,
  effective: '2024-01-01',
  commentDeadline: null,
  topics: [{ id: 'open-records', label: 'Open records' }],
  officialTitle: '关于促进公共停车记录共享的决定（示例）',
  links: [sampleLink('关于促进公共停车记录共享的决定（示例）', 'https://www.jsrd.example/zyfb/202311/t20231103.shtml')],
  evidence: evidence({ date: '2023年11月3日', effective: '本决定自2024年1月1日起施行' }),
  writtenBy: 'pattern',
};

const campaign: IssueItem = {
  id: 'E1',
  headline: 'The Cyberspace Administration of China launched a campaign against misleading thumbnails in short video',
  date: '2023-12-12',
  summary: [
    'For one month, platforms are to compare the preview picture of a video with its content and to lower the rank of those that do not match. Three kinds of deception are named: invented accidents, borrowed faces and prices that the video never mentions.',
  ],
  authorities: [cac],
  jurisdiction: national,
  kind: 'campaign',
  instrumentType: '专项行动',
  instrumentTypeEn: 'special campaign',
  status: 'launched',
  documentNumber: null,
  effective: null,
  commentDeadline: null,
  topics: [{ id: 'content', label: 'Online content' }],
  officialTitle: '关于开展短视频封面误导问题专项整治的通知（示例）',
  links: [
    sampleLink('关于开展短视频封面误导问题专项整治的通知（示例）', 'https://www.cac.example/2023-12/12/c_170400.htm'),
  ],
  evidence: evidence({
    date: '2023年12月12日',
    'authorities.0': '中央网信办',
    status: '即日起开展为期1个月的专项行动',
  }),
  writtenBy: 'editor',
};

const judgment: IssueItem = {
  id: 'E2',
  headline: 'Beijing Internet Court published its judgment on a cloned radio voice',
  date: '2023-12-01',
  summary: [
    'The court found that a voice which listeners recognise belongs to the person even when a machine speaks with it. The broadcaster may keep the programme in its archive but not offer it; damages were set at RMB 20,000.',
  ],
  authorities: [court],
  jurisdiction: { level: 'court', territory: 'CN-BJ' },
  kind: 'judgment',
  instrumentType: '判决书',
  instrumentTypeEn: 'judgment',
  status: 'decided',
  documentNumber: '（2023）京0491民初00000号',
  effective: null,
  commentDeadline: null,
  topics: [
    { id: 'generative-ai', label: 'Generative AI' },
    { id: 'personality-rights', label: 'Personality rights' },
  ],
  officialTitle: '声音权益纠纷案一审宣判（示例）',
  links: [sampleLink('声音权益纠纷案一审宣判（示例）', 'https://www.bjinternetcourt.example/cac/zw/1700000.html')],
  evidence: evidence({ date: '2023年12月1日', documentNumber: '（2023）京0491民初00000号', 'amounts.0': '赔偿2万元' }),
  writtenBy: 'editor',
};

const whitePapers: IssueItem = {
  id: 'I1',
  headline: 'CAICT released its White Paper on Undersea Cables (2023)',
  date: null,
  summary: [
    'The paper counts landing points, repair ships and days of outage over the last five years, and proposes that operators publish the two latter figures every quarter.',
  ],
  authorities: [caict],
  jurisdiction: national,
  kind: 'report',
  instrumentType: '白皮书',
  instrumentTypeEn: 'white paper',
  status: 'published',
  documentNumber: null,
  effective: null,
  commentDeadline: null,
  topics: [{ id: 'networks', label: 'Networks' }],
  officialTitle: '海底光缆白皮书（2023年）（示例）',
  links: [
    {
      title: '海底光缆白皮书（2023年）（示例）',
      url: 'http://www.caict.example/kxyj/qwfb/bps/',
      snapshot: null,
      captured: null,
    },
  ],
  evidence: [],
  writtenBy: 'pattern',
};

const results: IssueItem = {
  id: 'I2',
  headline: 'The China Fintech Alliance published test results for offline digital payment cards',
  date: '2024-01-05',
  summary: [
    'Eleven cards of seven makers took part. Nine completed a payment in less than half a second without a network; all of them refused a second payment that would have exceeded the stored balance.',
  ],
  authorities: [
    { name: '中国金融科技联盟（示例）', en: null, abbreviation: null },
    { name: '国家金融科技测评中心（示例）', en: 'National Fintech Evaluation Centre', abbreviation: null },
  ],
  jurisdiction: national,
  kind: 'report',
  instrumentType: '测试报告',
  instrumentTypeEn: 'test report',
  status: 'published',
  documentNumber: null,
  effective: null,
  commentDeadline: null,
  topics: [{ id: 'fintech', label: 'Fintech' }],
  officialTitle: '离线数字支付卡测试结果发布（示例）',
  links: [sampleLink('离线数字支付卡测试结果发布（示例）', 'https://fintech.example/news?id=17&lang=zh')],
  evidence: evidence({ date: '2024年1月5日' }),
  writtenBy: 'editor',
};

/** Seven sample items in three sections; with `frozen` false it is the same issue as a draft. */
export function sampleIssue({ frozen = true }: { frozen?: boolean } = {}): Issue {
  return {
    id: 'sample-tmt-2023-11-12',
    publication: {
      id: 'sample-tmt',
      name: 'China TMT Sample',
      language: 'en-GB',
      contact: { name: 'Ada Example', email: 'ada@newsletter.example' },
      look: {
        accent: '#8a1c2b',
        accentDark: '#e08a8f',
        signature: 'The sample desk\nExample & Partners, Beijing',
        legalNotice:
          'This sample gives general information and is not legal advice. Read the official text before you rely on a summary.',
      },
    },
    title: 'China TMT Sample, November and December 2023',
    period: { from: '2023-11-01', to: '2023-12-31', label: 'November and December 2023' },
    sampleNotice: 'Sample: all texts, documents and addresses in this issue are invented.',
    introduction:
      'This sample shows how an issue looks that reports on technology, media and telecommunications in China: what was enacted, what was enforced and what the industry did.',
    subscription:
      'To receive the next issue and invitations to our events, write to Ada Example at ada@newsletter.example.',
    events: [
      {
        title: 'Breakfast talk: Who owns a synthetic voice?',
        when: '2024-01-18T08:30:00+08:00',
        where: 'Shanghai, 20 Sample Road, and online',
        url: 'https://events.newsletter.example/voice',
      },
    ],
    highlights: {
      heading: 'Key Highlights',
      paragraphs: [
        'Two months, one theme: the machine that speaks. Regulators would have its recordings marked (“labelled twice” is the phrase), a court has said whose voice it is, and the platforms have been told to look closer at what they show.',
        'Elsewhere the road opens slowly to vehicles without a driver — at thirty kilometres an hour, and well insured.',
      ],
    },
    views: {
      heading: 'Our Views',
      articles: [
        {
          title: 'The voice and its owner: a year of synthetic speech',
          authors: ['Ada Example', 'Lin Example'],
          teaser: 'What the cases have in common, and what a licence for a voice should say.',
          url: 'https://newsletter.example/views/voice',
        },
      ],
    },
    lead: 'Follow the links below each item to the official documents and announcements.',
    sections: [
      { id: 'legislative', heading: 'Legislative Developments', items: [draftMeasures, jointNotice, decision] },
      { id: 'enforcement', heading: 'Enforcement Developments', items: [campaign, judgment] },
      { id: 'industry', heading: 'Industry Developments', items: [whitePapers, results] },
    ],
    closing: 'We will be back in March with the first two months of the new year.',
    hash: frozen ? createHash('sha256').update('sample issue').digest('hex') : null,
    frozenAt: frozen ? '2026-01-12T09:00:00Z' : null,
  };
}

// As long as the words of a real issue: 6.6 letters with the space behind.
const words =
  'the provisions require each platform operator to maintain records of automated recommendations and to designate personnel who answer for them'.split(
    ' ',
  );

/** A sample issue with any number of items, each with a summary of so many words; for measuring. */
export function largeIssue(count: number, summaryWords = 110): Issue {
  const issue = sampleIssue();
  const models = issue.sections.flatMap((section) => section.items);
  const items = Array.from({ length: count }, (_, index): IssueItem => {
    const model = models[index % models.length] as IssueItem;
    const text = Array.from({ length: summaryWords }, (_, at) => words[(at + index) % words.length]).join(' ');
    return { ...model, id: `${model.id}-${index + 1}`, summary: [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`] };
  });
  const third = Math.ceil(count / 3);
  const sections = issue.sections.map((section, at) => ({
    ...section,
    items: items.slice(at * third, (at + 1) * third),
  }));
  return { ...issue, id: `sample-tmt-${count}-items`, sections };
}
