import { SetupFault } from '../faults.ts';

/** The protocols a model may speak. `local`: OpenAI-compatible on this machine, where a key is not needed. */
export const providers = ['openai-compatible', 'anthropic', 'local'] as const;
export type Provider = (typeof providers)[number];

/**
 * How a model is reached and what it may cost. Kept apart from `Config`, which is passed around and logged:
 * this holds a key.
 */
export interface AiSettings {
  provider: Provider;
  /** Base address of the API: `https://host/v1`. */
  url: string;
  model: string;
  key: string | null;
  /** Most tokens, in and out together, in a UTC day and a UTC month. */
  tokens: { day: number; month: number };
  /** Price of a million tokens in and out, in the operator's currency; null where it was not told. */
  prices: { input: number; output: number } | null;
  /** Most money in a UTC day and month, in the same currency; null for no such limit. */
  cost: { day: number | null; month: number | null };
  /** Seconds for one answer. */
  timeoutSeconds: number;
}

export const switchedOff =
  'Drafting with AI is off. To switch it on, set LEXWIRE_AI_PROVIDER (openai-compatible, anthropic or local), ' +
  'LEXWIRE_AI_MODEL, LEXWIRE_AI_URL (not needed for anthropic) and LEXWIRE_AI_KEY (not needed for local).';

const defaults = { day: 200_000, month: 2_000_000, timeoutSeconds: 120 };
const anthropicAddress = 'https://api.anthropic.com/v1';

/**
 * Reads the settings of the model from the environment.
 * @returns null where no provider is named: AI is off
 * @throws SetupFault naming the setting that is missing or cannot be understood; never with the key
 */
export function readAiSettings(env: Record<string, string | undefined> = process.env): AiSettings | null {
  const named = env.LEXWIRE_AI_PROVIDER?.trim();
  if (!named || named === 'off') return null;
  const provider = providers.find((one) => one === named);
  if (provider === undefined) {
    throw new SetupFault(`LEXWIRE_AI_PROVIDER is "${named}", which is not known.`, {
      remedy: `Use one of: ${providers.join(', ')}.`,
    });
  }
  const required = (name: string, why: string): string => {
    const value = env[name]?.trim();
    if (value) return value;
    throw new SetupFault(`${name} is missing: ${why}.`, { remedy: `Set ${name}, or unset LEXWIRE_AI_PROVIDER.` });
  };
  const number = (name: string): number | null => {
    const words = env[name]?.trim();
    if (!words) return null;
    const value = Number(words);
    if (Number.isFinite(value) && value > 0) return value;
    throw new SetupFault(`${name} is "${words}", which is no number above 0.`, { remedy: `Correct ${name}.` });
  };
  const prices = pricesOf(env.LEXWIRE_AI_PRICES?.trim());
  const cost = { day: number('LEXWIRE_AI_COST_PER_DAY'), month: number('LEXWIRE_AI_COST_PER_MONTH') };
  if (prices === null && (cost.day !== null || cost.month !== null)) {
    throw new SetupFault('A limit on cost is set, but not what the model costs.', {
      remedy: 'Set LEXWIRE_AI_PRICES to the prices of a million tokens in and out: 0.5/1.5',
    });
  }
  return {
    provider,
    url:
      provider === 'anthropic'
        ? env.LEXWIRE_AI_URL?.trim() || anthropicAddress
        : required('LEXWIRE_AI_URL', 'it is the base address of the model, such as http://127.0.0.1:11434/v1'),
    model: required('LEXWIRE_AI_MODEL', 'it is the name of the model'),
    key: provider === 'local' ? env.LEXWIRE_AI_KEY?.trim() || null : required('LEXWIRE_AI_KEY', 'the service wants it'),
    tokens: {
      day: number('LEXWIRE_AI_TOKENS_PER_DAY') ?? defaults.day,
      month: number('LEXWIRE_AI_TOKENS_PER_MONTH') ?? defaults.month,
    },
    prices,
    cost,
    timeoutSeconds: number('LEXWIRE_AI_TIMEOUT') ?? defaults.timeoutSeconds,
  };
}

function pricesOf(words: string | undefined): AiSettings['prices'] {
  if (!words) return null;
  const match = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(words);
  if (match === null) {
    throw new SetupFault(`LEXWIRE_AI_PRICES is "${words}", which is not of the form IN/OUT.`, {
      remedy: 'Give the prices of a million tokens in and out: 0.5/1.5',
    });
  }
  return { input: Number(match[1]), output: Number(match[2]) };
}
