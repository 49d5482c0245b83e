import { quoteAt } from '../evidence.ts';
import type { Authority, Evidence } from '../facts.ts';
import register from './body-register.json' with { type: 'json' };

interface Entry {
  name: string;
  aliases: string[];
  abbreviation: string | null;
  level: string;
  territory: string;
  kind: string;
}

/** An authority named in a text, with the words that name it. */
export interface NamedAuthority {
  authority: Authority;
  kind: string | null;
  evidence: Evidence;
}

const BY_NAME = new Map<string, Entry>();
for (const entry of register as Entry[]) {
  for (const name of [entry.name, ...entry.aliases, entry.abbreviation ?? entry.name]) {
    if (!BY_NAME.has(key(name))) BY_NAME.set(key(name), entry);
  }
}
const escaped = (name: string) =>
  name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll("'", "['’]")
    .replaceAll(' ', '\\s');
const NAMES = (register as Entry[])
  .flatMap(({ name, aliases, abbreviation }) => [name, ...aliases, ...(abbreviation ? [abbreviation] : [])])
  // "the Commission" is whichever the text means: only the full name tells.
  .filter((name) => !/^the /.test(name))
  .sort((a, b) => b.length - a.length);
const MENTION = new RegExp(`(?<![A-Za-z])(?:${NAMES.map(escaped).join('|')})(?![A-Za-z])`, 'g');

/** A body by name, alias or abbreviation; one the register does not hold comes back as unknown. */
export function englishAuthority(printed: string, basis: Authority['basis'], lead: boolean): Authority {
  const entry = BY_NAME.get(key(printed));
  const latin = /^[\x20-\x7e\u00c0-\u024f’]+$/.test(printed);
  return {
    name: entry?.name ?? printed,
    printed,
    en: entry?.name ?? (latin ? printed : null),
    abbreviation: entry?.abbreviation ?? null,
    level: entry?.level ?? null,
    territory: entry?.territory ?? null,
    lead,
    basis,
    known: entry !== undefined,
    successor: null,
    alsoKnownAs: null,
    partOf: null,
  };
}

/** The bodies that a passage names, each once, in its order. */
export function findAuthorities(text: string, from: number, to: number): NamedAuthority[] {
  const found: NamedAuthority[] = [];
  for (const match of text.slice(from, to).matchAll(MENTION)) {
    const start = from + match.index;
    const authority = englishAuthority(match[0], 'text', found.length === 0);
    if (found.some((one) => one.authority.name === authority.name)) continue;
    const kind = BY_NAME.get(key(match[0]))?.kind ?? null;
    found.push({ authority, kind, evidence: quoteAt(text, start, start + match[0].length) });
    if (found.length >= 20) break;
  }
  return found;
}

function key(name: string): string {
  return name
    .replace(/’/g, "'")
    .replace(/^the\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
