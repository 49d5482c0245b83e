export { type CheckAnswer, checkIssue } from './check.ts';
export type { CheckedIssue, CheckedItem, Finding, Rule, Severity, Waiver } from './contract.ts';
export { findDeadLinks } from './dead-links.ts';
export { checkedBackIssue, checkedIssue } from './from-issue.ts';
export { rules } from './rules/index.ts';
export { checkedStoredIssue } from './stored.ts';
export { waiversOf } from './waivers.ts';
