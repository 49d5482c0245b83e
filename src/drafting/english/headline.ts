import type { Publication } from '../../publication/index.ts';
import type { Reading } from '../../reading/index.ts';
import { titleInWords } from './title.ts';
import { issuersInWords } from './wording.ts';

/** What an authority did, by the kind of document and, where it makes a difference, its status. */
const verbs: Record<Reading['kind'], Partial<Record<Reading['status'], string>> & { otherwise: string }> = {
  instrument: { amended: 'amended', repealed: 'repealed', otherwise: 'issued' },
  draft: { otherwise: 'publicly solicited comments on' },
  notice: { otherwise: 'issued' },
  campaign: { ongoing: 'continues', otherwise: 'launched' },
  case: { pending: 'heard a case:', otherwise: 'published a case:' },
  judgment: { pending: 'heard a case:', otherwise: 'made public a judgment:' },
  report: { otherwise: 'released' },
  standard: { otherwise: 'issued' },
  conference: { otherwise: 'held a conference:' },
  speech: { otherwise: 'gave a speech:' },
  other: { otherwise: 'published' },
};

/** Issuer, verb and title: "Ministry of Transport issued the Interim Measures 《…》". */
export function patternHeadline(
  reading: Reading,
  publication: Publication,
  officialName: string | null = null,
): string {
  const { words, isTranslated } = titleInWords(reading, publication, officialName);
  const { instrumentTypeEn } = reading;
  const { [reading.status]: ofStatus, otherwise } = verbs[reading.kind];
  const start = `${issuersInWords(reading)} ${ofStatus ?? otherwise}`;
  // A draft is called one, whether or not its title says so.
  const what = reading.kind === 'draft' && !/draft/i.test(words) ? 'the draft' : 'the';
  if (isTranslated) return `${start} ${what} ${words.replace(/^The /, '')}`;
  // The title stays Chinese; its type is said, since a reader without Chinese would learn nothing otherwise.
  return words.startsWith('《') && instrumentTypeEn !== null
    ? `${start} ${what} ${instrumentTypeEn} ${words}`
    : `${start} ${words}`;
}
