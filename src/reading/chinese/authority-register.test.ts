import { describe, expect, it } from 'vitest';
import { lookUpAuthority } from './authority-register.ts';
import { issuerList } from './issuer-list.ts';

describe('a body by any name it is printed under', () => {
  it.each([
    ['工信部', '工业和信息化部', 'Ministry of Industry and Information Technology', 'national', null],
    [
      '中华人民共和国工业和信息化部',
      '工业和信息化部',
      'Ministry of Industry and Information Technology',
      'national',
      null,
    ],
    ['中国民航局', '中国民用航空局', 'Civil Aviation Administration of China', 'national', null],
    [
      '住房城乡建设部办公厅',
      '住房和城乡建设部办公厅',
      'General Office of the Ministry of Housing and Urban-Rural Development',
      'national',
      null,
    ],
    [
      '河南省人大常委会',
      '河南省人民代表大会常务委员会',
      "Standing Committee of the Henan Provincial People's Congress",
      'provincial',
      'Henan',
    ],
    [
      '四川省市场监管局',
      '四川省市场监督管理局',
      'Sichuan Provincial Administration for Market Regulation',
      'provincial',
      'Sichuan',
    ],
    ['成都市中级人民法院', '成都市中级人民法院', "Chengdu Intermediate People's Court", 'prefecture', 'Chengdu'],
    ['北京市版权局', '北京市新闻出版局', 'Beijing Municipal Press and Publication Bureau', 'provincial', 'Beijing'],
  ])('%s', (printed, name, en, level, territory) => {
    expect(lookUpAuthority(printed)).toMatchObject({ name, en, level, territory, known: true });
  });

  it('a body that the register does not hold is reported as unknown, with its place', () => {
    expect(lookUpAuthority('成都市低空经济发展促进会')).toMatchObject({ known: false, en: null, territory: 'Chengdu' });
  });

  it.each(['各有关单位', '我部', '关于加强管理', '联系电话', '附件'])('%s is no body', (words) => {
    expect(lookUpAuthority(words)).toBeNull();
  });
});

describe('lists of issuers', () => {
  const names = (words: string) => issuerList(words)?.named.map(({ body }) => body.name) ?? null;

  it('separated by commas, blanks, lines or 和', () => {
    const both = ['工业和信息化部', '国家互联网信息办公室'];
    expect(names('工业和信息化部、国家互联网信息办公室')).toEqual(both);
    expect(names('工业和信息化部 国家网信办')).toEqual(both);
    expect(names('工业和信息化部\n国家网信办')).toEqual(both);
    expect(names('工业和信息化部和国家网信办')).toEqual(both);
  });

  it('a name that holds a comma stays whole', () => {
    expect(names('北京市科学技术委员会、中关村科技园区管理委员会')).toHaveLength(1);
  });

  it('a count is kept beside the names', () => {
    expect(issuerList('工业和信息化部等四部门')).toMatchObject({ claimed: 4, others: true });
    expect(issuerList('十五部门')).toMatchObject({ claimed: 15, named: [] });
  });

  it('prose is no list', () => {
    expect(issuerList('为贯彻落实国务院要求')).toBeNull();
  });
});
