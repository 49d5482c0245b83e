import register from '../../reading/chinese/authority-register.json' with { type: 'json' };

/** A name in the publication's language and what it is called in official texts. */
export interface KnownName {
  en: string;
  source: string[];
}

interface Entry {
  name: string;
  aliases: string[];
  en: string | null;
  abbreviation: string | null;
}

/** Authorities of the register by their English names and abbreviations. */
export const bodies: KnownName[] = (register as Entry[]).flatMap(({ name, aliases, en, abbreviation }) => {
  const source = [name, ...aliases];
  return [en, abbreviation]
    .filter((word) => word !== null && word !== '')
    .map((word) => ({ en: word as string, source }));
});
