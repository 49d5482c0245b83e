import { basename } from 'node:path';
import { readConfig } from '../config.ts';
import { extractText } from '../documents/index.ts';
import { ReadingFault, UsageFault } from '../faults.ts';
import { charsetOf, decode } from '../fetching/index.ts';
import {
  type ImportedIssue,
  importIssue,
  type Line,
  linesOfHtml,
  linesOfText,
  type Period,
  periodOf,
} from '../issues/index.ts';
import { loadCatalogue } from '../newsroom.ts';
import type { Publication } from '../publication/index.ts';
import { parse, printJson } from './arguments.ts';
import { bytesOf } from './file-bytes.ts';
import { publicationOfIssue } from './issue-publication.ts';

/** `lexwire import-issue`: see the list of commands. */
export async function importBackIssue(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    publication: { type: 'string' },
    period: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [file, more] = positionals;
  if (file === undefined || more !== undefined)
    throw new UsageFault('One file is imported.', {
      remedy: 'lexwire import-issue FILE --publication ID --period 2023-11/2023-12',
    });
  const asked = values.period === undefined ? null : periodArgument(values.period);
  const catalogue = await loadCatalogue(readConfig());
  const choose = (text: string) => publicationOfIssue(catalogue, values.publication, { name: basename(file), text });
  const { issue } = await readBackIssue(file, await bytesOf(file), choose, asked);
  if (issue.items.length === 0)
    throw new ReadingFault(`${file}: no items were found; is it a newsletter with sections?`, { next: 'ask-editor' });
  if (issue.period === null)
    console.error(
      'lexwire: the period is not known: days without a year have no date. Give it: --period 2023-11/2023-12',
    );
  for (const item of issue.items) {
    if (values.json) printJson(item);
    else
      console.log(
        [
          String(item.position).padStart(3),
          item.section.padEnd(11),
          item.date ?? '----------',
          item.headline ?? `(${item.body.slice(0, 60)}…)`,
        ].join('  '),
      );
  }
  return 0;
}

/** @throws UsageFault for words that are no period */
export function periodArgument(words: string): Period {
  const period = /^[\d/-]+$/.test(words) ? periodOf(words) : null;
  if (period === null)
    throw new UsageFault(`--period is "${words}", which is no period.`, { remedy: 'Use the form 2023-11/2023-12.' });
  return period;
}

/**
 * Reads a back issue from a file of any form documents can be read from. Without a period the file's name and the first lines
 * are asked for one.
 */
export async function readBackIssue(
  file: string,
  bytes: Uint8Array,
  choose: (text: string) => Publication,
  asked: Period | null,
): Promise<{ issue: ImportedIssue; publication: Publication }> {
  const name = basename(file);
  const lines = await linesOf(name, bytes);
  const publication = choose(lines.map(({ text }) => text).join('\n'));
  const headings = lines.slice(0, 4).map(({ text }) => periodOf(text));
  const period = asked ?? periodOf(name) ?? headings.find((one) => one !== null) ?? null;
  return { issue: importIssue(lines, publication, period), publication };
}

async function linesOf(name: string, bytes: Uint8Array): Promise<Line[]> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000));
  // A newsletter's page is read whole: its lists and links are what tells one item from the next.
  if (/\.html?$/i.test(name) || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(head)) {
    return linesOfHtml(decode(bytes, charsetOf(bytes, null)));
  }
  if (!/^(?:%PDF|PK|\xd0\xcf)/.test(head) && !head.includes('\u0000'))
    return linesOfText(decode(bytes, charsetOf(bytes, null)));
  return linesOfText((await extractText(bytes, { fileName: name })).text);
}
