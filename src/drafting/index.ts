/**
 * Drafting: headline and summary from what was read, by pattern; and, where an operator has set up a model, checked
 * suggestions. What a model writes never reaches an issue by itself.
 */
export type { Finding, Judged } from './checks/index.ts';
export { dateInWords, issuersInWords } from './english/wording.ts';
export type { Extract } from './extract.ts';
export { type Model, openModel } from './model.ts';
export { draftByPattern, type PatternDraft } from './pattern.ts';
export { draftsOf, subjectsOf } from './queries.ts';
export { type AiSettings, readAiSettings, switchedOff } from './settings.ts';
export { type Expense, type Subject, type Suggestion, suggestDraft } from './suggest.ts';
