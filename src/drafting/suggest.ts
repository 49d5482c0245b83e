import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type Database, json, transaction } from '../database/index.ts';
import type { Fault } from '../faults.ts';
import type { Log } from '../log.ts';
import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';
import type { Answer } from './answer.ts';
import { type AskOptions, ask } from './ask.ts';
import { costOf, requireBudget } from './budget.ts';
import { type Finding, mark } from './checks/finding.ts';
import { type Grounds, type Judged, judgeSentence, judgeTitle } from './checks/index.ts';
import { countWords } from './english/facts.ts';
import { patternHeadline } from './english/headline.ts';
import { languageFor } from './languages.ts';
import type { Model } from './model.ts';
import { finishDraft, insertDraft } from './queries.ts';
import { mostLetters, questionAbout } from './question.ts';

/** What is drafted from: a text and what was read in it. */
export interface Subject {
  text: string;
  reading: Reading;
  /** Where it is kept; null for a file. */
  development: number | null;
  version: number | null;
}

/** A checked draft of a model. It is a suggestion: an editor takes it over or not. */
export interface Suggestion {
  /** By the pattern, with the model's title where that stood the checks. */
  headline: string;
  title: Judged;
  /** Every sentence in the model's order, with the verdict on it. */
  sentences: Judged[];
  /** The sentences that were not dropped. */
  summary: string;
  /** About the draft as a whole. */
  notes: Finding[];
}

/** What it took, as it is recorded. */
export interface Expense {
  draft: number;
  provider: string;
  model: string;
  prompt: string;
  attempts: number;
  inputTokens: number;
  outputTokens: number;
  /** In the operator's currency; null where no prices are set. */
  cost: number | null;
  milliseconds: number;
}

const mostSentences = 30;
/** An answer of the wrong form is asked for once more. */
const paidAttempts = 2;

/**
 * Asks a model for a draft, checks it sentence by sentence against the text, and records what it cost and what was
 * dropped. The question is recorded, with what it may cost, before it is asked: if the program dies in between, the
 * reservation counts.
 * @throws StateFault when a budget does not allow it or it was cancelled; the fault of asking otherwise
 */
export async function suggestDraft(
  { database, clock, log }: { database: Database; clock: Clock; log: Log },
  model: Model,
  publication: Publication,
  { text, reading, development, version }: Subject,
  options: Omit<AskOptions, 'log'> = {},
): Promise<{ suggestion: Suggestion; expense: Expense }> {
  const { settings } = model;
  const { question, version: prompt } = await questionAbout(text, reading, publication);
  const askedAt = clock.now();
  const reserved = {
    inputTokens: question.inputEstimate * paidAttempts,
    outputTokens: question.outputTokens * paidAttempts,
  };
  const id = await transaction(database, async (tx) => {
    await requireBudget(tx, settings, askedAt, reserved);
    return insertDraft(tx, {
      publication: publication.id,
      development,
      version,
      text_hash: createHash('sha256').update(text).digest('hex'),
      provider: settings.provider,
      model: settings.model,
      prompt,
      state: 'asked',
      asked_at: askedAt.toString(),
      input_tokens: reserved.inputTokens,
      output_tokens: reserved.outputTokens,
      cost_micros: costOf(settings, reserved.inputTokens, reserved.outputTokens),
    });
  });
  const started = performance.now();
  const outcome = await ask(model, question, { log, ...options });
  const milliseconds = Math.round(performance.now() - started);
  const suggestion =
    outcome.answer === null
      ? null
      : judge(outcome.answer, { text, reading, publication, language: languageFor(reading) });
  const micros = costOf(settings, outcome.inputTokens, outcome.outputTokens);
  await transaction(database, (tx) =>
    finishDraft(tx, id, {
      state: suggestion !== null ? 'written' : options.signal?.aborted ? 'cancelled' : 'failed',
      finished_at: clock.now().toString(),
      attempts: outcome.attempts,
      input_tokens: outcome.inputTokens,
      output_tokens: outcome.outputTokens,
      cost_micros: micros,
      duration_ms: milliseconds,
      suggestion: suggestion === null ? null : json(suggestion),
      findings: json(suggestion === null ? [] : findingsOf(suggestion)),
      fault: outcome.fault?.message ?? null,
    }),
  );
  if (suggestion === null) throw outcome.fault as Fault;
  log.info({ draft: id, model: settings.model, input: outcome.inputTokens, output: outcome.outputTokens }, 'drafted');
  const expense = {
    ...{ draft: id, provider: settings.provider, model: settings.model, prompt, milliseconds },
    ...{ attempts: outcome.attempts, inputTokens: outcome.inputTokens, outputTokens: outcome.outputTokens },
    cost: micros === null ? null : micros / 1e6,
  };
  return { suggestion, expense };
}

/** Puts the verdict on every part of an answer. */
export function judge(answer: Answer, grounds: Grounds): Suggestion {
  const { reading, publication } = grounds;
  const title = judgeTitle(answer.title, answer.titleQuote, grounds);
  const accepted = title.verdict === 'dropped' ? null : title.text;
  const sentences = answer.sentences.slice(0, mostSentences).map((one) => judgeSentence(one, grounds, accepted));
  const summary = sentences
    .filter(({ verdict }) => verdict !== 'dropped')
    .map(({ text }) => text)
    .join(' ');
  const { least, most } = publication.style.summaryWords;
  const words = countWords(summary);
  const notes: Finding[] = [];
  if (words > most) notes.push(mark('length', `The summary has ${words} words, at most ${most} are wanted.`));
  if (words < least) notes.push(mark('length', `The summary has ${words} words, at least ${least} are wanted.`));
  if (grounds.text.length > mostLetters) {
    notes.push(
      mark('length', `Only the first ${mostLetters} letters of ${grounds.text.length} were sent to the model.`),
    );
  }
  const addressed = grounds.language
    .sentences(grounds.text)
    .find(({ quote }) => grounds.language.addressesMachine(quote));
  if (addressed !== undefined) {
    notes.push(mark('machine', `The document holds words addressed to a machine: «${addressed.quote.slice(0, 80)}».`));
  }
  return { headline: patternHeadline(reading, publication, accepted), title, sentences, summary, notes };
}

/** What was dropped or marked, and why, as it is recorded. */
function findingsOf({ title, sentences, notes }: Suggestion) {
  return [
    ...[title, ...sentences]
      .filter(({ findings }) => findings.length > 0)
      .map(({ text, verdict, findings }) => ({ text, verdict, findings })),
    ...notes.map((note) => ({ text: null, verdict: 'marked', findings: [note] })),
  ];
}
