export { fileDevelopment, identityOf } from './file.ts';
export { saveDraft, saveTriage } from './queries.ts';
