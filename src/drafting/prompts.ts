import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupFault } from '../faults.ts';

/** A prompt as its file has it. */
export interface Prompt {
  /** `draft@1+3fa9c1d2`: name, declared version, and the beginning of the SHA-256 of its text. */
  version: string;
  /** The text with its values put in. */
  fill(values: Record<string, string>): string;
}

/**
 * Loads `prompts/<name>.md`. Its first line declares the version; the hash beside it shows a change that nobody
 * declared.
 * @throws SetupFault for a file that is missing or declares no version, and for a value that is not given
 */
export async function loadPrompt(name: string, folder = join(import.meta.dirname, 'prompts')): Promise<Prompt> {
  const text = await readFile(join(folder, `${name}.md`), 'utf8').catch((cause) => {
    throw new SetupFault(`The prompt ${name}.md is missing.`, { remedy: 'Install Lexwire again.', cause });
  });
  const declared = /^version: (\d+)\r?\n/.exec(text);
  if (declared === null) {
    throw new SetupFault(`The prompt ${name}.md declares no version.`, { remedy: 'Begin it with "version: 1".' });
  }
  const body = text.slice(declared[0].length).trim();
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
  return {
    version: `${name}@${declared[1]}+${hash}`,
    fill: (values) =>
      body.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
        const value = values[key];
        if (value === undefined) throw new SetupFault(`The prompt ${name}.md asks for "${key}", which is not known.`);
        return value;
      }),
  };
}
