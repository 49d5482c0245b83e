export { composeIssue, type Editorial, issueId, periodLabel } from './compose.ts';
export { canonicalJson, contentHash, publishIssue, renderIssue } from './freeze.ts';
export { findIssue, listIssues } from './queries.ts';
