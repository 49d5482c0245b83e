import { englishDates, englishFigures } from '../english/figures.ts';
import type { Figure, PartialDate } from '../source-language.ts';
import { drop, type Finding, type Grounds, type Sentence } from './finding.ts';

/** Every number and every date of the sentence stands in its quotes, counting the same thing. */
export function checkFigures({ text, quotes }: Sentence, grounds: Grounds): Finding[] {
  const words = quotes.map(({ quote }) => quote);
  const given = words.flatMap((quote) => grounds.language.dates(quote));
  const known = [...given, ...datesOfFacts(quotes, grounds)];
  const { dates, rest } = englishDates(text);
  const findings = dates
    .filter((date) => !known.some((one) => agree(date, one)))
    .map((date) => drop('date', `The date "${date.words.trim()}" does not stand in the quotes.`));
  const figures = words.flatMap((quote) => grounds.language.figures(quote));
  for (const figure of englishFigures(rest)) {
    if (figures.some((one) => sameFigure(figure, one))) continue;
    // A bare year may come from a date.
    if (figure.unit === null && known.some(({ year }) => year === figure.value)) continue;
    const other = figures.find(({ value }) => value === figure.value);
    const message =
      other === undefined
        ? `The number "${figure.words}" does not stand in the quotes.`
        : `The quotes have "${other.words}" of another unit than ${figure.unit}.`;
    findings.push(drop('number', message));
  }
  return findings;
}

/** What the sentence says of a date, the source must say; it may say more (the year, say). */
function agree(said: PartialDate, source: PartialDate): boolean {
  return (['year', 'month', 'day'] as const).every((part) => said[part] === null || said[part] === source[part]);
}

function sameFigure(said: Figure, source: Figure): boolean {
  if (said.value !== source.value) return false;
  return said.unit === null || source.unit === null || said.unit === source.unit;
}

/** A date whose year the text leaves out is known in full where reading found it in the very words. */
function datesOfFacts(quotes: Sentence['quotes'], { reading }: Grounds): PartialDate[] {
  const facts = reading as unknown as Record<string, unknown>;
  return Object.entries(reading.evidence).flatMap(([name, { start, end }]) => {
    const value = facts[name];
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return [];
    if (!quotes.some((quote) => quote.start < end && quote.end > start)) return [];
    const [year, month, day] = value.split('-').map(Number);
    return [{ year: year ?? null, month: month ?? null, day: day ?? null, words: value }];
  });
}
