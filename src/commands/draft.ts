import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { transaction } from '../database/index.ts';
import { extractText } from '../documents/index.ts';
import {
  type AiSettings,
  draftByPattern,
  type Judged,
  type Model,
  openModel,
  type PatternDraft,
  readAiSettings,
  type Subject,
  subjectsOf,
  suggestDraft,
  switchedOff,
} from '../drafting/index.ts';
import { Fault, ReadingFault, SetupFault, StateFault, UsageFault } from '../faults.ts';
import { loadCatalogue, type Newsroom, publicationForText, publicationNamed } from '../newsroom.ts';
import type { Publication } from '../publication/index.ts';
import { type Reading, read } from '../reading/index.ts';
import { parse, printJson } from './arguments.ts';
import { within } from './within.ts';

interface Draftable extends Subject {
  /** What a person calls it: `d12`, or the file. */
  name: string;
  officialName: string | null;
  publication: Publication;
}

type Drafted = Awaited<ReturnType<typeof suggestDraft>>;

/** `lexwire draft`: see the list of commands. */
export async function draft(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    ai: { type: 'boolean' },
    publication: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 1)
    throw new UsageFault('One development or file at a time.', { remedy: 'lexwire draft d12' });
  const [target] = positionals;
  const settings = values.ai ? requireSettings() : null;
  const config = readConfig();
  const isDevelopment = target === undefined || /^d?\d+$/.test(target);
  const show = (subject: Draftable, drafted: Drafted | null) => {
    const pattern = draftByPattern(subject.reading, subject.publication, subject);
    if (values.json) printJson({ name: subject.name, development: subject.development, ...pattern, ...drafted });
    else console.log(describe(subject, pattern, drafted));
  };
  if (!isDevelopment && settings === null) {
    // A file needs no database.
    show(await readTarget(config, target, values.publication), null);
    return 0;
  }
  return within(config, async (newsroom) => {
    const subjects = isDevelopment
      ? await storedSubjects(newsroom, target, values.publication)
      : [await readTarget(config, target, values.publication)];
    if (settings === null) {
      for (const subject of subjects) show(subject, null);
      if (subjects.length === 0) console.error('Every development has an editor’s words.');
      return 0;
    }
    return withModel(settings, async (model, signal) => {
      let faults = 0;
      for (const subject of subjects) {
        try {
          show(subject, await suggestDraft(newsroom, model, subject.publication, subject, { signal }));
        } catch (fault) {
          if (!(fault instanceof Fault)) throw fault;
          faults += 1;
          show(subject, null);
          console.error(`lexwire: ${subject.name}: ${fault.advice}`);
          // A wrong key or a spent budget is the same for all that follow.
          if (fault instanceof SetupFault || fault instanceof StateFault) break;
        }
      }
      return faults > 0 ? 1 : 0;
    });
  });
}

function requireSettings(): AiSettings {
  const settings = readAiSettings();
  if (settings === null) throw new SetupFault(switchedOff, { remedy: 'Without it: lexwire draft, with no --ai.' });
  return settings;
}

/** Opens the model and lets Ctrl+C cancel the question instead of the record of it. */
async function withModel<T>(settings: AiSettings, work: (model: Model, signal: AbortSignal) => Promise<T>): Promise<T> {
  const model = openModel(settings);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work(model, stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
    await model.close();
  }
}

async function readTarget(config: Config, file: string, id: string | undefined): Promise<Draftable> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new ReadingFault(`${file} cannot be opened (${cause.code}).`, {
      remedy: 'Name a file, or a development by its number: lexwire draft d12.',
      cause,
    });
  });
  const { publications, sources } = await loadCatalogue(config);
  const found = await extractText(bytes, { fileName: basename(file), sources });
  const publication = publicationForText({ publications, sources }, id, found.text);
  const asOf = systemClock.today(publication.timeZone).toString();
  const { text, title, published, issuer, owner } = found;
  const reading = read({ text, title, published, issuer, owner, asOf }, publication);
  return { name: file, text, reading, development: null, version: null, officialName: null, publication };
}

/** The development asked for, or all that no editor has written on yet; each with its first document. */
async function storedSubjects(
  { database, publications }: Newsroom,
  target: string | undefined,
  publication: string | undefined,
): Promise<Draftable[]> {
  const id = target === undefined ? null : Number(target.replace(/^d/, ''));
  const only = publication === undefined ? null : publicationNamed(publications, publication).id;
  const rows = await transaction(database, (tx) => subjectsOf(tx, only, id));
  if (id !== null && rows.length === 0) {
    throw new StateFault(`There is no development ${id} with a text that was read.`, {
      remedy: 'See them: lexwire serve, page "Developments".',
    });
  }
  const first = rows.filter((row, index) => rows.findIndex((one) => one.development === row.development) === index);
  return first.map(({ development, version, text, reading, publication: its }) => {
    const english = rows
      .filter((row) => row.development === development)
      .map((row) => row.reading as Reading)
      .find(({ language }) => language === 'en');
    return {
      ...{ name: `d${development}`, development, version, text },
      reading: reading as Reading,
      officialName: english?.title ?? null,
      publication: publicationNamed(publications, its),
    };
  });
}

/** The draft for a person: the pattern's words, the official ones, and the model's with the verdicts. */
function describe(subject: Draftable, { headline, summary, extracts }: PatternDraft, drafted: Drafted | null): string {
  const lines = [subject.name, `  ${headline}`, `  ${summary}`];
  if (extracts.length > 0) lines.push('  In the official words, not translated:');
  for (const { role, quote, start, end } of extracts) {
    lines.push(`    ${role.padEnd(8)} «${quote.replace(/\s+/g, ' ')}»  ${start}–${end}`);
  }
  if (drafted === null) return [...lines, ''].join('\n');
  const { suggestion, expense } = drafted;
  const money = expense.cost === null ? '' : `, cost ${expense.cost.toFixed(4)}`;
  lines.push(
    `  Suggestion by ${expense.model} (${expense.prompt}; ${expense.inputTokens} tokens in, ${expense.outputTokens} out${money}):`,
    ...verdictLines({ ...suggestion.title, text: `Title: ${suggestion.title.text}` }),
    `    headline  ${suggestion.headline}`,
    ...suggestion.sentences.flatMap(verdictLines),
    ...suggestion.notes.map(({ message }) => `    note      ${message}`),
    '  A suggestion for an editor; nothing of it is published by itself.',
  );
  return [...lines, ''].join('\n');
}

function verdictLines({ verdict, text, quotes, findings }: Judged): string[] {
  return [
    `    ${verdict.padEnd(8)}  ${text}`,
    ...quotes.map(({ quote, start, end }) => `              «${quote.replace(/\s+/g, ' ')}»  ${start}–${end}`),
    ...findings.map(({ message }) => `              ! ${message}`),
  ];
}
