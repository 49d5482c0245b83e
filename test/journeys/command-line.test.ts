import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { jsonLines, lexwire, removeDataFolder } from '../command.ts';

const place = mkdtempSync(join(tmpdir(), 'lexwire-journey-'));
afterAll(() => removeDataFolder(place));

const law = `示例市数据流通管理办法

（2024年3月1日示例市人民政府令第12号公布　自2024年5月1日起施行）

第一条　为了规范数据流通，根据《中华人民共和国数据安全法》，制定本办法。

第二条　违反本办法的，处5000元以上2万元以下罚款。

第三条　本办法自2024年5月1日起施行。
`;

describe('the command line', () => {
  test.each([
    [['nonsense'], 'There is no command "nonsense"'],
    [['read'], 'No file is named'],
    [['read', 'a.txt', '--nonsense'], '--nonsense'],
    [['compose', 'china-tmt', '--from', '2023-02-30', '--to', '2023-12-31'], 'which is no date'],
    [['serve', '--only', 'sleep'], '--only is "sleep"'],
    [['render', 'x'], '--to is missing'],
  ])('%j is refused with status 2 and one line', async (args, words) => {
    const { status, stdout, stderr } = await lexwire(args, { LEXWIRE_DATA: place });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(words);
  });

  test('help names every command', async () => {
    const { status, stdout } = await lexwire(['help']);
    expect(status).toBe(0);
    for (const name of ['demo', 'serve', 'collect', 'read', 'compose', 'render', 'sources', 'doctor'])
      expect(stdout).toContain(`lexwire ${name}`);
  });

  test('read says what a text states, each fact with the words that stand there', async () => {
    const file = join(place, 'law.txt');
    writeFileSync(file, law);
    const { status, stdout, stderr } = await lexwire(['read', file, '--json']);
    expect(status, stderr).toBe(0);
    const [reading] = jsonLines<
      Record<string, unknown> & { evidence: Record<string, { quote: string; start: number; end: number }> }
    >(stdout);
    expect(reading).toMatchObject({
      title: '示例市数据流通管理办法',
      effective: '2024-05-01',
      articles: 3,
      language: 'zh',
    });
    const { stdout: text } = await lexwire(['read', file, '--text']);
    for (const { quote, start, end } of Object.values(reading!.evidence)) expect(text.slice(start, end)).toBe(quote);
    expect(reading!.evidence.effective?.quote).toContain('2024年5月1日');
  });

  test('one bad file among good ones is named, and the good ones are read', async () => {
    const good = join(place, 'good.txt');
    const broken = join(place, 'broken.pdf');
    writeFileSync(good, law);
    writeFileSync(broken, '%PDF-1.7\nthis is not a PDF after all');
    const { status, stdout, stderr } = await lexwire(['read', broken, join(place, 'missing.txt'), good, '--json']);
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toContain('broken.pdf');
    expect(stderr).toContain('there is no such file');
  });

  test('sources list names the ten consultation columns', async () => {
    const { status, stdout } = await lexwire(['sources', 'list', '--json']);
    expect(status).toBe(0);
    expect(jsonLines(stdout).length).toBeGreaterThanOrEqual(10);
  });

  test('a replay folder that holds nothing ends in faults that are named, and status 1', async () => {
    const { status, stdout, stderr } = await lexwire(['sources', 'check', '--replay', place, '--json']);
    expect(status).toBe(1);
    const trials = jsonLines<{ source: string; fault: string | null }>(stdout);
    expect(trials.length).toBeGreaterThanOrEqual(10);
    for (const { source, fault } of trials) {
      expect(fault).not.toBeNull();
      expect(stderr).toContain(source);
    }
  });
});
