import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';
import { normaliseTitle, stripStatusMarker, withoutDraftMark } from './title.ts';

function titleOf(heading: string): string | null {
  return read({ text: `${heading}\n\n正文。`, asOf: '2024-01-01' }, { topics: [], sections: [] }).title;
}

describe('the official title', () => {
  it.each([
    ['国家互联网信息办公室关于《数据出境安全评估办法（征求意见稿）》公开征求意见的通知', '数据出境安全评估办法'],
    ['教育部关于《中华人民共和国教师法（修订草案）（征求意见稿）》公开征求意见的公告', '中华人民共和国教师法'],
    ['关于印发《促进数字技术适老化高质量发展工作方案》的通知', '促进数字技术适老化高质量发展工作方案'],
    ['市场监管总局关于发布《经营者集中反垄断合规指引》的公告', '经营者集中反垄断合规指引'],
    ['关于公开征求《关于修改〈船舶保险办法〉的决定（征求意见稿）》意见的通知', '关于修改〈船舶保险办法〉的决定'],
    ['检察公益诉讼法（草案二次审议稿）征求意见', '检察公益诉讼法'],
    [
      '关于公开征求《卫生规范》等14项强制性国家标准制修订计划项目意见的公示',
      '卫生规范等14项强制性国家标准制修订计划项目',
    ],
    ['工业和信息化部关于加强车联网网络安全工作的通知', '关于加强车联网网络安全工作的通知'],
    ['最高人民法院关于网络查询、冻结被执行人存款的规定', '最高人民法院关于网络查询、冻结被执行人存款的规定'],
    ['上海市网络直播营销活动合规指引（2023年修订版）', '上海市网络直播营销活动合规指引（2023年修订版）'],
    ['【进行中】关于公开征求《售电公司管理办法（公开征求意见稿）》意见的公告', '售电公司管理办法'],
  ])('of %s', (heading, title) => {
    expect(titleOf(heading)).toBe(title);
  });

  it('runs over two lines of a printed document', () => {
    const text = '某部文件\n某发〔2024〕1号\n工业和信息化部关于加强和改进\n车联网网络安全工作的通知\n各省：\n正文。';
    expect(read({ text, asOf: '2024-01-01' }, { topics: [], sections: [] })).toMatchObject({
      heading: '工业和信息化部关于加强和改进车联网网络安全工作的通知',
      title: '关于加强和改进车联网网络安全工作的通知',
      documentNumber: '某发〔2024〕1号',
    });
  });
});

describe('status markers of lists', () => {
  it.each([
    ['[进行中]关于某办法', '关于某办法', '进行中'],
    ['【进行中】关于某办法', '关于某办法', '进行中'],
    ['[进行中] - 关于某办法', '关于某办法', '进行中'],
    ['关于某办法(已结束)', '关于某办法', '已结束'],
    ['关于某办法（已截止）', '关于某办法', '已截止'],
    ['关于某办法［已结束］', '关于某办法', '已结束'],
    ['关于某办法（试行）', '关于某办法（试行）', null],
  ])('%s', (printed, title, status) => {
    expect(stripStatusMarker(printed)).toEqual({ title, status });
  });
});

it('a draft mark goes, an edition stays', () => {
  expect(withoutDraftMark('某标准（局部修订征求意见稿）')).toBe('某标准');
  expect(withoutDraftMark('某指引（2023年修订版）')).toBe('某指引（2023年修订版）');
  expect(withoutDraftMark('某办法（试行）')).toBe('某办法（试行）');
});

it('one document has one normalised title, wherever it is printed', () => {
  const one = normaliseTitle('工业和信息化部 公安部关于开展“智能网联汽车”试点工作的通知');
  expect(normaliseTitle('[已结束]关于开展"智能网联汽车"试点工作的通知')).toBe(one);
  expect(normaliseTitle('关于开展 “智能网联汽车” 试点工作的通知')).toBe(one);
  expect(normaliseTitle('关于开展“智能网联汽车”准入工作的通知')).not.toBe(one);
});
