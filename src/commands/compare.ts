import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readConfig } from '../config.ts';
import { extractText } from '../documents/index.ts';
import { SetupFault, UsageFault } from '../faults.ts';
import { loadCatalogue } from '../newsroom.ts';
import { compareTexts, comparisonPage, languageOf, printComparison } from '../reading/index.ts';
import { parse, printJson } from './arguments.ts';
import { bytesOf } from './file-bytes.ts';

/** `lexwire compare`: see the list of commands. */
export async function compare(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, { json: { type: 'boolean' }, html: { type: 'string' } });
  const [earlier, later, more] = positionals;
  if (earlier === undefined || later === undefined || more !== undefined)
    throw new UsageFault('Two files are compared.', { remedy: 'lexwire compare EARLIER LATER [--json] [--html FILE]' });
  const { sources } = await loadCatalogue(readConfig());
  const textOf = async (file: string) =>
    (await extractText(await bytesOf(file), { fileName: basename(file), sources })).text;
  const [before, after] = [await textOf(earlier), await textOf(later)];
  const comparison = compareTexts(before, after);
  if (values.html !== undefined) {
    const language = languageOf(after) === 'zh' ? 'zh-CN' : 'en';
    try {
      await writeFile(
        values.html,
        comparisonPage(comparison, { earlier: basename(earlier), later: basename(later), language }),
      );
    } catch (cause) {
      throw new SetupFault(`Cannot write ${values.html}: ${(cause as Error).message}.`, {
        remedy: 'Choose another file.',
        cause,
      });
    }
    console.error(`Written: ${values.html}`);
  }
  if (values.json) printJson(comparison);
  else if (values.html === undefined) console.log(printComparison(comparison));
  return 0;
}
