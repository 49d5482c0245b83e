export { fileDevelopment, identitiesOf, identityOf } from './file.ts';
export { coreOf, type Ground, type Kinship, kinshipOf, type LifeRelation, type Stage } from './kinship.ts';
export { type LifeStage, linkLife, timelineOf } from './life.ts';
export { saveDraft, saveTriage } from './queries.ts';
