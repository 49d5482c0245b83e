import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Issue } from '../channels/index.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { transaction } from '../database/index.ts';
import { ReadingFault, UsageFault } from '../faults.ts';
import { openFetching } from '../fetching/index.ts';
import {
  type CheckAnswer,
  type CheckedIssue,
  checkedBackIssue,
  checkedIssue,
  checkedStoredIssue,
  checkIssue,
  type Finding,
  findDeadLinks,
  type Waiver,
  waiversOf,
} from '../issues/index.ts';
import { openLog } from '../log.ts';
import { loadCatalogue } from '../newsroom.ts';
import type { Publication } from '../publication/index.ts';
import { parse, printJson } from './arguments.ts';
import { bytesOf } from './file-bytes.ts';
import { periodArgument, readBackIssue } from './import-issue.ts';
import { publicationOfIssue } from './issue-publication.ts';
import { within } from './within.ts';

/** `lexwire check`: see the list of commands. Status 1 when a finding of severity `error` stands. */
export async function check(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    publication: { type: 'string' },
    period: { type: 'string' },
    waive: { type: 'string', multiple: true },
    links: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const [name, more] = positionals;
  if (name === undefined || more !== undefined)
    throw new UsageFault('One issue or file is checked.', { remedy: 'lexwire check FILE|ISSUE [--json]' });
  const waivers = (values.waive ?? []).flatMap(waiverArgument);
  const period = values.period === undefined ? null : periodArgument(values.period);
  const config = readConfig();
  const fromFile = existsSync(name) || /[/\\]|\.(?:txt|html?|md|pdf|docx?|json)$/i.test(name);
  const answer = fromFile
    ? await (async () => {
        const catalogue = await loadCatalogue(config);
        const choose = (text: string) =>
          publicationOfIssue(catalogue, values.publication, { name: basename(name), text });
        const found = await fromFileNamed(name, choose, period);
        const dead = values.links ? await deadLinks(found.issue) : [];
        return checkIssue(found.issue, [...waivers, ...found.waivers], dead);
      })()
    : await within(config, async (newsroom) => {
        const found = await transaction(newsroom.database, (tx) => checkedStoredIssue(tx, name, newsroom.publications));
        const dead = values.links ? await findDeadLinks(found.issue, newsroom.fetching) : [];
        return checkIssue(found.issue, [...waivers, ...found.waivers], dead);
      });
  return report(answer, values.json === true);

  async function deadLinks(issue: CheckedIssue): Promise<Finding[]> {
    const fetching = openFetching({ config, clock: systemClock, log: openLog(config.logLevel) });
    try {
      return await findDeadLinks(issue, fetching);
    } finally {
      await fetching.close();
    }
  }
}

/** A back issue, or the JSON form of an issue; waivers from `<file>.waivers.json` beside it. */
async function fromFileNamed(
  file: string,
  choose: (text: string) => Publication,
  period: Parameters<typeof readBackIssue>[3],
): Promise<{ issue: CheckedIssue; waivers: Waiver[] }> {
  const bytes = await bytesOf(file);
  const beside = `${file}.waivers.json`;
  const waivers = existsSync(beside) ? waiversOf(jsonOf(await bytesOf(beside), beside), beside) : [];
  if (/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 200)))) {
    const json = jsonOf(bytes, file) as Partial<Issue> & { waivers?: unknown; issue?: Issue };
    const issue = json.issue ?? json;
    if (!Array.isArray(issue.sections) || issue.period === undefined || issue.highlights === undefined)
      throw new ReadingFault(`${file}: it is JSON, and no issue.`, { next: 'ask-editor' });
    return {
      issue: checkedIssue(
        issue as Issue,
        choose(JSON.stringify(json.publication ?? issue.publication ?? {}).slice(0, 2000)),
      ),
      waivers: [...waivers, ...waiversOf(json.waivers, file)],
    };
  }
  const { issue: imported, publication } = await readBackIssue(file, bytes, choose, period);
  if (imported.items.length === 0)
    throw new ReadingFault(`${file}: no items were found; is it a newsletter with sections?`, { next: 'ask-editor' });
  if (imported.period === null)
    console.error(
      'lexwire: the period is not known, so dates are not checked against it. Give it: --period 2023-11/2023-12',
    );
  return { issue: checkedBackIssue(imported, publication), waivers };
}

function jsonOf(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ReadingFault(`${file} is no JSON: ${(cause as Error).message}.`, { cause });
  }
}

/** `RULE:ITEM=REASON`, or `RULE=REASON` for the whole issue. */
function waiverArgument(words: string): Waiver[] {
  const [, rule, item, reason] = /^([a-z-]+)(?::([^=]+))?=(.*)$/s.exec(words) ?? [];
  if (rule === undefined) throw new UsageFault(`--waive is "${words}".`, { remedy: 'Use the form RULE:ITEM=REASON.' });
  return waiversOf([{ rule, item: item ?? null, reason }], '--waive');
}

function report({ findings, waived, idle }: CheckAnswer, asJson: boolean): number {
  for (const finding of findings) {
    const { rule, severity, item, message, quote } = finding;
    if (asJson) printJson({ rule, severity, item, message, quote });
    else
      console.log(
        `${severity.padEnd(8)} ${item ?? '-'}\t${rule}\t${message}${quote === '' ? '' : `  «${quote.replace(/\s+/g, ' ').slice(0, 100)}»`}`,
      );
  }
  for (const { rule, item, reason } of waived)
    console.error(`waived: ${rule}${item === null ? '' : ` of item ${item}`}: ${reason}`);
  for (const { rule, item } of idle)
    console.error(`lexwire: the waiver of ${rule}${item === null ? '' : ` for item ${item}`} meets no finding.`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.error(
    `${findings.length} findings, ${errors} of them errors${waived.length > 0 ? `, ${waived.length} waived` : ''}.`,
  );
  return errors > 0 ? 1 : 0;
}
