import { type Database, transaction } from '../database/index.ts';
import { Fault, FetchFault } from '../faults.ts';
import { type Answer, charsetOf, decode, type Fetching } from '../fetching/index.ts';
import type { Commit } from '../queue/index.ts';
import { barrierIn, type Row, readList, type Source } from '../sources/index.ts';
import { capturePage } from './capture.ts';
import type { VisitNeeds } from './course.ts';
import { allListedRows, makeDue, markReread, storedAnswer } from './health-queries.ts';
import { listedAs } from './rows.ts';
import { keepVersion, type VersionOutcome } from './versions.ts';
import { listedRows, saveListedRow } from './visit-queries.ts';

/** What reading a source's stored snapshots anew gave. */
export interface Reread {
  source: string;
  /** Rows that the stored list gives now; null with the reason in `fault` where it gives none. */
  listed: number | null;
  fault: string | null;
  rows: { url: string; title: string; outcome: VersionOutcome | 'not-stored' | 'unreadable'; fault: string | null }[];
}

/**
 * Reads a source's stored snapshots again, by its definition as it is now: the list as it was served last, then every
 * page that is known or that this list leads to. The site is not touched. A text that comes out differently is a new
 * version, marked as reread; a page that was never stored is left to the next visit, which is made due.
 */
export async function rereadSource(
  needs: Pick<VisitNeeds, 'database' | 'clock' | 'log'>,
  source: Source,
  commit: Commit<{ version: number }>,
): Promise<Reread> {
  const { database, clock } = needs;
  const stored = storedFetching(database);
  const reread: Reread = { source: source.id, listed: null, fault: null, rows: [] };
  const rows = new Map<string, Row>();
  for (const known of await allListedRows(database.kysely, source.id)) rows.set(known.url, known.row);
  try {
    const reading = await readList(source, stored);
    reread.listed = reading.rows.length;
    for (const row of reading.rows) rows.set(row.url, row);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    reread.fault = fault.message;
  }
  const known = await listedRows(database.kysely, source.id, [...rows.keys()]);
  for (const row of rows.values()) {
    try {
      const captured = await capturePage(stored, source, row);
      const barrier = captured.answers.map(barrierIn).find((one) => one !== null);
      if (barrier) throw new FetchFault('challenge', `${row.url} ${barrier.sentence}.`);
      let outcome: VersionOutcome = 'unchanged';
      await commit(async (tx) => {
        const kept = await keepVersion(tx, source, captured, clock.now().toString());
        outcome = kept.outcome;
        const before = known.get(row.url) ?? null;
        await saveListedRow(tx, listedAs({ needs, source }, row, before, { version: kept.version, outcome }));
        if (outcome === 'unchanged') return [];
        await markReread(tx, kept.version);
        return [{ version: kept.version }];
      });
      reread.rows.push({ url: row.url, title: row.title, outcome, fault: null });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      const outcome = fault instanceof FetchFault && fault.outcome === 'not-recorded' ? 'not-stored' : 'unreadable';
      reread.rows.push({ url: row.url, title: row.title, outcome, fault: fault.message });
    }
  }
  await transaction(database, (tx) => makeDue(tx, source.id, clock.now().toString()));
  return reread;
}

/** Answers from the stored snapshots, the newest of each address, and never from the network. */
function storedFetching(database: Database): Fetching {
  const none = (url: string) =>
    new FetchFault('not-recorded', `${url} was never stored.`, {
      remedy: 'The next visit asks for it.',
      next: 'retry',
    });
  return {
    async get(url) {
      const bare = url.split('#')[0]!;
      const found = (await storedAnswer(database.kysely, url)) ?? (await storedAnswer(database.kysely, bare));
      if (found === undefined) throw none(url);
      const bytes = new Uint8Array(found.bytes);
      const headers = found.headers as Record<string, string>;
      const charset = charsetOf(bytes, headers['content-type'] ?? null);
      const answer: Answer = {
        url: found.url,
        requestedUrl: url,
        status: found.status,
        headers,
        bytes,
        mediaType: found.media_type ?? 'application/octet-stream',
        charset,
        text: () => decode(bytes, charset),
        fetchedAt: Temporal.Instant.from(found.last_seen),
      };
      return answer;
    },
    save: (url) => Promise.reject(none(url)),
    known: () => Promise.resolve(null),
    remember: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
