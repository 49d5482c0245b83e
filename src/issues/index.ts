export * from './checks/index.ts';
export { composeIssue, type Editorial, issueId, periodLabel } from './compose.ts';
export { canonicalJson, contentHash, publishIssue, renderIssue } from './freeze.ts';
export * from './import/index.ts';
export { findIssue, listIssues } from './queries.ts';
