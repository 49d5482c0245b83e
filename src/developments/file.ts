import type { Clock } from '../clock.ts';
import { json, type Transaction } from '../database/index.ts';
import { StateFault } from '../faults.ts';
import { normaliseTitle, type Reading } from '../reading/index.ts';
import { linkLife } from './life.ts';
import {
  type DevelopmentRow,
  developmentOf,
  developmentsLike,
  developmentsNamed,
  ensureInstrument,
  insertDevelopment,
  linkDocument,
  lockIdentity,
  readingOf,
  saveIdentities,
  updateDevelopment,
} from './queries.ts';

/** Documents of one title and issuer further apart than this are two developments (a yearly notice, say). */
const daysApart = 60;

/** A title shorter than this is the name of a type, not of a document. */
const fewSigns = 6;

/** Kinds that are about an instrument with a life of its own. */
const withInstrument: Reading['kind'][] = ['instrument', 'draft', 'standard'];

/**
 * What makes two documents the same development: the document number, else title and lead issuer.
 * The issuer counts as its register name, so that 工信部 and 工业和信息化部 agree.
 */
export function identityOf(reading: Reading): string {
  return numberOf(reading) ?? titleOf(reading);
}

/**
 * Every name a document goes by: of two sources one may print the number and the other only the title. A title that
 * says nothing by itself (公告, Notice) is no name where there is a number.
 */
export function identitiesOf(reading: Reading): string[] {
  const number = numberOf(reading);
  const title = titleOf(reading);
  if (number === null) return [title];
  return title.split('|')[0]!.length - 'title:'.length < fewSigns ? [number] : [number, title];
}

/** One spelling for brackets, digits and spaces, which every site sets its own way. */
function numberOf({ documentNumber }: Reading): string | null {
  if (documentNumber === null) return null;
  const number = documentNumber
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔［【([]/g, '〔')
    .replace(/[〕］】)\]]/g, '〕');
  return `no:${number}`;
}

function titleOf(reading: Reading): string {
  const lead = reading.authorities.find((authority) => authority.lead) ?? reading.authorities[0];
  return `title:${normaliseTitle(reading.heading ?? reading.title ?? '')}|${lead?.name ?? ''}`;
}

/**
 * The stage that files what was read: a development is made, or the one this document belongs to is
 * brought up to date. What an editor wrote or decided is never touched.
 * @returns the development's id
 * @throws StateFault when the version was not read yet
 */
export async function fileDevelopment(tx: Transaction, clock: Clock, version: number): Promise<number> {
  const stored = await readingOf(tx, version);
  if (stored.reading === null) throw new StateFault(`Version ${version} was not read yet.`, { next: 'retry' });
  const reading = stored.reading as unknown as Reading;
  const { publication, document } = stored;
  const identity = identityOf(reading);
  const keys = identitiesOf(reading);
  for (const key of keys.toSorted()) await lockIdentity(tx, publication, key);
  await saveIdentities(tx, { document, publication, identity, keys });

  const mine = await developmentOf(tx, document);
  const existing =
    mine ??
    (await matching(tx, publication, identity, reading.published)) ??
    (await known(tx, publication, document, keys, reading.published));
  const at = clock.now().toString();
  const instrument = withInstrument.includes(reading.kind) ? await instrumentOf(tx, reading, at) : null;
  const row: DevelopmentRow = {
    publication,
    identity: existing?.identity ?? (await freeIdentity(tx, publication, identity, reading.published)),
    section: reading.section,
    date: reading.published,
    kind: reading.kind,
    status: reading.status,
    title: reading.heading ?? reading.title ?? '',
    authorities: json(reading.authorities),
    jurisdiction: json(reading.jurisdiction),
    instrument,
    instrument_type: reading.instrumentType,
    topics: reading.topics,
    effective: reading.effective,
    comment_deadline: reading.commentDeadline,
    filed_at: at,
    updated_at: at,
  };
  if (existing === undefined) {
    const id = await insertDevelopment(tx, row);
    await linkDocument(tx, { development: id, document, version });
    await linkLife(tx, id);
    return id;
  }
  // A second source adds its document; only a new version of a document filed before changes the facts.
  if (mine !== undefined) {
    const { identity: _identity, filed_at: _filed, ...facts } = row;
    await updateDevelopment(tx, existing.id, facts);
  } else if (reading.published !== null && (existing.date === null || reading.published < existing.date)) {
    await updateDevelopment(tx, existing.id, { date: reading.published, updated_at: at });
  }
  await linkDocument(tx, { development: existing.id, document, version });
  await linkLife(tx, existing.id);
  return existing.id;
}

function near(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return Math.abs(Temporal.PlainDate.from(a).until(b, { largestUnit: 'day' }).days) <= daysApart;
}

async function matching(tx: Transaction, publication: string, identity: string, date: string | null) {
  const like = await developmentsLike(tx, publication, identity);
  return like.find((candidate) => near(candidate.date, date));
}

/** The development of a document that shares one of the names, unless both print a number and the numbers differ. */
async function known(tx: Transaction, publication: string, document: number, keys: string[], date: string | null) {
  const found = await developmentsNamed(tx, publication, document, keys);
  const own = keys.filter((key) => key.startsWith('no:'));
  return found.find(({ numbers, date: other }) => {
    const differ = own.length > 0 && numbers.length > 0 && !numbers.some((number) => own.includes(number));
    return !differ && near(other, date);
  });
}

/** The identity itself, or, where an earlier development of the same name has it, with the day behind it. */
async function freeIdentity(
  tx: Transaction,
  publication: string,
  identity: string,
  date: string | null,
): Promise<string> {
  const taken = (await developmentsLike(tx, publication, identity)).length > 0;
  return taken ? `${identity}@${date ?? 'undated'}` : identity;
}

async function instrumentOf(tx: Transaction, reading: Reading, at: string): Promise<number | null> {
  if (reading.title === null) return null;
  return ensureInstrument(tx, {
    key: normaliseTitle(reading.title),
    title: reading.title,
    type: reading.instrumentType,
    document_number: reading.documentNumber,
    first_seen: at,
  });
}
