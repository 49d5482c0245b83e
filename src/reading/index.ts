export { type Body, lookUpAuthority } from './chinese/authority-register.ts';
export { detectConsultation } from './chinese/consultation.ts';
export { firstDate, type PrintedDate, parseDates } from './chinese/dates.ts';
export { type CommentPeriod, findDeadline } from './chinese/deadline.ts';
export { normaliseTitle, stripStatusMarker, withoutDraftMark } from './chinese/title.ts';
export * from './facts.ts';
export { languageOf, read } from './read.ts';
