import type { Reading } from '../facts.ts';
import type { Body } from './authority-register.ts';
import { placeAtStart, placeByEnglish } from './places.ts';

/**
 * Where a document is law: the place of the lead issuer (a court's or an association's seat among them), else the place
 * its title begins with, else the whole country.
 */
export function readJurisdiction(lead: Body | null, title: string): Reading['jurisdiction'] {
  if (lead?.territory) {
    return { level: placeByEnglish(lead.territory)?.level ?? lead.level ?? 'provincial', territory: lead.territory };
  }
  if (lead?.level === 'national') return { level: 'national', territory: 'CN' };
  const start = placeAtStart(title.replace(/^关于/, ''), false);
  if (start) return { level: start.place.level, territory: start.place.en };
  return { level: 'national', territory: 'CN' };
}
