import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { channels } from '../channels/index.ts';
import { readConfig } from '../config.ts';
import { transaction } from '../database/index.ts';
import { SetupFault, UsageFault } from '../faults.ts';
import { composeIssue, publishIssue, renderIssue } from '../issues/index.ts';
import { type Newsroom, publicationNamed } from '../newsroom.ts';
import { dateArgument, parse } from './arguments.ts';
import { within } from './within.ts';

/** `lexwire compose`: see the list of commands. */
export async function compose(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, { from: { type: 'string' }, to: { type: 'string' } });
  const [id] = positionals;
  if (id === undefined)
    throw new UsageFault('No publication is named.', {
      remedy: 'lexwire compose china-tmt --from 2023-11-01 --to 2023-12-31',
    });
  const period = { from: dateArgument('from', values.from), to: dateArgument('to', values.to) };
  const issue = await within(readConfig(), (newsroom) => {
    const publication = publicationNamed(newsroom.publications, id);
    return transaction(newsroom.database, (tx) => composeIssue(tx, newsroom.clock, publication, period));
  });
  for (const section of issue.sections) console.log(`${String(section.items.length).padStart(4)}  ${section.heading}`);
  console.log(`Draft ${issue.id}. Look at it: lexwire render ${issue.id} --to html`);
  return 0;
}

/** `lexwire publish`: see the list of commands. */
export async function publish(args: string[]): Promise<number> {
  const { positionals } = parse(args, {});
  const [id] = positionals;
  if (id === undefined) throw new UsageFault('No issue is named.', { remedy: 'lexwire publish ISSUE' });
  const issue = await within(readConfig(), ({ database, clock }) =>
    transaction(database, (tx) => publishIssue(tx, clock, id)),
  );
  console.log(`${issue.id} is published. SHA-256 ${issue.hash}`);
  return 0;
}

/** `lexwire render`: see the list of commands. */
export async function render(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, { to: { type: 'string' }, out: { type: 'string', default: '.' } });
  const [id] = positionals;
  if (id === undefined) throw new UsageFault('No issue is named.', { remedy: 'lexwire render ISSUE --to html' });
  if (values.to === undefined)
    throw new UsageFault('--to is missing.', { remedy: `Forms: ${channels.map((c) => c.id).join(', ')}.` });
  const forms = values.to.split(',').filter((form) => form !== '');
  const written = await within(readConfig(), (newsroom) => writeForms(newsroom, id, forms, values.out));
  for (const path of written) console.log(path);
  return 0;
}

/**
 * Renders an issue in several forms and writes each to a folder, which is made if needed.
 * @returns the paths written
 * @throws SetupFault when the folder cannot be written to
 */
export async function writeForms({ database }: Newsroom, id: string, forms: string[], out: string): Promise<string[]> {
  const renditions = await transaction(database, async (tx) => {
    const rendered = [];
    for (const form of forms) rendered.push(await renderIssue(tx, id, form));
    return rendered;
  });
  const folder = resolve(out);
  try {
    await mkdir(folder, { recursive: true });
    const paths = [];
    for (const { fileName, bytes } of renditions) {
      const path = join(folder, fileName);
      await writeFile(path, bytes);
      paths.push(path);
    }
    return paths;
  } catch (cause) {
    throw new SetupFault(`Cannot write to ${folder}: ${(cause as Error).message}.`, {
      remedy: 'Choose another folder with --out.',
      cause,
    });
  }
}
