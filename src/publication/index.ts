export type { Publication, Term } from './definition.ts';
export { listPublications, loadPublication } from './load.ts';
