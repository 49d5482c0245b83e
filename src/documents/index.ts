export { capturePage } from './capture.ts';
export { type Extracted, extractText } from './extract/index.ts';
export { lastVisits, originOf, readingsOf } from './queries.ts';
export { readStored, readVersion } from './read-version.ts';
export { hashOf } from './snapshots.ts';
export {
  type Progress,
  type Visit,
  type VisitedRow,
  type VisitNeeds,
  type VisitOutcome,
  visitSource,
} from './visit.ts';
