import { createHash } from 'node:crypto';
import { channelNamed, channels, type Issue, type Rendition } from '../channels/index.ts';
import type { Clock } from '../clock.ts';
import type { Transaction } from '../database/index.ts';
import { StateFault } from '../faults.ts';
import { findIssue, findRendition, insertRendition, saveFrozen } from './queries.ts';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/**
 * Text of a value with the keys of every object in order, so that the same content has one text and one hash
 * (the idea of RFC 8785, for the plain strings, whole numbers, lists and objects an issue is made of).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The hash of an issue's content: of everything but the hash itself and the moment of freezing. */
export function contentHash(issue: Issue): string {
  return sha256(canonicalJson({ ...issue, hash: null, frozenAt: null }));
}

/**
 * Publishes an issue: its content is stored with its hash, every form is rendered once and kept. From then on
 * the database refuses any change of either.
 * @throws StateFault when there is no such issue, when it is empty, or when it is frozen already
 */
export async function publishIssue(tx: Transaction, clock: Clock, id: string): Promise<Issue> {
  const stored = await findIssue(tx, id);
  if (stored === undefined) throw noSuchIssue(id);
  if (stored.frozen_at !== null) throw new StateFault(`Issue ${id} is published and frozen already.`);
  const draft = stored.content as unknown as Issue;
  if (draft.sections.every((section) => section.items.length === 0)) {
    throw new StateFault(`Issue ${id} has no items.`, {
      remedy: 'Collect and compose first: lexwire collect, lexwire compose.',
    });
  }
  const frozenAt = clock.now().toString();
  const issue: Issue = { ...draft, hash: contentHash(draft), frozenAt };
  await saveFrozen(tx, id, { hash: issue.hash!, frozen_content: canonicalJson(issue), frozen_at: frozenAt });
  for (const channel of channels) await keepRendition(tx, id, channel.id, await channel.render(issue));
  return issue;
}

/**
 * One form of an issue. Of a frozen one the bytes kept at publication; a form that did not exist then is
 * rendered from the frozen content once, and kept from then on. Of a draft, what it would look like now.
 * @throws StateFault when there is no such issue; UsageFault for an unknown form
 */
export async function renderIssue(tx: Transaction, id: string, form: string): Promise<Rendition> {
  const channel = channelNamed(form);
  const stored = await findIssue(tx, id);
  if (stored === undefined) throw noSuchIssue(id);
  if (stored.frozen_content === null) return channel.render(stored.content as unknown as Issue);
  const kept = await findRendition(tx, id, form);
  if (kept !== undefined)
    return { fileName: kept.file_name, mediaType: kept.media_type, bytes: new Uint8Array(kept.bytes) };
  const rendition = await channel.render(JSON.parse(stored.frozen_content) as Issue);
  await keepRendition(tx, id, form, rendition);
  return rendition;
}

async function keepRendition(tx: Transaction, issue: string, form: string, rendition: Rendition): Promise<void> {
  await insertRendition(tx, {
    issue,
    form,
    file_name: rendition.fileName,
    media_type: rendition.mediaType,
    bytes: Buffer.from(rendition.bytes),
    hash: sha256(rendition.bytes),
  });
}

function noSuchIssue(id: string): StateFault {
  return new StateFault(`There is no issue "${id}".`, {
    remedy: 'Compose one: lexwire compose PUBLICATION --from DATE --to DATE.',
  });
}
