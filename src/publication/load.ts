import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupFault } from '../faults.ts';
import type { Kind } from '../reading/index.ts';
import type { Publication, Term } from './definition.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { topicsOf } from './taxonomy.ts';

const idPattern = /^[a-z][a-z0-9-]*$/;

/** Every kind there is; a record, so that a kind added to `Kind` and not here does not compile. */
const kinds: Record<Kind, true> = {
  instrument: true,
  draft: true,
  notice: true,
  campaign: true,
  case: true,
  judgment: true,
  report: true,
  standard: true,
  conference: true,
  speech: true,
  other: true,
};

/**
 * Loads a publication from `<folder>/<id>/publication.json` and the `topics.json` and `terms.json` beside it.
 * @throws SetupFault naming the file and the field: a file that is missing or no JSON, a field that is missing,
 * unknown or of the wrong form, an id given twice, a kind in two sections
 */
export async function loadPublication(folder: string, id: string): Promise<Publication> {
  if (!idPattern.test(id)) {
    throw new SetupFault(`"${id}" is no id of a publication.`, { remedy: 'Use small letters, digits and hyphens.' });
  }
  const at = (name: string) => join(folder, id, name);
  const definition = fieldsOf(at('publication.json'), await jsonOf(at('publication.json')));
  if (definition.string('id') !== id) definition.fail('id', `must be "${id}", as its folder is named`);
  const look = definition.object('look');
  const contact = definition.object('contact');
  const standing = definition.object('standing');
  const headings = definition.object('headings');
  const rhythm = definition.object('rhythm');
  const publication: Publication = {
    id,
    name: definition.string('name'),
    language: languageOf(definition),
    timeZone: timeZoneOf(definition),
    scope: definition.string('scope'),
    contact: {
      name: contact.string('name'),
      email: contact.matching('email', /^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
    },
    look: {
      accent: look.matching('accent', /^#[0-9a-f]{6}$/i, 'a colour like #8a1c2b'),
      accentDark: look.matching('accentDark', /^#[0-9a-f]{6}$/i, 'a colour like #f0a3ac'),
      signature: look.string('signature'),
      legalNotice: look.string('legalNotice'),
    },
    sections: sectionsOf(definition),
    headings: {
      highlights: headings.string('highlights'),
      views: headings.string('views'),
      events: headings.string('events'),
    },
    standing: {
      introduction: standing.string('introduction'),
      subscription: standing.string('subscription'),
      lead: standing.string('lead'),
      closing: standing.orNull('closing'),
    },
    style: styleOf(definition),
    rhythm: { months: rhythm.count('months', 1) },
    topics: topicsOf(at('topics.json'), await jsonOf(at('topics.json'))),
    terms: termsOf(at('terms.json'), await jsonOf(at('terms.json'))),
  };
  for (const fields of [definition, look, contact, standing, headings, rhythm]) fields.done();
  return publication;
}

/**
 * The ids of the publications in a folder, sorted: its folders with a `publication.json`.
 * @throws SetupFault where the folder cannot be read
 */
export async function listPublications(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const ids: string[] = [];
    for (const entry of entries) {
      if (!entry.isDirectory()) continue;
      const names = await readdir(join(folder, entry.name));
      if (names.includes('publication.json')) ids.push(entry.name);
    }
    return ids.sort();
  } catch (cause) {
    throw new SetupFault(`The folder of publications ${folder} cannot be read.`, {
      remedy: 'Set LEXWIRE_PUBLICATIONS to a folder that holds <id>/publication.json.',
      cause,
    });
  }
}

function sectionsOf(definition: Fields): Publication['sections'] {
  const placed = new Map<Kind, string>();
  const sections = definition.list('sections').map((section) => {
    const id = section.matching('id', idPattern, 'small letters, digits and hyphens');
    const listed = section.strings('kinds').map((word, index) => {
      const kind = isKind(word) ? word : section.fail(`kinds[${index}]`, `is "${word}", which is no kind of document`);
      const other = placed.get(kind);
      if (other !== undefined) section.fail(`kinds[${index}]`, `places "${kind}" a second time; it is in "${other}"`);
      placed.set(kind, id);
      return kind;
    });
    const heading = section.string('heading');
    section.done();
    return { id, heading, kinds: listed };
  });
  definition.unique(
    'sections',
    sections.map(({ id }) => id),
  );
  return sections;
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(kinds, word);
}

function styleOf(definition: Fields): Publication['style'] {
  const style = definition.object('style');
  const words = style.object('summaryWords');
  const least = words.count('least', 1);
  const most = words.count('most', least);
  const dates = style.oneOf('dates', ['day-month', 'month-day', 'iso']);
  const spelling = style.oneOf('spelling', ['british', 'american']);
  words.done();
  style.done();
  return { dates, spelling, summaryWords: { least, most } };
}

function languageOf(definition: Fields): string {
  const tag = definition.string('language');
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    return definition.fail('language', `is "${tag}", which is no language tag (BCP 47)`);
  }
}

function timeZoneOf(definition: Fields): string {
  const zone = definition.string('timeZone');
  try {
    // Intl also takes offsets; a legal calendar needs a zone by name.
    if (!/^[A-Za-z]/.test(zone)) throw new RangeError(zone);
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return definition.fail('timeZone', `is "${zone}", which is no time zone (IANA name, such as Asia/Shanghai)`);
  }
}

/** The term base. A publication without Chinese sources needs none: its list may be empty. */
function termsOf(file: string, json: unknown): Term[] {
  if (Array.isArray(json) && json.length === 0) return [];
  const root = fieldsOf(file, { terms: json });
  const terms = root.list('terms').map((fields) => {
    const term: Term = { zh: fields.string('zh'), en: fields.string('en') };
    const wrong = fields.stringsOrNone('not');
    const note = fields.stringOrNone('note');
    if (wrong !== undefined) term.not = wrong;
    if (note !== undefined) term.note = note;
    if (wrong?.includes(term.en)) fields.fail('not', `rules out "${term.en}", which is the rendering itself`);
    fields.done();
    return term;
  });
  root.unique(
    'terms',
    terms.map(({ zh }) => zh),
  );
  return terms;
}

async function jsonOf(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new SetupFault(`${file} cannot be read.`, { remedy: 'Put the file there or make it readable.', cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SetupFault(`${file} is not JSON: ${(cause as SyntaxError).message}.`, {
      remedy: 'Mend the file.',
      cause,
    });
  }
}
