import type { Clock } from '../clock.ts';
import { json, type Transaction } from '../database/index.ts';
import { type Reading, read, type Taxonomy } from '../reading/index.ts';
import type { Page, Row, Source } from '../sources/index.ts';
import { proposeNearDuplicates } from './likeness.ts';
import { saveReading, versionToRead } from './queries.ts';

/** What is read: the page's text and the row of the list that led to it. */
export interface StoredDocument {
  text: string;
  row: Row;
  /** `owner`: printed name of whose site the page stands on, the issuer where the text names none. */
  page: Pick<Page, 'title' | 'published' | 'issuer'> & { owner: string | null };
}

/** A fact that stands on the list's row instead of the page's text. */
export interface RowFact {
  name: 'published' | 'commentDeadline';
  value: string;
}

/**
 * Reads a document: its text, then what only the row says. The page's date goes before the row's; a deadline
 * goes the other way, since a list that has one states it as a field where the body has only prose.
 * The status is meant as of the document's own day, so that it does not change with the day of reading.
 * @param today used as that day where neither page nor row has a date (`YYYY-MM-DD`)
 */
export function readStored(
  { text, row, page }: StoredDocument,
  taxonomy: Taxonomy,
  today: string,
): { reading: Reading; rowFacts: RowFact[] } {
  const fromText = read(
    {
      text,
      title: page.title ?? row.title,
      published: page.published,
      issuer: page.issuer,
      owner: page.owner,
      asOf: page.published?.date ?? row.published ?? today,
    },
    taxonomy,
  );
  const reading = { ...fromText, evidence: { ...fromText.evidence } };
  const rowFacts: RowFact[] = [];
  if (reading.published === null && row.published !== null) {
    reading.published = row.published;
    rowFacts.push({ name: 'published', value: row.published });
  }
  if (row.deadline !== null && reading.commentDeadline !== row.deadline) {
    reading.commentDeadline = row.deadline;
    delete reading.evidence.commentDeadline;
    rowFacts.push({ name: 'commentDeadline', value: row.deadline });
  }
  return { reading, rowFacts };
}

/**
 * The stage that reads a version: finds its facts and stores each with its words, and proposes the documents that
 * are nearly the same.
 * @returns the reading
 */
export async function readVersion(
  tx: Transaction,
  clock: Clock,
  version: number,
  source: Source | null,
  taxonomy: Taxonomy,
): Promise<Reading> {
  const stored = await versionToRead(tx, version);
  const { text, row, page } = stored;
  const document = { text, row, page } as unknown as StoredDocument;
  const today = clock.today(source?.timeZone ?? 'UTC').toString();
  const { reading, rowFacts } = readStored(document, taxonomy, today);
  const facts = Object.entries(reading.evidence).map(([name, { quote, start, end }]) => ({
    name,
    value: json(valueAt(reading, name)),
    quote,
    start,
    end,
    stands_in: 'text' as 'text' | 'row',
  }));
  const words = document.row.text;
  for (const { name, value } of rowFacts) {
    facts.push({ name, value: json(value), quote: words, start: 0, end: words.length, stands_in: 'row' });
  }
  await saveReading(tx, version, clock.now().toString(), reading, facts);
  // A version that waited while the next one came says nothing of what stands now.
  if (stored.number === stored.current_version) await proposeNearDuplicates(tx, stored);
  return reading;
}

/** `authorities.0` → reading.authorities[0]. */
function valueAt(reading: Reading, path: string): unknown {
  let value: unknown = reading;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value ?? null;
}
