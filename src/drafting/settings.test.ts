import { describe, expect, test } from 'vitest';
import { SetupFault } from '../faults.ts';
import { openModel } from './model.ts';
import { readAiSettings } from './settings.ts';

const base = {
  LEXWIRE_AI_PROVIDER: 'openai-compatible',
  LEXWIRE_AI_URL: 'https://ai.example/v1',
  LEXWIRE_AI_MODEL: 'm',
};
const key = 'sk-never-shown';

describe('the settings of the model', () => {
  test('absent means off', () => {
    expect(readAiSettings({})).toBeNull();
    expect(readAiSettings({ LEXWIRE_AI_PROVIDER: 'off' })).toBeNull();
  });

  test('have a budget from the start', () => {
    const settings = readAiSettings({ ...base, LEXWIRE_AI_KEY: key, LEXWIRE_AI_PRICES: '0.5/1.5' });
    expect(settings?.tokens.day).toBeGreaterThan(0);
    expect(settings?.prices).toEqual({ input: 0.5, output: 1.5 });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['an unknown provider', { LEXWIRE_AI_PROVIDER: 'oracle' }, /LEXWIRE_AI_PROVIDER is "oracle"/],
    ['no model', { LEXWIRE_AI_MODEL: '' }, /LEXWIRE_AI_MODEL is missing/],
    ['no address', { LEXWIRE_AI_URL: '' }, /LEXWIRE_AI_URL is missing/],
    ['no key', { LEXWIRE_AI_KEY: '' }, /LEXWIRE_AI_KEY is missing/],
    ['a price that is none', { LEXWIRE_AI_PRICES: 'cheap' }, /IN\/OUT/],
    ['a limit on cost without prices', { LEXWIRE_AI_COST_PER_DAY: '5' }, /not what the model costs/],
    ['a limit that is no number', { LEXWIRE_AI_TOKENS_PER_DAY: 'many' }, /no number above 0/],
  ])('%s is said by name, without the key', (_, changes, sentence) => {
    const fault = (() => {
      try {
        return readAiSettings({ ...base, LEXWIRE_AI_KEY: key, ...changes });
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(SetupFault);
    expect((fault as SetupFault).advice).toMatch(sentence);
    expect((fault as SetupFault).advice).not.toContain(key);
  });
});

describe('an address that is not asked', () => {
  test.each([
    ['http://ai.example/v1', /in the clear/],
    ['https://192.168.1.5/v1', /not an address of the public internet/],
    ['https://169.254.169.254/latest', /not an address of the public internet/],
    ['https://[::ffff:127.0.0.1]/v1', /not an address of the public internet/],
    [`https://user:${key}@ai.example/v1`, /carries a user name or password/],
    ['ftp://ai.example', /no web address/],
  ])('%s', (url, sentence) => {
    const settings = readAiSettings({ ...base, LEXWIRE_AI_KEY: key, LEXWIRE_AI_URL: url })!;
    expect(() => openModel(settings)).toThrow(sentence);
    expect(() => openModel(settings)).not.toThrow(key);
  });
});
