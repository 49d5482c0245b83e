import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../src/config.ts';
import { type FeedRead, feedOf } from '../../src/sources/feeds/index.ts';
import { expectationOf, sameHtml } from './feeds-expectation.ts';

const suite = resolve(projectFolder, '../shared/suites/feedparser/wellformed');
const files = existsSync(suite)
  ? readdirSync(suite, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .sort()
  : [];

/** Files whose title, link, id, date or content we read otherwise than the suite, each with the reason. */
const beside = join(import.meta.dirname, 'feeds-otherwise.json');
const { otherwise, notMapped } = JSON.parse(readFileSync(beside, 'utf8')) as {
  otherwise: Record<string, string>;
  /** Files that expect only what Lexwire does not read, by what that is. */
  notMapped: Record<string, string[]>;
};

/** What an expectation is about that is none of title, link, id, date, content. */
function subjectOf(expression: string): string {
  const field = /(?:entries\[\d\]|feed)(?:\[')?\.?(\w+)/.exec(expression)?.[1];
  return field ?? /^(?:not )?'?(\w+)/.exec(expression)?.[1] ?? expression;
}

interface Verdict {
  file: string;
  mapped: boolean;
  wrong: string[];
  unmapped: string[];
}

function judge(file: string): Verdict {
  const bytes = readFileSync(join(suite, file));
  const expectation = expectationOf(bytes.toString('utf8'));
  const feed: FeedRead | null = feedOf(bytes.toString('utf8'), bytes);
  const wrong: string[] = [];
  if (feed === null) wrong.push('is not taken for a feed');
  for (const { path, expected, actual } of feed === null ? [] : expectation.checks) {
    const got = feed === null ? null : actual(feed);
    if (got === null || !sameHtml(got, expected)) wrong.push(`${path}: expected ${expected}, read ${got}`);
  }
  return { file: relative('.', file), mapped: expectation.checks.length > 0, wrong, unmapped: expectation.unmapped };
}

describe.skipIf(files.length === 0)('feed suite (skipped without ../shared/suites/feedparser)', () => {
  const verdicts = files.map(judge);
  const mapped = verdicts.filter((verdict) => verdict.mapped);
  const right = mapped.filter(({ wrong }) => wrong.length === 0);
  const taken = verdicts.filter(({ wrong }) => wrong[0] !== 'is not taken for a feed');

  it('gives the right title, link, id, date and content for at least 97 %', () => {
    const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
    console.log(
      `feed suite: ${share(right.length, mapped.length)} of the files that expect a title, link, id, date or content; ` +
        `${share(taken.length, verdicts.length)} of all files are taken for feeds; ` +
        `${verdicts.length - mapped.length} files expect only fields that Lexwire does not read (people, tags, HTTP headers …)`,
    );
    for (const { file, wrong } of verdicts) if (wrong.length > 0) console.log(`${file}: ${wrong.join('; ')}`);
    expect(right.length / mapped.length).toBeGreaterThanOrEqual(0.97);
    expect(taken.length / verdicts.length).toBeGreaterThanOrEqual(0.97);
  });

  it('reads otherwise only what is listed with its reason', () => {
    const others = verdicts.filter(({ wrong }) => wrong.length > 0).map(({ file }) => file);
    expect(others.sort()).toEqual(Object.keys(otherwise).sort());
  });

  it('lists what it cannot map, by what it is about', () => {
    const list: Record<string, string[]> = {};
    for (const { file, unmapped } of verdicts.filter((verdict) => !verdict.mapped)) {
      const subject = subjectOf(unmapped[0] ?? 'nothing');
      list[subject] = [...(list[subject] ?? []), file];
    }
    if (process.env.LEXWIRE_REWRITE)
      writeFileSync(beside, `${JSON.stringify({ otherwise, notMapped: list }, null, 2)}\n`);
    expect(list).toEqual(notMapped);
  });
});
