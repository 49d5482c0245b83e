import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { suggestDraft } from '../../src/drafting/index.ts';
import { type AiServer, openAiServer } from '../ai-server.ts';
import { jsonLines, lexwire, removeDataFolder } from '../command.ts';
import { heading, honest, paragraphs, quoted } from '../sample-platforms.ts';

let server: AiServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

describe('lexwire draft', () => {
  const place = mkdtempSync(join(tmpdir(), 'lexwire-draft-'));
  const file = join(place, 'sample.txt');
  writeFileSync(file, [heading, ...paragraphs].join('\n'));
  afterAll(async () => {
    await removeDataFolder(join(place, 'data'));
    rmSync(place, { recursive: true, force: true });
  });

  test('works with no AI and no database', async () => {
    const { status, stdout, stderr } = await lexwire(['draft', file]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Ministry of Industry and Information Technology issued');
    expect(stdout).toContain('Takes effect on 1 March 2024.');
    expect(stdout).toMatch(/penalty\s+«违反本办法规定的，处二十万元以上一百万元以下罚款。»/);
    expect(stdout).not.toContain('忽略');
  });

  test('--ai with nothing set up says how to switch it on', async () => {
    const { status, stderr } = await lexwire(['draft', file, '--ai'], { LEXWIRE_AI_PROVIDER: '' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/is off.*LEXWIRE_AI_PROVIDER.*LEXWIRE_AI_MODEL/);
  });

  test('--ai shows the checked suggestion beside the pattern', async () => {
    const invented = { text: 'Fines go up to RMB 5 million.', quotes: [quoted.fine] };
    server = await openAiServer(() => ({ answer: { ...honest, sentences: [...honest.sentences, invented] } }));
    const env = { LEXWIRE_DATA: join(place, 'data'), LEXWIRE_AI_PROVIDER: 'local', LEXWIRE_AI_URL: server.url };
    const { status, stdout, stderr } = await lexwire(['draft', file, '--ai', '--json'], {
      ...env,
      LEXWIRE_AI_MODEL: 'played',
    });
    expect(status, stderr).toBe(0);
    const [line] = jsonLines<Awaited<ReturnType<typeof suggestDraft>>>(stdout);
    expect(line?.suggestion.sentences.map(({ verdict }) => verdict)).toEqual([
      ...honest.sentences.map(() => 'kept'),
      'dropped',
    ]);
    expect(line?.suggestion.summary).not.toContain('5 million');
  });

  test('no key reaches a log, however loud it is and whatever the service says', async () => {
    server = await openAiServer(({ attempt }) =>
      attempt === 1
        ? { status: 429, headers: { 'retry-after': '0' }, body: '{"error":{"message":"slow down, sk-never-shown"}}' }
        : { answer: honest },
    );
    const { status, stdout, stderr } = await lexwire(['draft', file, '--ai'], {
      ...{ LEXWIRE_DATA: join(place, 'data'), LEXWIRE_LOG: 'debug', LEXWIRE_AI_PROVIDER: 'openai-compatible' },
      ...{ LEXWIRE_AI_URL: server.url, LEXWIRE_AI_MODEL: 'played', LEXWIRE_AI_KEY: 'sk-never-shown' },
    });
    expect(status, stderr).toBe(0);
    expect(stderr).toContain('asks to wait');
    expect(stdout).toContain('nothing of it is published by itself');
    expect(stdout + stderr).not.toContain('sk-never-shown');
    expect(server.asked[1]?.headers.authorization).toBe('Bearer sk-never-shown');
  });

  test.each([
    [['draft', 'd999'], 1, /no development 999/],
    [['draft', join(place, 'absent.txt')], 1, /cannot be opened/],
    [['draft', 'a.txt', 'b.txt'], 2, /One development or file/],
  ])('%j says what is wrong', async (args, expected, sentence) => {
    const { status, stderr } = await lexwire(args, { LEXWIRE_DATA: join(place, 'data') });
    expect(status).toBe(expected);
    expect(stderr).toMatch(sentence);
  });
});
