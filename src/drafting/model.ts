import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import { openService } from '../fetching/index.ts';
import type { AiSettings } from './settings.ts';

/** A model that can be asked. */
export interface Model {
  settings: AiSettings;
  /** @param structured whether the service is asked to hold the model to a JSON schema; some know only "JSON" */
  speaking(structured: boolean): LanguageModel;
  close(): Promise<void>;
}

/** Most bytes of an answer: a draft has a few thousand letters. */
const limitBytes = 2 * 1024 * 1024;

/**
 * Opens the way to the model of the settings. Its client reaches the network through fetching's gate alone, and
 * only the declared address.
 * @throws SetupFault for an address that may not be asked
 */
export function openModel(settings: AiSettings): Model {
  const { provider, url, model, key, timeoutSeconds } = settings;
  const service = openService({ address: url, setting: 'LEXWIRE_AI_URL', timeoutSeconds, limitBytes });
  // The client would warn on the console about options a service lacks; standard error is for our own sentences.
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
  const common = { baseURL: url.replace(/\/+$/, ''), fetch: service.fetch };
  return {
    settings,
    speaking: (structured) =>
      provider === 'anthropic'
        ? createAnthropic({ ...common, apiKey: key ?? '' })(model)
        : createOpenAICompatible({
            ...common,
            name: provider,
            apiKey: key ?? undefined,
            supportsStructuredOutputs: structured,
          })(model),
    close: service.close,
  };
}
