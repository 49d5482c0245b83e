import register from './place-register.json' with { type: 'json' };

/** A province, or a city of one, as the place a body or an instrument is for. */
export interface Place {
  name: string;
  short: string;
  en: string;
  level: string;
  form: string;
  /** English name of the province around it; null for a province. */
  within: string | null;
}

const PLACES = register as Place[];
const BY_NAME = new Map<string, Place>();
for (const place of PLACES) {
  BY_NAME.set(place.name, place);
  // A short name that is also a province's (吉林) stays the province's.
  if (!BY_NAME.has(place.short)) BY_NAME.set(place.short, place);
}

/**
 * The place a name begins with, and how many characters name it; the full name goes before the short one.
 * @param shortCities whether a city may be named without 市: 白银 and 黄山 begin other words, too
 */
export function placeAtStart(words: string, shortCities = true): { place: Place; length: number } | null {
  for (let length = Math.min(9, words.length); length >= 2; length--) {
    const place = BY_NAME.get(words.slice(0, length));
    if (place && (shortCities || place.level !== 'prefecture' || length === place.name.length))
      return { place, length };
  }
  return null;
}

/** A place by its English name. */
export function placeByEnglish(en: string): Place | null {
  return PLACES.find((place) => place.en === en) ?? null;
}

/** How English names a body's place: "Guangdong Provincial", "Beijing Municipal". */
export function adjective(place: Place): string {
  if (place.form === 'province') return `${place.en} Provincial`;
  if (place.form === 'region' || place.form === 'sar') return place.en;
  return `${place.en} Municipal`;
}
