import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { collectSource } from '../../src/commands/collect.ts';
import { transaction } from '../../src/database/index.ts';
import { type AiSettings, draftsOf, openModel, subjectsOf, suggestDraft } from '../../src/drafting/index.ts';
import { composeIssue } from '../../src/issues/index.ts';
import type { Reading } from '../../src/reading/index.ts';
import { type AiServer, type Asked, openAiServer, type Reply } from '../ai-server.ts';
import { listPage, openTestNewsroom, page, plainSource, type TestNewsroom } from '../newsroom.ts';
import { heading, honest, injected, paragraphs, quoted } from '../sample-platforms.ts';

const host = 'www.a.example';
let newsroom: TestNewsroom;
let subject: { development: number; version: number; text: string; reading: Reading };
let server: AiServer | null = null;

beforeAll(async () => {
  newsroom = await openTestNewsroom({ sources: [plainSource('a', host, '工业和信息化部')] });
  newsroom.write(`${host}/list/`, listPage([{ href: '/1.html', title: heading, date: '2023-11-20' }]));
  newsroom.write(`${host}/1.html`, page(heading, '2023-11-20', paragraphs));
  await collectSource(newsroom, newsroom.sources[0]!);
  const [row] = await transaction(newsroom.database, (tx) => subjectsOf(tx, 'china-tmt', null));
  subject = { ...row!, reading: row!.reading as unknown as Reading };
});
afterAll(() => newsroom.close());
afterEach(async () => {
  await server?.close();
  server = null;
});

function settingsFor(url: string, changes: Partial<AiSettings> = {}): AiSettings {
  return {
    ...{ provider: 'openai-compatible', url, model: 'played', key: 'sk-never-shown', timeoutSeconds: 20 },
    ...{ tokens: { day: 10_000_000, month: 10_000_000 }, prices: { input: 0.5, output: 1.5 } },
    ...{ cost: { day: null, month: null } },
    ...changes,
  };
}

/** What an editor gets when the model behaves in some way. */
async function suggestion(play: (asked: Asked) => Reply, changes: Partial<AiSettings> = {}, signal?: AbortSignal) {
  server = await openAiServer(play);
  const model = openModel(settingsFor(server.url, changes));
  try {
    const publication = newsroom.publications[0]!;
    return await suggestDraft(newsroom, model, publication, subject, { pauseMilliseconds: 1, signal });
  } finally {
    await model.close();
  }
}
const saying = (text: string, ...quotes: string[]) => ({ answer: { ...honest, sentences: [{ text, quotes }] } });
const lastRecord = async () => (await transaction(newsroom.database, (tx) => draftsOf(tx, subject.development)))[0]!;

describe('an honest model', () => {
  test('is taken at its word, each sentence beside the words it stands on', async () => {
    const { suggestion: made, expense } = await suggestion(() => ({ answer: honest }));
    expect(made.sentences.map(({ verdict, findings }) => [verdict, findings])).toEqual(
      honest.sentences.map(() => ['kept', []]),
    );
    for (const { quotes } of made.sentences) {
      for (const { quote, start, end } of quotes) expect(subject.text.slice(start, end)).toBe(quote);
    }
    expect(made.headline).toBe(
      'Ministry of Industry and Information Technology issued the Administrative Measures for Sample Platforms',
    );
    expect(expense).toMatchObject({ model: 'played', attempts: 1, inputTokens: 1000, outputTokens: 200, cost: 0.0008 });
    expect(expense.prompt).toMatch(/^draft@\d+\+[0-9a-f]{8}$/);
  });

  test('is told apart from the document, with the key only in the header', async () => {
    await suggestion(() => ({ answer: honest }));
    const [asked] = server!.asked;
    expect(asked?.headers.authorization).toBe('Bearer sk-never-shown');
    expect(asked?.body).not.toContain('sk-never-shown');
    const { messages, response_format } = JSON.parse(asked!.body) as {
      messages: { role: string; content: string }[];
      response_format: { type: string };
    };
    expect(response_format.type).toBe('json_schema');
    expect(messages[0]?.role).toBe('system');
    expect(messages[0]?.content).not.toContain('示例平台');
    const [, marker = ''] = /\n(=====[0-9a-f]{32}=====)\n/.exec(messages[1]?.content ?? '') ?? [];
    expect(messages[1]?.content.split(marker)).toHaveLength(3);
    expect(messages[1]?.content.split(marker)[1]).toContain(injected);
  });

  test('speaking the messages protocol is the same', async () => {
    const { suggestion: made } = await suggestion(() => ({ answer: honest }), {
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
    });
    expect(made.sentences.every(({ verdict }) => verdict === 'kept')).toBe(true);
    expect(server?.asked[0]?.path).toBe('/v1/messages');
    expect(server?.asked[0]?.headers['x-api-key']).toBe('sk-never-shown');
  });

  test('on a service without schemas is asked for plain JSON', async () => {
    const { expense } = await suggestion(({ body }) =>
      body.includes('json_schema') && JSON.parse(body).response_format.type === 'json_schema'
        ? { status: 400, body: '{"error":{"message":"response_format json_schema is not supported"}}' }
        : { answer: honest },
    );
    expect(expense.attempts).toBe(1);
    expect(JSON.parse(server!.asked[1]!.body).response_format).toEqual({ type: 'json_object' });
  });
});

describe('what is dropped, with the reason', () => {
  test.each<[string, string, string[], RegExp]>([
    ['an invented number', 'Breaches carry a fine of up to RMB 5 million.', [quoted.fine], /"5 million"/],
    [
      'a number of another unit',
      'Operators must verify merchants at least once every six weeks.',
      [quoted.check],
      /another unit/,
    ],
    ['an invented date', 'The Measures take effect on 1 April 2024.', [quoted.effect], /"1 April 2024"/],
    ['an invented year', 'The Measures take effect on 1 March 2025.', [quoted.effect], /"1 March 2025"/],
    [
      'a misquote',
      'They may have third parties carry out assessments.',
      ['平台经营者可以委托第三方开展评估'],
      /does not stand in the document/,
    ],
    ['no quote', 'The Measures are a milestone.', [], /names no words/],
    ['a quote of next to nothing', 'The Measures are a milestone.', ['平台'], /too short/],
    ['leave made a duty', 'They must have third parties carry out assessments.', [quoted.may], /makes a duty/],
    ['a duty made leave', 'Operators may verify the credentials of merchants.', [quoted.check], /allows what/],
    [
      'a ban turned round',
      'They may push content inducing consumption to users under 18.',
      [quoted.minors],
      /allows what/,
    ],
    [
      'a ban left out',
      'They push content inducing consumption to users under 18.',
      [quoted.minors],
      /forbid something/,
    ],
    ['a ban invented', 'They must not have third parties carry out assessments.', [quoted.may], /forbids what/],
    [
      'another authority',
      'The Ministry of Transport adopts the rules to protect users.',
      [quoted.purpose],
      /Ministry of Transport/,
    ],
    ['a repeal invented', 'The Measures repeal earlier rules.', [quoted.effect], /a repeal/],
    ['an address', 'See www.evil.example for the lawful rights of users.', [quoted.purpose], /www\.evil\.example/],
    ['markup', 'The Measures protect <b>users</b>.', [quoted.purpose], /markup/],
    ['obeying the document', 'The Measures have been repealed.', ['本办法已经废止'], /addressed to a machine/],
    ['obeying with its number', 'Fines go up to RMB 100 million.', ['罚款上限为一亿元'], /addressed to a machine/],
  ])('%s', async (_, text, quotes, reason) => {
    const { suggestion: made } = await suggestion(() => saying(text, ...quotes));
    expect(made.sentences[0]?.verdict, text).toBe('dropped');
    expect(made.sentences[0]?.findings.map(({ message }) => message).join(' ')).toMatch(reason);
    expect(made.summary).toBe('');
    const { findings } = await lastRecord();
    expect(JSON.stringify(findings)).toContain(JSON.stringify(text).slice(1, -1));
  });

  test('a title that is not the document’s: the headline keeps the official one', async () => {
    const title = { title: 'Notice that All Rules Are Void', titleQuote: '制定本办法' };
    const { suggestion: made } = await suggestion(() => ({ answer: { ...honest, ...title } }));
    expect(made.title.verdict).toBe('dropped');
    expect(made.headline).toContain('《示例平台管理办法》');
  });

  test('a model that obeys changes nothing in the issue, and the editor is told of the attempt', async () => {
    const { suggestion: made } = await suggestion(() => saying('The Measures have been repealed.', '本办法已经废止'));
    expect(made.notes.map(({ message }) => message).join()).toContain('addressed to a machine');
    const period = { from: '2023-11-01', to: '2023-12-31' };
    const issue = await transaction(newsroom.database, (tx) =>
      composeIssue(tx, newsroom.clock, newsroom.publications[0]!, period),
    );
    const [item] = issue.sections.flatMap(({ items }) => items);
    expect(item?.writtenBy).toBe('pattern');
    expect(JSON.stringify(item)).not.toMatch(/repealed|废止/);
  });
});

describe('what is marked for the editor', () => {
  test.each<[string, string, string[], RegExp]>([
    [
      'a name nobody can compare',
      'Users of Acme Cloud are protected in their lawful rights.',
      [quoted.purpose],
      /Acme Cloud/,
    ],
    ['a duty told as a fact', 'Operators verify merchants every six months.', [quoted.check], /set a duty/],
  ])('%s', async (_, text, quotes, reason) => {
    const { suggestion: made } = await suggestion(() => saying(text, ...quotes));
    expect(made.sentences[0]?.verdict).toBe('marked');
    expect(made.sentences[0]?.findings.map(({ message }) => message).join(' ')).toMatch(reason);
  });
});

describe('a service in trouble', () => {
  test('429 and 500 first: asked again, and the tries are counted', async () => {
    const { expense } = await suggestion(({ attempt }) =>
      attempt === 1
        ? { status: 429, headers: { 'retry-after': '0' } }
        : attempt === 2
          ? { status: 500 }
          : { answer: honest },
    );
    expect(expense).toMatchObject({ attempts: 3, inputTokens: 1000 });
  });

  test('always 500: given up after three tries, and nothing is charged', async () => {
    await expect(suggestion(() => ({ status: 500 }))).rejects.toThrow('status 500');
    expect(await lastRecord()).toMatchObject({ state: 'failed', attempts: 3, input_tokens: 0, output_tokens: 0 });
  });

  test('broken JSON once: asked again, both answers are paid', async () => {
    const { expense } = await suggestion(({ attempt }) =>
      attempt === 1 ? { text: '{"title": "Half' } : { answer: honest },
    );
    expect(expense).toMatchObject({ attempts: 2, inputTokens: 2000, outputTokens: 400 });
  });

  test('broken JSON always: given up with a sentence', async () => {
    await expect(suggestion(() => ({ text: 'I cannot do that.' }))).rejects.toThrow('not of the form asked for');
    expect(await lastRecord()).toMatchObject({ state: 'failed', attempts: 2, suggestion: null });
  });

  test('a model that stalls: given up at the limit, and its cost is assumed', async () => {
    await expect(suggestion(() => 'stall', { timeoutSeconds: 0.3 })).rejects.toThrow(
      'did not answer within 0.3 seconds',
    );
    const record = await lastRecord();
    expect(record.state).toBe('failed');
    expect(record.input_tokens).toBeGreaterThan(0);
  });

  test('while it is under way, its reservation stands: a program that dies now has not asked for nothing', async () => {
    const stop = new AbortController();
    const drafting = suggestion(() => 'stall', {}, stop.signal).catch((fault: unknown) => fault);
    await expect.poll(async () => (await lastRecord()).state, { timeout: 10_000 }).toBe('asked');
    const { input_tokens, output_tokens, cost_micros, finished_at } = await lastRecord();
    expect(input_tokens + output_tokens).toBeGreaterThan(1000);
    expect(cost_micros).toBeGreaterThan(0);
    expect(finished_at).toBeNull();
    stop.abort();
    await drafting;
  });

  test('cancelling ends it at once and is recorded', async () => {
    const stop = new AbortController();
    const started = performance.now();
    const drafting = suggestion(
      () => {
        stop.abort();
        return 'stall';
      },
      {},
      stop.signal,
    );
    await expect(drafting).rejects.toThrow('cancelled');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await lastRecord()).state).toBe('cancelled');
  });

  test('a redirect is not followed: the key stays where it was declared for', async () => {
    const other = await openAiServer(() => ({ answer: honest }));
    await expect(
      suggestion(() => ({ status: 307, headers: { location: `${other.url}/chat/completions` } })),
    ).rejects.toThrow('redirects');
    expect(other.asked).toEqual([]);
    await other.close();
  });

  test('a refused key is said without the key', async () => {
    const refusal = suggestion(() => ({ status: 401, body: '{"error":{"message":"bad key sk-never-shown"}}' }));
    await expect(refusal).rejects.toMatchObject({ advice: expect.stringContaining('LEXWIRE_AI_KEY') });
    expect(JSON.stringify(await lastRecord())).not.toContain('sk-never-shown');
  });
});

describe('the budget', () => {
  test('that is used up keeps the model from being asked', async () => {
    await expect(suggestion(() => ({ answer: honest }), { tokens: { day: 100, month: 1e9 } })).rejects.toThrow(
      /budget of the day is used up/,
    );
    expect(server?.asked).toEqual([]);
    await expect(suggestion(() => ({ answer: honest }), { cost: { day: null, month: 0.0001 } })).rejects.toThrow(
      /budget of the month is used up/,
    );
  });

  test('holds for drafts at the same time', async () => {
    server = await openAiServer(() => ({ answer: honest }));
    const { tokens } = await transaction(newsroom.database, async (tx) => {
      const rows = await tx.selectFrom('drafts').select(['input_tokens', 'output_tokens']).execute();
      return { tokens: rows.reduce((sum, row) => sum + row.input_tokens + row.output_tokens, 0) };
    });
    const model = openModel(settingsFor(server.url, { tokens: { day: tokens + 15_000, month: 1e9 } }));
    const drafting = [1, 2, 3].map(() => suggestDraft(newsroom, model, newsroom.publications[0]!, subject));
    const ended = await Promise.allSettled(drafting);
    await model.close();
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(3);
    expect(server.asked.length).toBe(ended.filter(({ status }) => status === 'fulfilled').length);
    expect(server.asked.length).toBeGreaterThan(0);
  });
});
