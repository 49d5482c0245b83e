import { json, storable, type Transaction } from '../database/index.ts';
import type { Answer } from '../fetching/index.ts';
import type { Page, Row, Source } from '../sources/index.ts';
import { currentVersion, ensureDocument, insertAttachments, insertVersion } from './queries.ts';
import { hashOf, keepSnapshot } from './snapshots.ts';

/** What keeping a page did: a document never seen, a silent edit, or nothing. */
export type VersionOutcome = 'new' | 'changed' | 'unchanged';

/** A file a page links to, fetched and read where it could be. */
export interface AttachmentText {
  name: string;
  url: string;
  answer: Answer | null;
  text: string | null;
  /** Why there is no text ("not recorded", "has no text layer"). */
  note: string | null;
}

export interface Captured {
  row: Row;
  /** Whose site the page stands on; not always the source's, since columns link to other bodies' pages. */
  owner: string | null;
  page: Page;
  /** Every answer the page was read from; the last one holds the body. */
  answers: Answer[];
  attachments: AttachmentText[];
}

/** What makes two captures the same version: the words and links, not markup, status badge or time of day. */
function contentHash({ row, page }: Captured): string {
  return hashOf(
    JSON.stringify([
      page.title ?? row.title,
      page.text,
      row.published,
      row.deadline,
      page.attachments.map((a) => [a.name, a.url]),
    ]),
  );
}

/**
 * Keeps what was captured as the document's next version, unless it says what the current one says.
 * Snapshots are kept in either case.
 */
export async function keepVersion(
  tx: Transaction,
  source: Source,
  captured: Captured,
  seen: string,
): Promise<{ outcome: VersionOutcome; document: number; version: number }> {
  const { row, page } = captured;
  let snapshot: number | null = null;
  for (const answer of captured.answers) snapshot = await keepSnapshot(tx, answer);
  const document = await ensureDocument(tx, { publication: source.publication, source: source.id, url: row.url, seen });
  const current = await currentVersion(tx, document);
  const hash = contentHash(captured);
  if (current?.content_hash === hash) return { outcome: 'unchanged', document, version: current.id };

  const version = await insertVersion(tx, {
    document,
    number: (current?.number ?? 0) + 1,
    content_hash: hash,
    snapshot,
    seen,
    title: storable(page.title ?? row.title),
    row: json(row),
    page: json({
      owner: captured.owner,
      title: page.title,
      published: page.published,
      issuer: page.issuer,
      attachments: page.attachments,
    }),
    text: storable(page.text),
  });
  const attachments = [];
  for (const [position, file] of captured.attachments.entries()) {
    const kept = file.answer === null ? null : await keepSnapshot(tx, file.answer);
    attachments.push({
      version,
      position,
      name: file.name,
      url: file.url,
      snapshot: kept,
      text: file.text,
      note: file.note,
    });
  }
  await insertAttachments(tx, attachments);
  return { outcome: current === undefined ? 'new' : 'changed', document, version };
}
