import { adjective, type Place, placeAtStart } from './places.ts';

/** How English names a local body of each kind; `~` stands for "Guangdong Provincial", `@` for "Guangdong". */
export const LOCAL_BODIES: [string[], string, string][] = [
  [['人民代表大会常务委员会', '人大常委会'], "Standing Committee of the ~ People's Congress", 'legislature'],
  [['人民代表大会'], "~ People's Congress", 'legislature'],
  [['人民政府办公厅', '政府办公厅'], "General Office of the ~ People's Government", 'government'],
  [['人民政府办公室', '政府办公室'], "Office of the ~ People's Government", 'government'],
  [['人民政府', '政府'], "~ People's Government", 'government'],
  [['市场监督管理局', '市场监管局'], '~ Administration for Market Regulation', 'agency'],
  [['工商行政管理局', '工商局'], '~ Administration for Industry and Commerce', 'agency'],
  [['质量技术监督局', '质监局'], '~ Bureau of Quality and Technical Supervision', 'agency'],
  [['市场监督管理委员会', '市场监管委'], '~ Commission for Market Regulation', 'agency'],
  [['互联网信息办公室', '网信办'], '@ Cyberspace Administration', 'agency'],
  [['通信管理局', '通管局'], '@ Communications Administration', 'agency'],
  [['工业和信息化厅', '工信厅'], '~ Department of Industry and Information Technology', 'agency'],
  [['工业和信息化局', '工信局'], '~ Bureau of Industry and Information Technology', 'agency'],
  [['经济和信息化委员会', '经信委'], '~ Commission of Economy and Informatization', 'agency'],
  [['经济和信息化厅', '经信厅'], '~ Department of Economy and Information Technology', 'agency'],
  [['经济和信息化局', '经信局'], '~ Bureau of Economy and Information Technology', 'agency'],
  [['发展和改革委员会', '发展改革委', '发改委'], '~ Development and Reform Commission', 'agency'],
  [['科学技术厅', '科技厅'], '~ Department of Science and Technology', 'agency'],
  [['科学技术局', '科技局'], '~ Science and Technology Bureau', 'agency'],
  [['科学技术委员会', '科委'], '~ Science and Technology Commission', 'agency'],
  [['公安厅'], '~ Department of Public Security', 'agency'],
  [['公安局'], '~ Public Security Bureau', 'agency'],
  [['司法厅'], '~ Department of Justice', 'agency'],
  [['司法局'], '~ Bureau of Justice', 'agency'],
  [['财政厅'], '~ Department of Finance', 'agency'],
  [['财政局'], '~ Finance Bureau', 'agency'],
  [['人力资源和社会保障厅', '人社厅'], '~ Department of Human Resources and Social Security', 'agency'],
  [['人力资源和社会保障局', '人社局'], '~ Human Resources and Social Security Bureau', 'agency'],
  [['商务厅'], '~ Department of Commerce', 'agency'],
  [['商务局'], '~ Commerce Bureau', 'agency'],
  [['商务委员会', '商务委'], '~ Commission of Commerce', 'agency'],
  [['交通运输厅'], '~ Department of Transport', 'agency'],
  [['交通运输局'], '~ Transport Bureau', 'agency'],
  [['交通委员会', '交通委'], '~ Commission of Transport', 'agency'],
  [['文化和旅游厅', '文旅厅'], '~ Department of Culture and Tourism', 'agency'],
  [['文化和旅游局', '文旅局'], '~ Culture and Tourism Bureau', 'agency'],
  [['卫生健康委员会', '卫生健康委', '卫健委'], '~ Health Commission', 'agency'],
  [['教育厅'], '~ Department of Education', 'agency'],
  [['教育委员会', '教委'], '~ Education Commission', 'agency'],
  [['教育局'], '~ Education Bureau', 'agency'],
  [['自然资源厅'], '~ Department of Natural Resources', 'agency'],
  [['生态环境厅'], '~ Department of Ecology and Environment', 'agency'],
  [['生态环境局'], '~ Ecology and Environment Bureau', 'agency'],
  [['住房和城乡建设厅', '住建厅'], '~ Department of Housing and Urban-Rural Development', 'agency'],
  [['住房和城乡建设委员会', '住建委'], '~ Commission of Housing and Urban-Rural Development', 'agency'],
  [['数据局'], '~ Data Administration', 'agency'],
  [['数据管理局'], '~ Data Administration Bureau', 'agency'],
  [['大数据管理局'], '~ Big Data Administration', 'agency'],
  [['大数据发展管理局', '大数据局'], '~ Big Data Development Administration', 'agency'],
  [['政务服务和数据管理局', '政务服务数据管理局'], '~ Administration of Government Services and Data', 'agency'],
  [['知识产权局'], '~ Intellectual Property Administration', 'agency'],
  [['版权局'], '~ Copyright Administration', 'agency'],
  [['新闻出版局'], '~ Press and Publication Bureau', 'agency'],
  [['广播电视局', '广电局'], '~ Radio and Television Administration', 'agency'],
  [['药品监督管理局', '药监局'], '~ Medical Products Administration', 'agency'],
  [['地方金融监督管理局'], '~ Financial Regulatory Bureau', 'agency'],
  [['地方金融管理局'], '~ Financial Administration Bureau', 'agency'],
  [['国有资产监督管理委员会', '国资委'], '~ State-owned Assets Supervision and Administration Commission', 'agency'],
  [['统计局'], '~ Bureau of Statistics', 'agency'],
  [['邮政管理局'], '~ Postal Administration', 'agency'],
  [['能源局'], '~ Energy Administration', 'agency'],
  [['密码管理局'], '~ Cryptography Administration', 'agency'],
  [['国家保密局', '保密局'], '~ State Secrets Bureau', 'agency'],
  [['消费者权益保护委员会', '消保委'], '~ Consumer Council', 'association'],
  [['消费者协会', '消协'], '~ Consumers Association', 'association'],
  [['税务局'], '@ Tax Bureau', 'agency'],
  [['高级人民法院', '高院'], "@ High People's Court", 'court'],
  [['中级人民法院', '中院'], "@ Intermediate People's Court", 'court'],
  [['互联网法院'], '@ Internet Court', 'court'],
  [['知识产权法院'], '@ Intellectual Property Court', 'court'],
  [['金融法院'], '@ Financial Court', 'court'],
  [['人民检察院', '检察院'], "@ People's Procuratorate", 'procuratorate'],
];

const BY_ENDING = new Map(
  LOCAL_BODIES.flatMap(([names, en, kind]) => names.map((name) => [name, { name: names[0] as string, en, kind }])),
);

/** A local body made of a place and a kind of body. */
export interface LocalBody {
  name: string;
  en: string;
  kind: string;
  place: Place;
}

/**
 * Names a local body from its parts: `广东省市场监管局` is 广东省市场监督管理局, "Guangdong Provincial Administration for Market
 * Regulation". Null for words that are not exactly a place of the register and a kind of body.
 */
export function localBody(words: string): LocalBody | null {
  const start = placeAtStart(words);
  if (!start) return null;
  const { place } = start;
  const body = BY_ENDING.get(words.slice(start.length));
  if (!body) return null;
  const en = body.en.replace('~', adjective(place)).replace('@', place.en);
  const ownName =
    place.form === 'sar' || (body.kind === 'court' && /互联网|知识产权|金融/.test(body.name))
      ? place.short
      : place.name;
  return { name: ownName + body.name, en, kind: body.kind, place };
}
