import type { Transaction } from '../../database/index.ts';

/** The official texts behind the developments of an issue, the first of each. */
export function textsOfIssue(tx: Transaction, issue: string) {
  return tx
    .selectFrom('issue_developments')
    .innerJoin('development_documents', 'development_documents.development', 'issue_developments.development')
    .innerJoin('versions', 'versions.id', 'development_documents.version')
    .select(['issue_developments.development', 'versions.text', 'versions.title', 'versions.reading'])
    .where('issue_developments.issue', '=', issue)
    .orderBy('development_documents.document')
    .execute();
}

/** The content of a publication's issues that end before a day, newest first. */
export function issuesBefore(tx: Transaction, publication: string, before: string, most: number) {
  return tx
    .selectFrom('issues')
    .select(['id', 'content'])
    .where('publication', '=', publication)
    .where('period_to', '<', before)
    .orderBy('period_to', 'desc')
    .limit(most)
    .execute();
}
