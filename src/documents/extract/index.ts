export { type Extracted, type ExtractHints, extractText } from './extract.ts';
