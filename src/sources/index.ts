export { loadSources } from './catalogue.ts';
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
export { readList } from './read-list.ts';
export { readPage } from './read-page.ts';
export { type Match, templateFor } from './templates.ts';
export { type HtmlReading, readHtmlPage, readStoredAnswer } from './unknown-page.ts';
