import { describe, expect, it } from 'vitest';
import { names, reading } from './sample-reading.ts';

describe('instruments as they are announced', () => {
  it('an official reply of the State Council', () => {
    const found = reading(`国务院关于《支持北京深化国家服务业扩大开放综合示范区建设工作方案》的批复
国函〔2023〕130号
发布时间：2023-11-23 16:00

北京市人民政府、商务部：
你们关于深化国家服务业扩大开放综合示范区建设的请示收悉。现批复如下：
一、原则同意《支持北京深化国家服务业扩大开放综合示范区建设工作方案》（以下简称《工作方案》），请认真组织实施。
国务院
2023年11月18日
（此件公开发布）`);
    expect(found).toMatchObject({
      kind: 'instrument',
      status: 'issued',
      section: 'legislative',
      instrumentType: '批复',
      instrumentTypeEn: 'Official Reply',
      documentNumber: '国函〔2023〕130号',
      published: '2023-11-23',
      promulgated: '2023-11-18',
      effective: null,
    });
    expect(names(found)).toEqual(['国务院']);
  });

  it('a draft without a deadline', () => {
    const found = reading(`国家新闻出版署关于公开征求《网络游戏管理办法（草案征求意见稿）》意见的通知
2023-12-22

为加强网络游戏管理，国家新闻出版署起草了《网络游戏管理办法》（草案征求意见稿），现向社会公开征求意见。
第一条 为了加强网络游戏管理，制定本办法。
第二条 本办法自2024年9月1日起施行。`);
    expect(found).toMatchObject({
      title: '网络游戏管理办法',
      kind: 'draft',
      status: 'comments-open',
      isConsultation: true,
      commentDeadline: null,
      effective: null,
      force: 'draft',
    });
    expect(names(found)).toEqual(['国家新闻出版署']);
  });

  it('a joint notice of four ministries', () => {
    const found = reading(`四部委关于开展智能网联汽车准入和上路通行试点工作的通知
发布时间：2023-11-17 10:00
来源：装备工业一司

工业和信息化部 公安部 住房和城乡建设部 交通运输部关于开展智能网联汽车准入和上路通行试点工作的通知
工信部联通装〔2023〕217号
各省、自治区、直辖市工业和信息化主管部门：
为贯彻落实《关于加强智能网联汽车生产企业及产品准入管理的意见》，现决定开展试点。
工业和信息化部
公安部
住房和城乡建设部
交通运输部
2023年11月17日`);
    expect(found).toMatchObject({
      kind: 'notice',
      status: 'issued',
      section: 'legislative',
      documentNumber: '工信部联通装〔2023〕217号',
      claimedIssuers: 4,
      unnamedIssuers: null,
    });
    expect(names(found)).toEqual(['工业和信息化部', '公安部', '住房和城乡建设部', '交通运输部']);
    expect(found.cites).toContainEqual(
      expect.objectContaining({ title: '关于加强智能网联汽车生产企业及产品准入管理的意见', relation: 'implements' }),
    );
    expect(found.topics).toEqual(['vehicles']);
  });

  it('a notice that issues two instruments', () => {
    const found =
      reading(`工业和信息化部办公厅关于印发《“5G+工业互联网”融合应用先导区试点工作规则（暂行）》《“5G+工业互联网”融合应用先导区试点建设指南》的通知
工信厅信管〔2023〕67号

各省、自治区、直辖市：现印发给你们。
工业和信息化部办公厅
2023年11月6日`);
    expect(found).toMatchObject({
      title: '“5G+工业互联网”融合应用先导区试点工作规则（暂行）',
      otherTitles: ['“5G+工业互联网”融合应用先导区试点建设指南'],
      instrumentType: '工作规则（暂行）',
      instrumentTypeEn: 'Interim Work Rules',
      kind: 'instrument',
    });
    expect(found.authorities[0]).toMatchObject({
      name: '工业和信息化部办公厅',
      en: 'General Office of the Ministry of Industry and Information Technology',
    });
  });

  it('measures with an effective date in the covering notice', () => {
    const found = reading(`工业和信息化部关于印发《民用无人驾驶航空器无线电管理暂行办法》的通知
工信部无〔2023〕252号
发布时间：2023-12-27

现将《民用无人驾驶航空器无线电管理暂行办法》印发给你们，请遵照执行。
工业和信息化部
2023年12月27日
民用无人驾驶航空器无线电管理暂行办法
第一条 根据《中华人民共和国无线电管理条例》《无人驾驶航空器飞行管理暂行条例》，制定本办法。
第二条 本办法自2024年1月1日起施行。`);
    expect(found).toMatchObject({
      instrumentType: '暂行办法',
      instrumentTypeEn: 'Interim Measures',
      effective: '2024-01-01',
      effectiveBasis: 'stated',
      status: 'in-force',
      articles: 2,
    });
    expect(found.cites).toContainEqual(
      expect.objectContaining({ title: '中华人民共和国无线电管理条例', relation: 'basis' }),
    );
  });

  it('a place that stands for its unnamed body', () => {
    const found = reading(`北京市智能网联汽车政策先行区数据采集安全管理规则（试行）发布
发布时间：2023年11月27日

近日，北京市发布《北京市智能网联汽车政策先行区数据采集安全管理规则（试行）》，明确数据分类分级要求。`);
    expect(found).toMatchObject({ kind: 'instrument', jurisdiction: { level: 'provincial', territory: 'Beijing' } });
    expect(found.authorities).toMatchObject([{ name: '北京市', en: 'Beijing', territory: 'Beijing', basis: 'text' }]);
  });

  it('a decision of a provincial congress', () => {
    const found = reading(
      `江苏省人民代表大会常务委员会关于促进车联网和智能网联汽车发展的决定
（2023年11月3日江苏省第十四届人民代表大会常务委员会第六次会议通过）

为了促进车联网和智能网联汽车发展，作如下决定：
一、加强统筹。
本决定自2024年1月1日起施行。`,
      '2023-12-31',
    );
    expect(found).toMatchObject({
      kind: 'instrument',
      status: 'issued',
      instrumentType: '决定',
      force: 'local regulation',
      adopted: '2023-11-03',
      effective: '2024-01-01',
      jurisdiction: { level: 'provincial', territory: 'Jiangsu' },
    });
    expect(found.authorities[0]?.en).toBe("Standing Committee of the Jiangsu People's Congress");
  });

  it('guidelines of an association, reported as news', () => {
    const found = reading(`中国音像与数字出版协会发布《出版业生成式人工智能技术应用指南》
2023-12-20

12月20日，中国音像与数字出版协会发布《出版业生成式人工智能技术应用指南》团体标准，该指南自2024年1月20日起实施。`);
    expect(found).toMatchObject({
      title: '出版业生成式人工智能技术应用指南',
      kind: 'instrument',
      status: 'issued',
      effective: '2024-01-20',
      force: 'soft law',
    });
    expect(names(found)).toEqual(['中国音像与数字出版协会']);
  });

  it('policy measures with a period in the title', () => {
    const found = reading(`关于印发《上海市推动人工智能大模型创新发展若干措施（2023-2025年）》的通知
沪经信规范〔2023〕8号

上海市人民政府办公厅
2023年11月7日`);
    expect(found).toMatchObject({
      title: '上海市推动人工智能大模型创新发展若干措施（2023-2025年）',
      instrumentType: '若干措施',
      documentNumber: '沪经信规范〔2023〕8号',
      jurisdiction: { level: 'provincial', territory: 'Shanghai' },
    });
  });

  it('subsidies of a city, in yuan', () => {
    const found = reading(`昆明市加快推进人工智能产业发展办法（试行）
2023-12-10

近日，昆明市印发《昆明市加快推进人工智能产业发展办法（试行）》，对企业给予20万元至100万元补助。`);
    expect(found).toMatchObject({
      instrumentType: '试行办法',
      jurisdiction: { level: 'prefecture', territory: 'Kunming' },
    });
    expect(found.amounts.map(({ value }) => value)).toEqual([200_000, 1_000_000]);
    expect(names(found)).toEqual(['昆明市']);
  });

  it('implementation opinions of a province', () => {
    const found = reading(`广东省人民政府关于加快建设通用人工智能产业创新引领地的实施意见
粤府〔2023〕90号

到2025年，核心产业规模突破3000亿元，企业数量超2000家。
广东省人民政府
2023年11月3日`);
    expect(found).toMatchObject({
      title: '关于加快建设通用人工智能产业创新引领地的实施意见',
      instrumentType: '实施意见',
      amounts: [{ value: 300_000_000_000, currency: 'CNY' }],
    });
  });

  it.each([
    [
      '工业和信息化部关于印发《促进数字技术适老化高质量发展工作方案》的通知',
      '工作方案',
      'Work Programme',
      '工业和信息化部',
    ],
    [
      '北京市市场监督管理局关于发布《北京市互联网企业商业秘密保护指引》的通知',
      '保护指引',
      'Protection Guidelines',
      '北京市市场监督管理局',
    ],
    [
      '上海市市场监督管理局关于发布《上海市网络直播营销活动合规指引（2023年修订版）》的公告',
      '合规指引',
      'Compliance Guidelines',
      '上海市市场监督管理局',
    ],
    [
      '广东省市场监管局印发《电子商务平台经营者修改平台服务协议和交易规则操作指引》',
      '操作指引',
      'Operational Guidelines',
      '广东省市场监督管理局',
    ],
    [
      '交通运输部办公厅关于印发《自动驾驶汽车运输安全服务指南（试行）》的通知',
      '服务指南（试行）',
      'Trial Service Guidelines',
      '交通运输部办公厅',
    ],
  ])('%s', (title, type, en, issuer) => {
    const found = reading(`${title}\n2023-11-08\n\n各有关单位：现印发给你们。`);
    expect(found).toMatchObject({
      kind: 'instrument',
      section: 'legislative',
      instrumentType: type,
      instrumentTypeEn: en,
    });
    expect(names(found)).toEqual([issuer]);
  });

  it('guidelines that take effect on publication', () => {
    const found = reading(`上海市市场监督管理局关于发布《上海市网络直播营销活动合规指引（2023年修订版）》的通知
发布时间：2023-11-03

本指引自发布之日起施行。`);
    expect(found).toMatchObject({ effective: '2023-11-03', effectiveBasis: 'on-publication', status: 'in-force' });
  });
});
