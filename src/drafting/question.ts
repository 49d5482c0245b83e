import { createHash } from 'node:crypto';
import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';
import type { Question } from './ask.ts';
import { loadPrompt } from './prompts.ts';

/** Letters of a document that are sent; laws are longer, but their first articles say what they are for. */
export const mostLetters = 40_000;
const outputTokens = 4_000;
const mostTerms = 80;

/** The question about a document, and the version of the prompt it was made with. */
export async function questionAbout(
  text: string,
  reading: Reading,
  publication: Publication,
): Promise<{ question: Question; version: string }> {
  const prompt = await loadPrompt('draft');
  const { spelling, summaryWords } = publication.style;
  const terms = publication.terms.filter(({ zh }) => text.includes(zh)).slice(0, mostTerms);
  const instructions = prompt.fill({
    language: new Intl.DisplayNames('en', { type: 'language' }).of(publication.language.split('-')[0]!) ?? 'English',
    spelling: spelling === 'british' ? 'British' : 'American',
    least: String(summaryWords.least),
    most: String(summaryWords.most),
    terms: terms.map(({ zh, en }) => `${zh}: ${en}`).join('\n') || '(none)',
  });
  const sent = text.slice(0, mostLetters);
  const marker = markerFor(sent);
  const facts = {
    kind: reading.kind,
    status: reading.status,
    title: reading.title,
    issuers: reading.authorities.map(({ name, en }) => (en === null ? name : `${name} (${en})`)),
    type: reading.instrumentTypeEn,
    published: reading.published,
    effective: reading.effective,
    commentDeadline: reading.commentDeadline,
  };
  const asked = `Facts read by the program:\n${JSON.stringify(facts, null, 1)}\n\nDocument between the markers:\n${marker}\n${sent}\n${marker}`;
  // A Chinese letter takes up to 1.2 tokens with the tokenisers in use, Latin words a third of a token a letter.
  const inputEstimate = Math.ceil(sent.length * 1.2 + (instructions.length + JSON.stringify(facts).length) / 2);
  return { question: { instructions, prompt: asked, outputTokens, inputEstimate }, version: prompt.version };
}

/**
 * A line that the document cannot hold, so that nothing in it can pretend to be its end. From the document's own
 * hash: nobody can write a text that contains its hash, and the same question stays the same.
 */
function markerFor(text: string): string {
  return `=====${createHash('sha256').update(text).digest('hex').slice(0, 32)}=====`;
}
