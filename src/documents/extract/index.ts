export { type Extracted, type ExtractHints, extractText } from './extract.ts';
export { isFile } from './format.ts';
export { isTooDeep } from './nesting.ts';
