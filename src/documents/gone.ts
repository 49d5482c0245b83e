import { json, storable, type Transaction } from '../database/index.ts';
import { changesBetween } from './changes.ts';
import { attachmentsKept, insertAttachments, insertVersion, noteMissing, versionToCopy } from './queries.ts';
import { hashOf } from './snapshots.ts';

/** So many visits in a row must find a page gone; one may be an accident of the site. */
const visitsGone = 2;

/**
 * Notes that a known document's page is gone (status 404 or 410). The second visit in a row that finds it so makes a
 * version in the state withdrawn, with the words it had last: nothing is deleted. A page that comes back makes a
 * version that stands again.
 * @param sentence how its address answered, kept as the reason
 * @returns the version, to be read and filed like any other; null while it is not withdrawn, or was before
 */
export async function noteGone(
  tx: Transaction,
  { publication, url }: { publication: string; url: string },
  sentence: string,
  seen: string,
): Promise<{ version: number } | null> {
  const missing = await noteMissing(tx, { publication, url, seen });
  if (missing === undefined || missing.visits < visitsGone) return null;
  const current = await versionToCopy(tx, missing.document);
  if (current === undefined || current.state === 'withdrawn') return null;
  const { id, number, content_hash, ...words } = current;
  const compared = { title: words.title, text: words.text, files: [] };
  const version = await insertVersion(tx, {
    ...words,
    document: missing.document,
    number: number + 1,
    content_hash: hashOf(`withdrawn ${content_hash}`),
    seen,
    row: json(words.row),
    page: json(words.page),
    parts: json(words.parts),
    changes: json(changesBetween({ ...compared, withdrawn: false }, { ...compared, withdrawn: true })),
    state: 'withdrawn',
    withdrawal: storable(sentence),
  });
  const files = await attachmentsKept(tx, id);
  await insertAttachments(
    tx,
    files.map(({ hash: _hash, ...file }, position) => ({ ...file, version, position })),
  );
  return { version };
}
