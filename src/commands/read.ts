import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { extractText } from '../documents/index.ts';
import { Fault, ReadingFault, UsageFault } from '../faults.ts';
import { loadCatalogue, publicationForText, publicationNamed } from '../newsroom.ts';
import { type Reading, read } from '../reading/index.ts';
import { dateArgument, parse, printJson } from './arguments.ts';

/** `lexwire read`: see the list of commands. */
export async function readFiles(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    url: { type: 'string' },
    'as-of': { type: 'string' },
    publication: { type: 'string' },
    text: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (positionals.length === 0) throw new UsageFault('No file is named.', { remedy: 'lexwire read FILE… [--json]' });
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new UsageFault(`--url is "${values.url}", which is no address.`);
  const { publications, sources } = await loadCatalogue(readConfig());
  const asked = values['as-of'] === undefined ? null : dateArgument('as-of', values['as-of']);
  if (values.publication !== undefined) publicationNamed(publications, values.publication);
  let faults = 0;
  for (const file of positionals) {
    try {
      const bytes = await readBytes(file);
      const found = await extractText(bytes, { fileName: basename(file), url: values.url, sources });
      if (values.text) {
        process.stdout.write(`${found.text}\n`);
        continue;
      }
      const { text, title, published, issuer, owner } = found;
      const publication = publicationForText({ publications, sources }, values.publication, text);
      const asOf = asked ?? systemClock.today(publication.timeZone).toString();
      const reading = read({ text, title, published, issuer, owner, asOf }, publication);
      if (values.json) printJson({ file, ...reading, attachments: found.attachments });
      else console.log(describe(file, reading));
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      faults += 1;
      console.error(`lexwire: ${file}: ${fault.advice}`);
    }
  }
  return faults > 0 ? 1 : 0;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code ?? ''];
    throw new ReadingFault(`Cannot be opened: ${why ?? code}.`, { cause });
  }
}

/** The facts for a person, each with the words it stands on. */
function describe(file: string, reading: Reading): string {
  const { evidence } = reading;
  const quote = (key: string) =>
    evidence[key] === undefined ? '' : `  «${evidence[key].quote.replace(/\s+/g, ' ').slice(0, 80)}»`;
  const rows: [string, string | null, string][] = [
    ['title', reading.title, 'title'],
    ...reading.authorities.map((authority, index): [string, string, string] => [
      index === 0 ? 'authority' : '',
      `${authority.name}${authority.en === null ? '' : `, ${authority.en}`}`,
      `authorities.${index}`,
    ]),
    ['type', [reading.instrumentType, reading.instrumentTypeEn].filter(Boolean).join(', ') || null, 'instrumentType'],
    ['kind, status', `${reading.kind}, ${reading.status}`, 'status'],
    ['number', reading.documentNumber, 'documentNumber'],
    ['adopted', reading.adopted, 'adopted'],
    ['promulgated', reading.promulgated, 'promulgated'],
    ['published', reading.published, 'published'],
    ['last amended', reading.lastAmended, 'lastAmended'],
    ['effective', reading.effective ?? reading.effectiveBasis, 'effective'],
    ['comments until', reading.commentDeadline, 'commentDeadline'],
    ['articles', reading.articles === null ? null : String(reading.articles), 'articles'],
    ['topics', reading.topics.join(', ') || null, 'topics'],
    ['section', reading.section, 'section'],
  ];
  const lines = rows
    .filter(([, value]) => value !== null)
    .map(([name, value, key]) => `  ${name.padEnd(15)} ${value}${quote(key)}`);
  return [file, ...lines, ''].join('\n');
}
