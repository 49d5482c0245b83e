import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

// All texts are our own samples, written as such provisions are drafted.
const reading = (...articles: string[]) =>
  read(
    {
      text: `某管理办法\n\n${articles.map((one, at) => `第${'一二三四五六七八九'[at]}条 ${one}`).join('\n')}`,
      asOf: '2024-06-01',
    },
    { topics: [], sections: [] },
  );

describe('duties', () => {
  it.each([
    [
      '网络运营者应当自收到通知之日起十五日内完成整改。',
      { who: '网络运营者', modality: 'must', byWhen: '自收到通知之日起十五日内' },
    ],
    ['重要数据处理者应当每年至少开展一次风险评估。', { who: '重要数据处理者', modality: 'must', howOften: '每年至少' }],
    ['平台经营者应当每六个月至少进行一次审计。', { who: '平台经营者', modality: 'must' }],
    ['任何组织和个人不得窃取数据。', { who: '任何组织和个人', modality: 'must-not', what: '窃取数据' }],
    ['禁止任何单位和个人伪造标识。', { who: '任何单位和个人', modality: 'prohibited', what: '伪造标识' }],
    ['严禁擅自改变用途。', { who: null, modality: 'prohibited', what: '擅自改变用途' }],
    ['消费者可以要求退款。', { who: '消费者', modality: 'may', what: '要求退款' }],
    ['当事人有权进行陈述。', { who: '当事人', modality: 'may', what: '进行陈述' }],
    [
      '发生安全事件的，数据处理者应当立即采取处置措施。',
      { who: '数据处理者', condition: '发生安全事件的', byWhen: '立即' },
    ],
    ['终止服务的，提供者应当提前三十日公告。', { who: '提供者', byWhen: '提前三十日', condition: '终止服务的' }],
    ['企业必须在2024年12月31日前完成备案。', { who: '企业', modality: 'must', byWhen: '在2024年12月31日前' }],
    ['广告主不准发布虚假广告。', { who: '广告主', modality: 'must-not', what: '发布虚假广告' }],
  ])('%s', (sentence, expected) => {
    const { statements = [] } = reading(sentence);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ ...expected, address: 'art/1/para/1' });
    expect(sentence).toContain(statements[0]?.quote);
  });

  it('a second verb in a sentence keeps the subject', () => {
    const { statements } = reading('网络运营者应当公开规则，不得泄露个人信息。');
    expect(statements).toMatchObject([
      { who: '网络运营者', modality: 'must', what: '公开规则' },
      { who: '网络运营者', modality: 'must-not', what: '泄露个人信息' },
    ]);
  });

  it.each(['本市加强供应链建设。', '建立应急机制和应用体系。', '提高适应能力。'])('no duty in: %s', (sentence) => {
    expect(reading(sentence).statements).toEqual([]);
  });
});

describe('fines', () => {
  it.each([
    ['处一万元以上十万元以下罚款。', 10_000, 100_000, null],
    ['处五千元以下的罚款。', null, 5000, null],
    ['可以并处一千五百元以下罚款。', null, 1500, null],
    ['处五百元以上罚款。', 500, null, null],
    ['处二百元罚款。', 200, 200, null],
    ['处50万元以上500万元以下的罚款。', 500_000, 5_000_000, null],
    ['处五至十万元罚款。', 50_000, 100_000, null],
    ['并处违法所得一倍以上十倍以下罚款。', null, null, { of: '违法所得', min: 1, max: 10 }],
    ['并处违法所得三倍以下的罚款。', null, null, { of: '违法所得', min: null, max: 3 }],
    ['处上一年度营业额百分之五以下罚款。', null, null, { of: '上一年度营业额', min: null, max: 0.05 }],
    ['处销售额百分之一以上百分之十以下的罚款。', null, null, { of: '销售额', min: 0.01, max: 0.1 }],
    ['处每平方米三元的罚款。', null, null, { of: '每平方米', min: 3, max: 3 }],
  ])('%s', (words, min, max, multiple) => {
    const { penalties = [] } = reading(`违反本办法规定，拒不改正的，${words}`);
    expect(penalties).toMatchObject([
      { min, max, multiple, currency: 'CNY', condition: '拒不改正的', address: 'art/1/para/1' },
    ]);
  });

  it('for whom: the one the clause names, and each step apart', () => {
    const { penalties } = reading(
      '网络运营者不履行义务的，由主管部门责令改正；拒不改正的，处五万元以上五十万元以下罚款，对直接负责的主管人员处一万元以上十万元以下罚款。',
    );
    expect(penalties).toMatchObject([
      { forWhom: '网络运营者', min: 50_000, max: 500_000, condition: '拒不改正的' },
      { forWhom: '直接负责的主管人员', min: 10_000, max: 100_000 },
    ]);
  });

  it('a fine that was imposed', () => {
    expect(reading('决定对某公司罚款人民币1.5亿元。').penalties).toMatchObject([
      { min: 150_000_000, max: 150_000_000 },
    ]);
  });
});

describe('definitions and short names', () => {
  it.each([
    ['本法所称个人信息，是指与自然人有关的各种信息。', '个人信息', '与自然人有关的各种信息'],
    ['本办法所称平台，指提供撮合服务的系统。', '平台', '提供撮合服务的系统'],
    ['重要数据，是指可能危害安全的数据。', '重要数据', '可能危害安全的数据'],
  ])('%s', (sentence, term, meaning) => {
    expect(reading(sentence).definitions).toMatchObject([{ term, meaning, address: 'art/1/para/1' }]);
  });

  it('a short name of a document is resolved wherever it is cited', () => {
    const { cites, shortNames } = reading(
      '根据《某省促进数据流通管理条例》（以下简称《流通条例》），制定本办法。',
      '按照《流通条例》执行。',
    );
    expect(shortNames).toMatchObject([{ short: '流通条例', full: '某省促进数据流通管理条例' }]);
    expect(cites.map(({ title, relation }) => [title, relation])).toEqual([['某省促进数据流通管理条例', 'basis']]);
  });
});
