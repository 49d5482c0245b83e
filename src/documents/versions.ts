import { json, storable, type Transaction } from '../database/index.ts';
import type { Answer } from '../fetching/index.ts';
import { withdrawalIn } from '../reading/index.ts';
import type { Page, Row, Source } from '../sources/index.ts';
import { bodyOf, documentText } from './body.ts';
import { type Changes, type Compared, changesBetween } from './changes.ts';
import type { TextPart } from './parts.ts';
import {
  attachmentsKept,
  currentVersion,
  ensureDocument,
  insertAttachments,
  insertVersion,
  noteFound,
} from './queries.ts';
import { hashOf, keepSnapshot } from './snapshots.ts';

/** What keeping a page did: a document never seen, a silent edit or withdrawal, or nothing. */
export type VersionOutcome = 'new' | 'changed' | 'unchanged';

/** A file a page links to, fetched and read where it could be. */
export interface AttachmentText {
  name: string;
  url: string;
  answer: Answer | null;
  text: string | null;
  /** For an archive: where its own files stand in its text. */
  parts?: TextPart[];
  /** Why there is no text ("not recorded", "has no text layer"). */
  note: string | null;
}

export interface Captured {
  row: Row;
  /** Whose site the page stands on; not always the source's, since columns link to other bodies' pages. */
  owner: string | null;
  /** The page's own words; those of its files are put to them when it is kept. */
  page: Page;
  /** Every answer the page was read from; the last one holds the body. */
  answers: Answer[];
  attachments: AttachmentText[];
  /** The row led to a file, which is the one attachment; the page is what the list says of it. */
  isFile: boolean;
}

/** A file of a version as it will be kept: read now, or carried over because it could not be had this time. */
interface KeptFile {
  name: string;
  url: string;
  snapshot: number | null;
  text: string | null;
  parts?: TextPart[];
  note: string | null;
  /** What it says or, where it cannot be read, its bytes; null where it was never had. */
  hash: string | null;
}

/** A notice in place of the text, not a decision about another document, is shorter than this. */
const noticeLength = 300;

/** What makes two captures the same version: the words and files, not markup, status badge or time of day. */
function contentHash({ row, page }: Captured, files: KeptFile[], withdrawn: boolean): string {
  return hashOf(
    JSON.stringify([
      withdrawn,
      page.title ?? row.title,
      page.text,
      row.published,
      row.deadline,
      page.attachments.map((a) => [a.name, a.url]),
      files.map(({ url, hash }) => [url, hash]),
    ]),
  );
}

/**
 * Keeps what was captured as the document's next version, with what changed, unless it says what the current one says.
 * A notice that a known document was withdrawn makes a version in that state; earlier ones stay. Snapshots are kept
 * in any case. A file that could not be had this time is taken to be as it was.
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
  await noteFound(tx, document);
  const current = await currentVersion(tx, document);
  const earlier = current === undefined ? [] : await attachmentsKept(tx, current.id);
  const files: KeptFile[] = [];
  for (const file of captured.attachments) files.push(await keptFile(tx, file, earlier));

  const title = storable(page.title ?? row.title);
  const withdrawal = withdrawalOf(captured, current !== undefined);
  const hash = contentHash(captured, files, withdrawal !== null);
  if (current?.content_hash === hash) return { outcome: 'unchanged', document, version: current.id };

  const sources = files.flatMap(({ name, url, text, parts }) =>
    text === null ? [] : [{ name: storable(name), url, text: storable(text), parts }],
  );
  const { text, parts } = documentText({ title, text: storable(page.text) }, sources, captured.isFile);
  const now: Compared = { title, text, files, withdrawn: withdrawal !== null };
  const version = await insertVersion(tx, {
    document,
    number: (current?.number ?? 0) + 1,
    content_hash: hash,
    snapshot,
    seen,
    title,
    row: json(row),
    page: json({
      owner: captured.owner,
      title: page.title,
      published: page.published,
      issuer: page.issuer,
      attachments: page.attachments,
    }),
    text,
    parts: json(parts),
    changes: current === undefined ? null : json(changesSince(current, earlier, now)),
    state: withdrawal === null ? 'published' : 'withdrawn',
    withdrawal,
  });
  await insertAttachments(
    tx,
    files.map(({ name, url, snapshot: kept, text: words, note }, position) => ({
      version,
      position,
      name: storable(name),
      url,
      snapshot: kept,
      text: words === null ? null : storable(words),
      note,
    })),
  );
  return { outcome: current === undefined ? 'new' : 'changed', document, version };
}

type Earlier = Awaited<ReturnType<typeof attachmentsKept>>;

async function keptFile(tx: Transaction, file: AttachmentText, earlier: Earlier): Promise<KeptFile> {
  const { name, url, text, parts, note, answer } = file;
  if (answer !== null) {
    const hash = text === null ? hashOf(answer.bytes) : hashOf(storable(text));
    return { name, url, snapshot: await keepSnapshot(tx, answer), text, parts, note, hash };
  }
  const before = earlier.find((other) => other.url === url && other.snapshot !== null);
  if (before === undefined) return { name, url, snapshot: null, text: null, note, hash: null };
  return { name, url, snapshot: before.snapshot, text: before.text, note: before.note, hash: hashOfKept(before) };
}

function hashOfKept({ text, hash }: Pick<Earlier[number], 'text' | 'hash'>): string | null {
  return text === null ? hash : hashOf(text);
}

function changesSince(
  current: { title: string; text: string; state: string },
  earlier: Earlier,
  now: Compared,
): Changes {
  const files = earlier.map((file) => ({ name: file.name, url: file.url, hash: hashOfKept(file) }));
  return changesBetween(
    { title: current.title, text: current.text, files, withdrawn: current.state === 'withdrawn' },
    now,
  );
}

/** The words that say that a document is withdrawn: in the title always, in the body only where little else stands. */
function withdrawalOf({ row, page, isFile, attachments }: Captured, known: boolean): string | null {
  const inTitle = withdrawalIn(page.title ?? row.title, 'title');
  if (inTitle !== null) return storable(inTitle);
  const body = bodyOf(page);
  if (!known || isFile || attachments.length > 0 || body.length > noticeLength) return null;
  const inBody = withdrawalIn(body, 'notice');
  return inBody === null ? null : storable(inBody);
}
