import type { Reading } from '../facts.ts';
import type { Body } from './authority-register.ts';
import { placeAtStart, placeByEnglish } from './places.ts';

/** Where a document is law, by which rule, and the words the rule saw. */
export interface JurisdictionRead {
  place: Reading['jurisdiction'];
  rule: string;
  words: string;
}

/**
 * Where a document is law: the place of the lead issuer (a court's or an association's seat among them), else the place
 * its title begins with, else the whole country.
 */
export function readJurisdiction(lead: Body | null, title: string): JurisdictionRead {
  if (lead?.territory) {
    const level = placeByEnglish(lead.territory)?.level ?? lead.level ?? 'provincial';
    return { place: { level, territory: lead.territory }, rule: 'the place of the lead issuer', words: lead.name };
  }
  const country = { level: 'national', territory: 'CN' };
  if (lead?.level === 'national') return { place: country, rule: 'the lead issuer is national', words: lead.name };
  const start = placeAtStart(title.replace(/^关于/, ''), false);
  if (start) {
    const { level, en: territory, name } = start.place;
    return { place: { level, territory }, rule: 'the title begins with the place', words: name };
  }
  return { place: country, rule: 'nothing names a place', words: title };
}
