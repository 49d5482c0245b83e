import { Document, Packer, Paragraph } from 'docx';
import { afterEach, describe, expect, test } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import { docOf, pdfOf, zipOf } from '../../src/documents/extract/made-files.ts';
import type { Changes, TextPart } from '../../src/documents/index.ts';
import { createSite } from '../../src/site/index.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';

// All notices here are made up for the test.
const [a, b] = ['www.a.example', 'www.b.example'];
const title = '工业和信息化部关于开展示例网络服务试点工作的通知';
const date = '2023-11-20';
const body = [
  '为了规范示例网络服务，促进示例产业健康发展，现就试点工作有关事项通知如下，请各地结合实际认真组织实施。',
  '一、试点企业应当于每季度结束后十日内报送运行情况，并对所报材料的真实性负责，不得隐瞒或者虚报。',
  '二、各地通信管理局负责本行政区域内试点工作的监督检查，发现问题的，应当责令改正并及时报告。',
  '三、试点期间的用户个人信息应当依法保护，未经用户同意不得向第三方提供或者用于其他目的。',
  '本通知自2023年12月1日起施行。',
];

let newsroom: TestNewsroom;
afterEach(() => newsroom.close());

const open = async (...hosts: string[]) => {
  newsroom = await openTestNewsroom({ sources: hosts.map((host, i) => plainSource(`s${i}`, host, '工业和信息化部')) });
};
const collect = async (index = 0) => (await collectSource(newsroom, newsroom.sources[index]!)).visit;
const versions = () => newsroom.database.kysely.selectFrom('versions').selectAll().orderBy('id').execute();
const attachments = () => newsroom.database.kysely.selectFrom('attachments').selectAll().orderBy('id').execute();
const developmentPage = async () => {
  const { id } = await newsroom.database.kysely.selectFrom('developments').select('id').executeTakeFirstOrThrow();
  return (await createSite(newsroom).request(`/developments/${id}`)).text();
};
function publish(
  host: string,
  paragraphs: string[],
  { path = '/2023/1.html', links = '', heading = title } = {},
): void {
  newsroom.write(`${host}/list/`, listPage([{ href: path, title: heading, date }]));
  newsroom.write(`${host}${path}`, page(heading, date, paragraphs).replace('</div>', `${links}</div>`));
}
const link = (href: string, name: string) => `<p><a href="${href}">${name}</a></p>`;
const docx = async (lines: string[]) =>
  new Uint8Array(
    await Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })),
  );

describe('a body scattered over files', () => {
  test('is one document, its files in order, one paper in two forms once, every fact with its place and part', async () => {
    await open(a);
    publish(a, ['现予公布。'], {
      links: link('/f/1.docx', '示例管理办法') + link('/f/1.doc', '示例管理办法（Word版）') + link('/f/2.zip', '表格'),
    });
    const rules = [
      '示例管理办法',
      '第一条 为了规范示例活动，根据有关法律，制定本办法。',
      '第二条 本办法自2024年3月1日起施行。',
    ];
    newsroom.write(`${a}/f/1.docx`, await docx(rules));
    newsroom.write(`${a}/f/1.doc`, docOf(rules));
    newsroom.write(`${a}/f/2.zip`, zipOf({ '../../表一.txt': '报送单位、联系人、联系电话、报送日期', '空.txt': ' ' }));
    await collect();
    const [version] = await versions();
    const parts = version!.parts as TextPart[];
    expect(parts.map(({ name }) => name)).toEqual(['示例管理办法', '表格 › 表一.txt']);
    expect(version!.text.slice(parts[0]!.start, parts[0]!.end)).toBe(rules.join('\n'));
    expect(version!.text.slice(parts[1]!.start, parts[1]!.end)).toBe('报送单位、联系人、联系电话、报送日期');
    expect(version!.text.split('第二条').length).toBe(2);
    const facts = await newsroom.database.kysely
      .selectFrom('facts')
      .selectAll()
      .where('stands_in', '=', 'text')
      .execute();
    expect(facts.length).toBeGreaterThan(2);
    for (const { quote, start, end } of facts) expect(version!.text.slice(start!, end!)).toBe(quote);
    const effective = facts.find(({ name }) => name === 'effective');
    expect(effective!.start).toBeGreaterThan(parts[0]!.start);
    expect(await developmentPage()).toContain('in 示例管理办法');
    expect((await attachments()).map(({ note }) => note)).toEqual([null, null, '空.txt: The file has no text.']);
  });

  test('a page with words of its own keeps its files beside it', async () => {
    await open(a);
    publish(a, [...body, ...body], { links: link('/f/1.docx', '附件') });
    newsroom.write(`${a}/f/1.docx`, await docx(['附表', '甲乙丙丁'.repeat(200)]));
    await collect();
    expect((await versions())[0]).toMatchObject({ parts: [], text: expect.not.stringContaining('甲乙丙丁') });
    expect((await attachments())[0]!.text).toContain('甲乙丙丁');
  });
});

describe('files', () => {
  test('a row that leads to a file without an extension, called a page by its server, is that file', async () => {
    await open(a);
    newsroom.write(`${a}/list/`, listPage([{ href: '/show.html', title, date }]));
    newsroom.write(`${a}/show.html`, pdfOf([[{ words: '本通知自2023年12月1日起施行。', x: 90, y: 700 }]]));
    expect((await collect()).rows).toMatchObject([{ outcome: 'new', fault: null }]);
    const [version] = await versions();
    expect(version!.text).toBe(`${title}\n${date}\n\n本通知自2023年12月1日起施行。`);
    expect(version!.parts).toMatchObject([{ name: 'show.html', start: version!.text.indexOf('本通知自') }]);
  });

  test('a broken file loses nothing: its bytes are kept, and one sentence says why it has no text', async () => {
    await open(a);
    const broken = Buffer.from('%PDF-1.7\nnothing more');
    publish(a, body, { links: link('/f/1.pdf', '附件1') + link('/f/none.pdf', '附件2') });
    newsroom.write(`${a}/f/1.pdf`, broken);
    await collect();
    const [first, second] = await attachments();
    expect(first).toMatchObject({ text: null, note: 'The file is damaged and cannot be read.' });
    const { bytes } = await newsroom.database.kysely
      .selectFrom('blobs')
      .innerJoin('snapshots', 'snapshots.hash', 'blobs.hash')
      .select('bytes')
      .where('snapshots.id', '=', first!.snapshot!)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(bytes).equals(broken)).toBe(true);
    expect(second).toMatchObject({ snapshot: null, text: null, note: expect.stringContaining('none.pdf') });
  });

  test('a row that leads to a scan is kept with its title and its bytes', async () => {
    await open(a);
    newsroom.write(`${a}/list/`, listPage([{ href: '/scan.pdf', title, date }]));
    newsroom.write(`${a}/scan.pdf`, pdfOf([[], []]));
    expect((await collect()).rows).toMatchObject([{ outcome: 'new' }]);
    expect((await attachments())[0]).toMatchObject({ text: null, note: expect.stringContaining('no text layer') });
    expect((await attachments())[0]!.snapshot).not.toBeNull();
  });
});

describe('identity', () => {
  test('one page linked by http, https, www and with a campaign is one document', async () => {
    await open(a);
    publish(a, body);
    await collect();
    newsroom.write(`${a}/list/`, listPage([{ href: `http://${a}/2023/1.html?utm_source=wx#top`, title, date }]));
    newsroom.write(`${a}/2023/1.html__utm_source=wx`, page(title, date, body));
    const visit = await collect();
    expect(visit.rows.map(({ outcome }) => outcome)).toEqual(['unchanged']);
    expect(await newsroom.database.kysely.selectFrom('documents').select('address').execute()).toEqual([
      { address: 'https://a.example/2023/1.html' },
    ]);
  });

  test('a number binds what two sources title differently, and one title binds where only one prints the number', async () => {
    await open(a, b);
    publish(a, ['工信部网安〔2023〕88号', ...body]);
    publish(b, body);
    await collect(0);
    await collect(1);
    const developments = await newsroom.database.kysely.selectFrom('developments').selectAll().execute();
    expect(developments).toHaveLength(1);
    const keys = await newsroom.database.kysely
      .selectFrom('document_identities')
      .select('key')
      .orderBy('key')
      .execute();
    expect(keys.map(({ key }) => key.slice(0, 3))).toEqual(['no:', 'tit', 'tit']);
  });

  test('two numbers are two documents, whatever their titles', async () => {
    await open(a, b);
    publish(a, ['工信部网安〔2023〕88号', ...body]);
    publish(b, ['工信部网安〔2023〕99号', ...body]);
    await collect(0);
    await collect(1);
    expect(await newsroom.database.kysely.selectFrom('developments').select('id').execute()).toHaveLength(2);
  });

  test('near duplicates are proposed and shown, not merged', async () => {
    await open(a, b);
    publish(a, body);
    publish(b, [...body.slice(0, 4), '本通知自2024年1月1日起施行。'], {
      heading: '某省关于转发示例网络服务试点文件的通知',
    });
    await collect(0);
    await collect(1);
    const pairs = await newsroom.database.kysely.selectFrom('near_duplicates').selectAll().execute();
    expect(pairs).toMatchObject([{ state: 'proposed' }]);
    expect(pairs[0]!.likeness).toBeGreaterThan(0.7);
    expect(await newsroom.database.kysely.selectFrom('developments').select('id').execute()).toHaveLength(2);
    const shown = await developmentPage();
    expect(shown).toContain('Near duplicates');
    expect(shown).toContain('某省关于转发示例网络服务试点文件的通知');
  });
});

describe('silent edits', () => {
  test('a changed page is a version with what changed, to the word, shown on the page of the development', async () => {
    await open(a);
    publish(a, body);
    await collect();
    publish(a, [body[0]!, body[1]!.replace('十日', '十五日'), body[3]!, body[4]!, '联系人：示例处。']);
    expect((await collect()).rows).toMatchObject([{ outcome: 'changed' }]);
    const [first, second] = await versions();
    expect(first!.changes).toBeNull();
    const changes = second!.changes as unknown as Changes;
    expect(changes).toMatchObject({ added: 1, removed: 1, changed: 1, title: null, restored: false });
    const edited = changes.paragraphs.find((paragraph) => paragraph.kind === 'changed')!;
    const spans = edited.kind === 'changed' ? edited.spans : [];
    expect(
      spans
        .filter(({ op }) => op !== 'added')
        .map(({ words }) => words)
        .join(''),
    ).toBe(body[1]);
    expect(spans.some(({ op, words }) => op === 'added' && words.includes('五') && words.length < 6)).toBe(true);
    const shown = await developmentPage();
    expect(shown).toContain('Versions');
    expect(shown).toMatch(/<ins>[^<]*五[^<]*<\/ins>/);
    expect(shown).toContain('1 paragraph added, 1 removed, 1 changed');
  });

  test('a file exchanged under its address is a new version; one that cannot be had today is not', async () => {
    await open(a);
    const links = link('/f/1.docx', '示例办法');
    publish(a, [...body, ...body], { links });
    newsroom.write(`${a}/f/1.docx`, await docx(['第一条 甲']));
    await collect();
    newsroom.write(`${a}/f/1.docx`, await docx(['第一条 乙']));
    expect((await collect()).rows).toMatchObject([{ outcome: 'changed' }]);
    expect((await versions())[1]!.changes).toMatchObject({ files: { changed: ['示例办法'] }, added: 0, changed: 0 });
    newsroom.remove(`${a}/f/1.docx`);
    expect((await collect()).rows).toMatchObject([{ outcome: 'unchanged' }]);
  });
});

describe('withdrawals', () => {
  test('a page gone twice is withdrawn, keeps its words, and stands again when it comes back', async () => {
    await open(a);
    publish(a, body);
    await collect();
    newsroom.remove(`${a}/2023/1.html`);
    await collect();
    expect(await versions()).toHaveLength(1);
    await collect();
    await collect();
    const [first, gone] = await versions();
    expect(await versions()).toHaveLength(2);
    expect(gone).toMatchObject({
      state: 'withdrawn',
      text: first!.text,
      withdrawal: expect.stringContaining('1.html'),
    });
    expect(await developmentPage()).toMatch(/Withdrawn/);
    publish(a, body);
    expect((await collect()).rows).toMatchObject([{ outcome: 'changed' }]);
    expect((await versions())[2]).toMatchObject({ state: 'published', changes: { restored: true, added: 0 } });
  });

  test('a notice in place of the text is a withdrawal; a decision that withdraws another document is none', async () => {
    await open(a, b);
    publish(a, body);
    publish(b, ['关于某协会资格，现决定予以撤销，请有关单位做好后续工作。'], { heading: '关于撤销示例协会资格的决定' });
    await collect(0);
    await collect(1);
    publish(a, ['该通知已撤销。']);
    await collect(0);
    const all = await versions();
    expect(all.map(({ state }) => state)).toEqual(['published', 'published', 'withdrawn']);
    expect(all[2]).toMatchObject({ withdrawal: '该通知已撤销' });
    expect(all[0]!.text).toContain(body[1]!);
  });
});
