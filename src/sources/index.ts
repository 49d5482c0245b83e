export { type Absence, absenceOf, barrierIn } from './absence.ts';
export { answerByHand, handSource, rowByHand } from './by-hand.ts';
export { checkedSource, loadSources } from './catalogue.ts';
export type {
  AttachmentLink,
  ListReading,
  Page,
  PageReading,
  PageTemplate,
  Row,
  Selector,
  Source,
  Transport,
} from './contract.ts';
export { linesOf } from './html-text.ts';
export { type Outline, opmlOf, outlinesOf, sourceOfOutline } from './opml.ts';
export { type Beginning, type Proposal, proposeSource } from './propose/index.ts';
export { olderListAddress, readList, readOlderList } from './read-list.ts';
export { readPage } from './read-page.ts';
export { type Match, templateFor } from './templates.ts';
export { type HtmlReading, readHtmlPage, readStoredAnswer } from './unknown-page.ts';
