import { describe, expect, it } from 'vitest';
import { names, reading } from './sample-reading.ts';

describe('enforcement', () => {
  it('a campaign that is launched', () => {
    const found = reading(`中央网信办部署开展“清朗·整治短视频信息内容导向不良问题”专项行动
2023-12-12

近日，中央网信办印发通知，自即日起开展为期1个月的专项行动。`);
    expect(found).toMatchObject({ kind: 'campaign', status: 'launched', section: 'enforcement' });
    expect(names(found)).toEqual(['中央网络安全和信息化委员会办公室']);
  });

  it('rectification that goes on', () => {
    const found = reading(`广电总局多措并举持续开展网络微短剧治理工作
2023-11-15

国家广播电视总局将从七个方面继续加强网络微短剧管理。`);
    expect(found).toMatchObject({ kind: 'campaign', status: 'ongoing' });
    expect(names(found)).toEqual(['国家广播电视总局']);
  });

  it('a published judgment', () => {
    const found = reading(`北京互联网法院公开全国首例“AI文生图”著作权侵权案判决书
2023-12-01

近日，北京互联网法院就该案作出一审判决，判令被告赔礼道歉并赔偿原告500元。`);
    expect(found).toMatchObject({
      kind: 'judgment',
      status: 'decided',
      jurisdiction: { territory: 'Beijing' },
      amounts: [{ value: 500 }],
    });
  });

  it('a hearing without a judgment', () => {
    const found = reading(`全国首例“AI声音侵权案”在北京互联网法院开庭审理
2023-12-13

12月12日，北京互联网法院依法公开开庭审理并宣布择期宣判。`);
    expect(found).toMatchObject({ kind: 'case', status: 'pending', section: 'enforcement' });
    expect(names(found)).toEqual(['北京互联网法院']);
  });

  it('answers for litigants with typical cases', () => {
    const found = reading(`北京知识产权法院发布《侵犯商业秘密民事案件当事人诉讼问题解答》和侵犯商业秘密十大典型案例
2023-12-05

北京知识产权法院召开发布会。`);
    expect(found).toMatchObject({ kind: 'case', status: 'published' });
    expect(names(found)).toEqual(['北京知识产权法院']);
  });

  it('departments that are counted but not named', () => {
    const found = reading(`15部门联合启动“拒绝电信网络诈骗”专项行动
2023-11-24

近日，15部门联合启动专项行动，行动将持续至2024年3月。`);
    expect(found).toMatchObject({
      kind: 'campaign',
      status: 'ongoing',
      unnamedIssuers: 15,
      authorities: [],
      jurisdiction: { territory: 'CN' },
    });
    expect(found.topics).toEqual(['fraud']);
  });

  it('lists of typical cases', () => {
    const found = reading(`工业和信息化部办公厅关于公布2023年移动物联网应用典型案例名单的通知
2023-12-11

现将名单予以公布。`);
    expect(found).toMatchObject({ kind: 'case', status: 'published', section: 'enforcement' });
  });
});

describe('industry', () => {
  it('a work conference', () => {
    const found = reading(`全国工业和信息化工作会议在京召开
2023-12-21

12月21日，全国工业和信息化工作会议在北京召开。`);
    expect(found).toMatchObject({ kind: 'conference', status: 'published', section: 'industry' });
  });

  it('a report that several released', () => {
    const found = reading(`中国信通院等发布《大模型治理蓝皮报告（2023年）——从规则走向实践》
2023-11-24

11月24日，中国信息通信研究院等联合发布报告。`);
    expect(found).toMatchObject({
      title: '大模型治理蓝皮报告（2023年）——从规则走向实践',
      kind: 'report',
      andOthers: true,
      instrumentType: '蓝皮报告',
    });
    expect(names(found)).toEqual(['中国信息通信研究院']);
  });

  it('reports without any date', () => {
    const found =
      reading(`中国信通院发布《人工智能知识产权法律问题研究报告（2023年）》《车联网白皮书》《区块链白皮书（2023年）》

报告分析了有关问题。`);
    expect(found).toMatchObject({
      kind: 'report',
      published: null,
      promulgated: null,
      otherTitles: ['车联网白皮书', '区块链白皮书（2023年）'],
    });
  });

  it('research results of an alliance', () => {
    const found = reading(`北京金融科技产业联盟发布金融科技治理与应用相关研究成果
2023-10-27

2023年10月26日至27日，大会在济南召开，会上发布《区块链运营服务治理实施指南》等成果。`);
    expect(found).toMatchObject({ kind: 'report', published: '2023-10-27', jurisdiction: { territory: 'Beijing' } });
    expect(names(found)).toEqual(['北京金融科技产业联盟']);
  });

  it('a speech', () => {
    const found = reading(
      `张云明出席2023全球6G发展大会开幕式并致辞

工业和信息化部副部长张云明在致辞中表示，将推进6G研发。`,
      '2024-01-02',
      '工业和信息化部',
    );
    expect(found).toMatchObject({ kind: 'speech', status: 'published', section: 'industry', published: null });
    expect(found.authorities).toMatchObject([{ name: '工业和信息化部', basis: 'text' }]);
  });
});
