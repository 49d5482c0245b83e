import { expect, it } from 'vitest';
import type { Issue } from './contract.ts';
import { stableJson } from './json.ts';
import { sampleIssue } from './sample-issue.ts';

it('is the issue itself, with the name of its format first', () => {
  const { format, ...issue } = JSON.parse(stableJson(sampleIssue()));
  expect(format).toBe('lexwire-issue/1');
  expect(issue).toEqual(sampleIssue());
  expect(stableJson(sampleIssue())).toMatch(/^\{\n {2}"format": "lexwire-issue\/1",\n {2}"id": /);
});

it('puts a field it does not know behind those of the contract', () => {
  expect(stableJson({ ...sampleIssue(), aaa: 1 } as Issue)).toMatch(/"frozenAt": "[^"]*",\n {2}"aaa": 1\n\}\n$/);
});

it('writes direction characters as escapes', () => {
  const text = stableJson({ ...sampleIssue(), title: 'a\u202Eb' });
  expect(text).toContain('"a\\u202eb"');
  expect(JSON.parse(text).title).toBe('a\u202Eb');
});
