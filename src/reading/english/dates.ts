const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const PRINTED = new RegExp(
  `\\b([0-3]?[0-9])(?:st|nd|rd|th)? ${MONTH},? ([12][0-9]{3})\\b|\\b${MONTH} ([0-3]?[0-9])(?:st|nd|rd|th)?,? ([12][0-9]{3})\\b|\\b([12][0-9]{3})-([01][0-9])-([0-3][0-9])\\b`,
  'gi',
);

/** Dates written in English words or as ISO 8601: `3 March 2024`, `March 3, 2024`, `2024-03-03`. */
export function findWordedDates(text: string): { date: string; start: number; end: number }[] {
  return [...text.matchAll(PRINTED)].flatMap((match) => {
    const [whole, day1, month1, year1, month2, day2, year2, year3, month3, day3] = match;
    const name = (month1 ?? month2)?.slice(0, 3).toLowerCase();
    const month = name ? MONTHS.findIndex((one) => one.startsWith(name)) + 1 : Number(month3);
    const day = Number(day1 ?? day2 ?? day3);
    const year = Number(year1 ?? year2 ?? year3);
    try {
      const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
      return [{ date, start: match.index, end: match.index + whole.length }];
    } catch {
      return [];
    }
  });
}
