export { type ArticleChange, type ComparedArticle, type Comparison, compareTexts, similarityOf } from './compare.ts';
export { comparisonPage } from './page.ts';
export { printComparison, summaryInWords } from './print.ts';
export type { Span } from './words.ts';
