import { expect, it } from 'vitest';
import type { IssueItem } from './contract.ts';
import { sampleIssue } from './sample-issue.ts';
import {
  captureOf,
  factInWords,
  factsLine,
  factsOf,
  frozenLine,
  itemsOf,
  languageOf,
  looseTitle,
  statusInWords,
} from './wording.ts';

const [draft, notice] = itemsOf(sampleIssue()) as [IssueItem, IssueItem];

it('says the facts of an item in words', () => {
  expect(factsLine(draft)).toBe('CAC · Draft measures · Open for comment until 21 January 2024');
  expect(factsLine(notice)).toBe(
    'MIIT, MPS, Ministry of Transport · Notice · In force · Effective 17 November 2023 · 工信部联通装〔2023〕000号',
  );
  expect(factsLine({ ...draft, status: 'comments-closed' })).toContain(
    'Comments closed · Comments until 21 January 2024',
  );
});

it('counts the issuers of a great joint notice and names them all in full', () => {
  const authorities = Array.from({ length: 15 }, (_, at) => ({
    name: `部${at}`,
    en: `Body ${at}`,
    abbreviation: null,
  }));
  const issuers = factsOf({ ...notice, authorities })[0] ?? [];
  expect(issuers.map((fact) => fact.text)).toEqual(['Body 0', 'Body 1', 'Body 2', '12 others']);
  expect(issuers[3]?.full).toContain('Body 14');
});

it('reads well where it does not know a word', () => {
  expect(statusInWords('sent-back')).toBe('Sent back');
  expect(factInWords('caseNumber')).toBe('Case number');
  expect(factInWords('authorities.3')).toBe('Issuer');
});

it('says nothing that is not there', () => {
  const bare = { ...draft, authorities: [], instrumentType: null, instrumentTypeEn: null, status: 'issued' };
  expect(factsLine({ ...bare, commentDeadline: null })).toBe('Issued');
  expect(captureOf({ title: '', url: '', snapshot: null, captured: null })).toBeNull();
  expect(looseTitle(draft)).toBeNull();
  expect(looseTitle({ ...draft, links: [] })).toBe(draft.officialTitle);
  expect(frozenLine(sampleIssue({ frozen: false }))).toMatch(/^Draft/);
  expect(languageOf('Notice')).toBeUndefined();
  expect(languageOf('5G 通知')).toBe('zh-CN');
});
