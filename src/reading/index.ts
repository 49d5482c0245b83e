export { type Body, lookUpAuthority } from './chinese/authority-register.ts';
export { detectConsultation } from './chinese/consultation.ts';
export { firstDate, type PrintedDate, parseDates } from './chinese/dates.ts';
export { type CommentPeriod, findDeadline } from './chinese/deadline.ts';
export {
  COUNTRY,
  COUNTRY_NAMES,
  type EnglishMention,
  findEnglishBodies,
  findEnglishPlaces,
} from './chinese/english-names.ts';
export { fullTitle } from './chinese/law-names.ts';
export { wholeNumber } from './chinese/numerals.ts';
export { normaliseTitle, stripStatusMarker, withoutDraftMark } from './chinese/title.ts';
export * from './compare/index.ts';
export { correction, explain, topicCorrection } from './decisions.ts';
export * from './facts.ts';
export { featuresOf } from './features.ts';
export { classify, type Example, type Features, type Scored, train, type Weights } from './learning.ts';
export { addressOf, locate, provisionAt } from './provisions.ts';
export { languageOf, read } from './read.ts';
export { toSkos } from './skos.ts';
export { readTopics } from './topics.ts';
export { withdrawalIn } from './withdrawal.ts';
