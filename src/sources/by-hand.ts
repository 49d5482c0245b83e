import { createHash } from 'node:crypto';
import type { Answer } from '../fetching/index.ts';
import type { Row, Source } from './contract.ts';

/**
 * The source of what people hand in to a publication, where no declared one fits. It is never visited.
 * @param language two letters
 */
export function handSource(publication: string, timeZone: string, language: string): Source {
  return {
    id: 'by-hand',
    publication,
    authority: 'unknown',
    column: 'Handed in',
    jurisdiction: { level: 'unknown', territory: 'unknown' },
    languages: [language],
    timeZone,
    url: 'about:blank',
    everyMinutes: 1440,
    expectedPerMonth: null,
    list: { kind: 'by-hand' },
    pages: [],
    pagesByCode: 'article',
    evidence: 'handed in by a person',
    state: 'reported',
  };
}

/** The row of something that was handed in; its title is what is known before it is read. */
export function rowByHand(url: string, title: string): Row {
  return { url, title, published: null, deadline: null, status: null, text: title };
}

/**
 * What was handed in as an answer, the evidence of the document. Without an address of its own it gets the one that its
 * bytes give it (RFC 6920: `ni:///sha-256;…`), so that the same file handed in twice is one document.
 */
export function answerByHand(bytes: Uint8Array, mediaType: string, url: string | null, at: Temporal.Instant): Answer {
  const address = url ?? `ni:///sha-256;${createHash('sha256').update(bytes).digest('base64url')}`;
  return {
    url: address,
    requestedUrl: address,
    status: 200,
    headers: { 'content-type': mediaType },
    bytes,
    mediaType,
    charset: 'utf-8',
    text: () => new TextDecoder().decode(bytes),
    fetchedAt: at,
  };
}
