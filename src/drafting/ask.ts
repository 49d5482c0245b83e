import { setTimeout as pause } from 'node:timers/promises';
import { APICallError, generateText, NoObjectGeneratedError, Output } from 'ai';
import { Fault, FetchFault, SetupFault, SourceFault, StateFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { type Answer, answerSchema } from './answer.ts';
import type { Model } from './model.ts';

export interface Question {
  instructions: string;
  prompt: string;
  /** Most tokens of the answer. */
  outputTokens: number;
  /** What the question costs in tokens when the service does not tell, because it never answered. */
  inputEstimate: number;
}

export interface AskOptions {
  log: Log;
  signal?: AbortSignal;
  /** Before the second try; doubled for the third. 1,000 unless a test is in a hurry. */
  pauseMilliseconds?: number;
}

/** What came of asking: an answer of the right form or a fault, and what it took either way. */
export interface Outcome {
  answer: Answer | null;
  fault: Fault | null;
  attempts: number;
  inputTokens: number;
  outputTokens: number;
}

const mostAttempts = 3;
const mostBroken = 2;
const longestPause = 60_000;

/**
 * Asks a model once, and again where that may help: after 408, 409, 429 and 500s, after a broken connection, and
 * once after an answer of the wrong form. Waits twice as long each time, or as long as the service asks for.
 * Never throws; what was spent is told even where nothing came of it.
 */
export async function ask(model: Model, question: Question, options: AskOptions): Promise<Outcome> {
  const { log, signal, pauseMilliseconds = 1_000 } = options;
  const outcome: Outcome = { answer: null, fault: null, attempts: 0, inputTokens: 0, outputTokens: 0 };
  let structured = true;
  let broken = 0;
  for (;;) {
    if (signal?.aborted) return { ...outcome, fault: cancelled() };
    outcome.attempts += 1;
    try {
      const limit = AbortSignal.timeout(model.settings.timeoutSeconds * 1000);
      const { output, usage } = await generateText({
        model: model.speaking(structured),
        instructions: question.instructions,
        prompt: question.prompt,
        output: Output.object({ schema: answerSchema }),
        maxOutputTokens: question.outputTokens,
        temperature: 0,
        maxRetries: 0,
        abortSignal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      });
      outcome.inputTokens += usage.inputTokens ?? question.inputEstimate;
      outcome.outputTokens += usage.outputTokens ?? question.outputTokens;
      return { ...outcome, answer: output };
    } catch (error) {
      if (NoObjectGeneratedError.isInstance(error)) {
        outcome.inputTokens += error.usage?.inputTokens ?? question.inputEstimate;
        outcome.outputTokens += error.usage?.outputTokens ?? question.outputTokens;
        broken += 1;
      }
      // A service that never answered may still have worked and will send its bill.
      else if (!isRefusal(error)) outcome.inputTokens += question.inputEstimate;
      if (signal?.aborted) return { ...outcome, fault: cancelled() };
      if (structured && refusesSchema(error)) {
        structured = false;
        outcome.attempts -= 1;
        continue;
      }
      const fault = faultOf(error, model);
      const isHopeless = fault.next !== 'retry' || outcome.attempts >= mostAttempts || broken >= mostBroken;
      if (isHopeless) return { ...outcome, fault };
      const wait = Math.min(longestPause, askedPause(error) ?? pauseMilliseconds * 2 ** (outcome.attempts - 1));
      log.warn({ attempt: outcome.attempts, wait }, fault.message);
      await pause(wait, undefined, { signal }).catch(() => {});
    }
  }
}

function cancelled(): StateFault {
  return new StateFault('Drafting was cancelled.', { next: 'give-up' });
}

/** Whether the service answered with a status that costs nothing. */
function isRefusal(error: unknown): boolean {
  if (APICallError.isInstance(error)) return error.statusCode !== undefined && error.statusCode !== 200;
  return faultIn(error) instanceof FetchFault && (faultIn(error) as FetchFault).outcome === 'refused-address';
}

function refusesSchema(error: unknown): boolean {
  if (!APICallError.isInstance(error) || (error.statusCode !== 400 && error.statusCode !== 422)) return false;
  return /response_format|json_schema|structured/i.test(error.responseBody ?? '');
}

/** Seconds of a Retry-After header (RFC 9110, 10.2.3), in milliseconds. */
function askedPause(error: unknown): number | null {
  const seconds = APICallError.isInstance(error)
    ? Number(error.responseHeaders?.['retry-after'] ?? Number.NaN)
    : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** A fault thrown by the gate comes back wrapped. */
function faultIn(error: unknown): Fault | null {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    if (inner instanceof Fault) return inner;
  }
  return null;
}

/** The fault of a failed try. The service's own words are never repeated: they may hold the key or the document. */
function faultOf(error: unknown, { settings }: Model): Fault {
  const own = faultIn(error);
  // What timed out may have been worked on and will be paid for; asking again would pay twice.
  if (own instanceof FetchFault && own.outcome !== 'timeout') return own;
  if (own instanceof FetchFault || (error as Error).name === 'TimeoutError' || (error as Error).name === 'AbortError') {
    return new FetchFault('timeout', `The model did not answer within ${settings.timeoutSeconds} seconds.`, {
      next: 'ask-editor',
      remedy: 'Try again later, or raise LEXWIRE_AI_TIMEOUT.',
    });
  }
  if (NoObjectGeneratedError.isInstance(error)) {
    const why =
      error.finishReason === 'length' ? 'broke off at the limit of its length' : 'is not of the form asked for';
    return new SourceFault(`The answer of ${settings.model} ${why}.`, { next: 'retry', remedy: 'Use another model.' });
  }
  if (APICallError.isInstance(error)) return faultOfStatus(error, settings.model);
  return new SourceFault(`${settings.model} gave no usable answer.`, { remedy: 'Use another model.', cause: own });
}

function faultOfStatus({ statusCode }: APICallError, model: string): Fault {
  switch (statusCode) {
    case 401:
    case 403:
      return new SetupFault(`The model's service refuses the key (status ${statusCode}).`, {
        remedy: 'Correct LEXWIRE_AI_KEY.',
      });
    case 404:
      return new SetupFault(`The service knows no model "${model}" at this address (status 404).`, {
        remedy: 'Correct LEXWIRE_AI_MODEL or LEXWIRE_AI_URL.',
      });
    case 408:
    case 409:
    case 429:
      return new FetchFault('blocked', `The model's service asks to wait (status ${statusCode}).`);
    case undefined:
      return new FetchFault('unreachable', 'The model’s service cannot be reached or answers something else.');
    case 200:
      return new SourceFault('The model’s service answers with something that is no answer of a model.', {
        remedy: 'Correct LEXWIRE_AI_URL: it is the base address of the API, often ending in /v1.',
      });
    default:
      if (statusCode >= 500)
        return new FetchFault('unreachable', `The model's service has a fault (status ${statusCode}).`);
      return new SourceFault(`The model's service refuses the question (status ${statusCode}).`, {
        remedy: 'The document may be too long for the model, or the model may lack JSON answers; use another.',
      });
  }
}
