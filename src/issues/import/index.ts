export { actingWords, countOf, type ImportedAuthority } from './actors.ts';
export { type ImportedIssue, type ImportedItem, importIssue } from './import-issue.ts';
export { type Line, linesOfHtml, linesOfText } from './lines.ts';
export { findPrintedDays, type Period, periodOf } from './printed-dates.ts';
