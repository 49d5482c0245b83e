import { Fault, FetchFault, SourceFault, StateFault } from '../faults.ts';
import type { Answer, Fetching, Request } from '../fetching/index.ts';
import {
  type Absence,
  absenceOf,
  barrierIn,
  olderListAddress,
  type Row,
  readList,
  readOlderList,
  type Source,
} from '../sources/index.ts';
import { hashOf } from './snapshots.ts';

/** An answer of the list as it is remembered from one visit to the next. */
export type KnownAnswer = Omit<NonNullable<Request['known']>, 'checkedAt'> & { checkedAt: string };

/** What the last complete reading of a list stood on. */
export interface ListMemory {
  /** Hash of the source's definition; a mended definition reads the same bytes anew. */
  definition: string | null;
  /** By the address that was asked. */
  answers: Record<string, KnownAnswer>;
  rowsHash: string | null;
  /** Addresses of the rows of page one. */
  front: string[];
}

/** What a look at a list found. */
export type Look =
  /** The very bytes of last time: nothing was read. `answers` is given when what is remembered of them is to be renewed. */
  | { found: 'same'; answers: ListMemory['answers'] | null }
  /** It was answered, but holds no row. The answers are kept, so that a mended definition can read them. */
  | { found: 'nothing'; absence: Absence; answers: Answer[] }
  | {
      found: 'rows';
      rows: Row[];
      /** Rows that page one showed. */
      front: Row[];
      answers: Answer[];
      memory: ListMemory;
      /** The rows say what they said last time. */
      rowsSame: boolean;
      notes: string[];
      pagesRead: number;
      /** Rows had passed by between two visits: `bridged` when paging back met what was known. */
      missed: 'none' | 'bridged' | 'open';
    };

/** Most pages of a list that are read to find what was missed. */
const mostPages = 20;

const definitions = new WeakMap<Source, string>();

/** Hash of all that decides how a source's list and pages are read. */
export function definitionOf(source: Source): string {
  let hash = definitions.get(source);
  if (hash === undefined) {
    hash = hashOf(
      JSON.stringify({ ...source, evidence: null, state: null, everyMinutes: null, expectedPerMonth: null }),
    );
    definitions.set(source, hash);
  }
  return hash;
}

/** What makes a row another one: not its status badge, which changes by itself. */
export function rowHash({ title, published, deadline }: Row): string {
  return hashOf(JSON.stringify([title, published, deadline]));
}

/**
 * Looks at a source's list: asks only for changes where the last visit allows it, and pages back when page one has
 * moved on from all that was known.
 * @param thorough reads the list whatever it was last time
 * @throws FetchFault
 */
export async function lookAtList(
  source: Source,
  fetching: Fetching,
  memory: ListMemory,
  thorough: boolean,
): Promise<Look> {
  const definition = definitionOf(source);
  const asked = Object.keys(memory.answers);
  // Only of a list that is one request do equal bytes say that the whole is equal.
  const mayBeSame = !thorough && memory.definition === definition && asked.length === 1;
  const watch = watching(fetching, mayBeSame ? memory.answers : {});
  let reading: Awaited<ReturnType<typeof readList>>;
  try {
    reading = await readList(source, watch.fetching);
    if (watch.same !== null) return { found: 'same', answers: renewed(watch.same, memory.answers) };
  } catch (fault) {
    if (watch.same !== null) return { found: 'same', answers: renewed(watch.same, memory.answers) };
    if (fault instanceof SourceFault) return absent(source, watch.answers, fault);
    throw fault;
  }
  const front = reading.rows;
  const known = new Set(memory.front);
  const look = {
    found: 'rows' as const,
    rows: [...front],
    front,
    answers: [...reading.answers],
    memory: {
      definition,
      answers: watch.known(),
      rowsHash: hashOf(front.map((row) => `${row.url} ${rowHash(row)}`).join('\n')),
      front: front.map((row) => row.url),
    },
    rowsSame: false,
    notes: [...reading.notes],
    pagesRead: 1,
    missed: 'none' as 'none' | 'bridged' | 'open',
  };
  look.rowsSame = memory.definition === definition && look.memory.rowsHash === memory.rowsHash;
  if (!passedBy(look.memory.front, known)) return look;
  // A log-in page has rows of its own, if the selectors are loose: that is no list that moved on.
  for (const answer of reading.answers) {
    const barrier = barrierIn(answer);
    if (barrier === null) continue;
    const absence = { ...barrier, sentence: `${answer.url} ${barrier.sentence}` };
    return { found: 'nothing', absence, answers: watch.answers };
  }
  return pageBack(source, fetching, known, look);
}

/**
 * Whether rows may have passed by unseen: more than half of page one is new, and nothing below the first new row is
 * known. (What stands above it is pinned; an old row that moves up at the end is no news.)
 */
export function passedBy(front: string[], known: ReadonlySet<string>): boolean {
  if (known.size === 0) return false;
  const firstNew = front.findIndex((url) => !known.has(url));
  if (firstNew === -1 || front.slice(firstNew).some((url) => known.has(url))) return false;
  return (front.length - firstNew) * 2 >= front.length;
}

/** Reads page after page until one meets a row that was known. What it cannot reach is said, never hidden. */
async function pageBack<L extends Look & { found: 'rows' }>(
  source: Source,
  fetching: Fetching,
  known: ReadonlySet<string>,
  look: L,
): Promise<L> {
  look.missed = 'open';
  if (source.paging === undefined) {
    look.notes.push(
      'Page one has no row in common with last time, and the definition does not say where older rows stand.',
    );
    return look;
  }
  const seen = new Set(look.rows.map((row) => row.url));
  for (let page = 2; page <= mostPages; page += 1) {
    const address = olderListAddress(source, page);
    let rows: Row[] = [];
    try {
      const reading = await readOlderList(source, page, fetching);
      look.answers.push(...(reading?.answers ?? []));
      rows = reading?.rows ?? [];
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      look.notes.push(`Paging back ended at ${address}: ${fault.message}`);
      // What was known stays the mark to meet, so that the next visit pages back again.
      if (fault instanceof FetchFault) look.memory = { ...look.memory, front: [...known], answers: {}, rowsHash: null };
      return look;
    }
    look.pagesRead += 1;
    const further = rows.filter((row) => !seen.has(row.url));
    for (const row of further) seen.add(row.url);
    look.rows.push(...further);
    if (rows.some((row) => known.has(row.url))) {
      look.missed = 'bridged';
      look.notes.push(`Page one had moved on; ${look.pagesRead} pages were read until they met what was known.`);
      return look;
    }
    if (further.length === 0) {
      look.notes.push(`Paging back ended: ${address} shows the same rows as the page before.`);
      return look;
    }
  }
  look.notes.push(`Paging back ended after ${mostPages} pages without meeting what was known.`);
  return look;
}

/** Watches what a list asks for, and asks only for changes where something is known. */
function watching(fetching: Fetching, known: ListMemory['answers']) {
  const asked: { url: string; answer: Answer }[] = [];
  const watch = {
    answers: [] as Answer[],
    /** The answer that was that of last time. */
    same: null as Answer | null,
    fetching: {
      ...fetching,
      get: async (url: string, request = {}) => {
        const last = known[url];
        const answer = await fetching.get(url, {
          ...request,
          ...(last !== undefined && { known: { ...last, checkedAt: Temporal.Instant.from(last.checkedAt) } }),
        });
        if (last !== undefined && (answer.unchanged === true || hashOf(answer.bytes) === last.hash)) {
          watch.same = answer;
          // The reader has no use for a body of which nothing is new: this ends it.
          throw new StateFault('The list is byte for byte that of last time.');
        }
        asked.push({ url, answer });
        watch.answers.push(answer);
        return answer;
      },
    } satisfies Fetching,
    known: (): ListMemory['answers'] =>
      Object.fromEntries(
        asked.map(({ url, answer }) => [
          url,
          {
            url: answer.url,
            etag: answer.headers.etag ?? null,
            lastModified: answer.headers['last-modified'] ?? null,
            hash: hashOf(answer.bytes),
            checkedAt: answer.fetchedAt.toString(),
          },
        ]),
      ),
  };
  return watch;
}

/** Bytes that were seen again, not just vouched for, may be asked for by their validators for another day. */
function renewed(answer: Answer, answers: ListMemory['answers']): ListMemory['answers'] | null {
  const last = answers[answer.requestedUrl];
  if (last === undefined || answer.status === 304) return null;
  const etag = answer.headers.etag ?? null;
  const age = answer.fetchedAt.since(Temporal.Instant.from(last.checkedAt)).total('hours');
  if (etag === last.etag && age < 12) return null;
  const lastModified = answer.headers['last-modified'] ?? null;
  return { ...answers, [answer.requestedUrl]: { ...last, etag, lastModified, checkedAt: answer.fetchedAt.toString() } };
}

function absent(source: Source, answers: Answer[], fault: SourceFault): Look {
  const absence = absenceOf(source, answers);
  // The reader knows best what it looked for; a barrier it cannot know.
  const barrier = absence.outcome === 'challenge' || absence.outcome === 'blocked';
  return { found: 'nothing', absence: barrier ? absence : { ...absence, sentence: fault.message }, answers };
}
