import { describe, expect, it } from 'vitest';
import { locate } from '../provisions.ts';
import { read } from '../read.ts';
import { findWordedDates } from './dates.ts';

// All texts are our own samples, written as such documents are drafted.
const reading = (text: string, more: { owner?: string; published?: string } = {}) =>
  read(
    {
      text,
      asOf: '2024-06-01',
      owner: more.owner ?? null,
      published: more.published ? { date: more.published, quote: more.published } : null,
    },
    { topics: [], sections: [] },
  );

describe('dates', () => {
  it.each([
    ['3 March 2024', '2024-03-03'],
    ['March 3, 2024', '2024-03-03'],
    ['3rd day of March 2024', '2024-03-03'],
    ['Tuesday 12th March 2024', '2024-03-12'],
    ['2024-03-03', '2024-03-03'],
    ['Sept. 9, 2024', '2024-09-09'],
  ])('%s', (words, date) => {
    expect(findWordedDates(words)[0]).toMatchObject({ date, precision: 'day' });
  });

  it('a year left out is that of the next date', () => {
    expect(findWordedDates('between 3 and 30 June 2024')[0]?.date).toBe('2024-06-30');
    expect(findWordedDates('from 3 March to 12 April 2024').map(({ date }) => date)).toEqual([
      '2024-03-03',
      '2024-04-12',
    ]);
  });

  it.each(['3/4/2024', '31 February 2024', 'you may comment', 'version 12.3'])('%s is no date', (words) => {
    expect(findWordedDates(words)).toEqual([]);
  });
});

describe('deadlines', () => {
  it.each([
    ['Please respond by 5pm on 12 March 2024.', '2024-03-12'],
    ['Comments must be received on or before May 6, 2024.', '2024-05-06'],
    ['The consultation closes at 11:59pm on 30 April 2024.', '2024-04-30'],
    ['The consultation runs from 3 March to 12 April 2024 and closes on 12 April 2024.', '2024-04-12'],
    ['Closing date: 1 July 2024', '2024-07-01'],
    ['DATES: Comments are due on or before April 29, 2024.', '2024-04-29'],
    ['Submissions should be sent no later than 9 August 2024.', '2024-08-09'],
  ])('%s', (sentence, date) => {
    const found = reading(`Consultation on online safety codes\n\n${sentence}`);
    expect(found).toMatchObject({ kind: 'draft', commentDeadline: date });
    expect(sentence).toContain(found.evidence.commentDeadline?.quote);
  });

  it('a deadline that is not stated is null', () => {
    expect(reading('Consultation on fees\n\nWe met on 3 March 2024.').commentDeadline).toBeNull();
  });
});

describe('instruments', () => {
  it('an EU regulation', () => {
    const text = `Regulation (EU) 2099/123 of the European Parliament and of the Council on sample data

THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,
CHAPTER I
GENERAL PROVISIONS
Article 1
(1) This Regulation lays down rules.
(2) Providers shall notify incidents within 72 hours.
(a) where risk is high;
Article 2
Regulation (EU) 2016/999 is hereby repealed.
Article 3
This Regulation shall apply from 12 September 2025.
Done at Brussels, 13 March 2024.`;
    const found = reading(text);
    expect(found).toMatchObject({
      kind: 'instrument',
      instrumentType: 'Regulation',
      documentNumber: '(EU) 2099/123',
      effective: '2025-09-12',
      effectiveBasis: 'stated',
      adopted: '2024-03-13',
      articles: 3,
      repeals: ['Regulation (EU) 2016/999'],
      jurisdiction: { territory: 'European Union' },
    });
    expect(found.structure).toMatchObject([{ level: 'chapter', number: 1, from: 1, to: 3 }]);
    const place = locate(found, 'art/1/para/2');
    expect(place && text.slice(place.start, place.end)).toContain('within 72 hours');
    expect(found.statements).toContainEqual(
      expect.objectContaining({
        who: 'Providers',
        modality: 'must',
        byWhen: 'within 72 hours',
        address: 'art/1/para/2',
      }),
    );
  });

  it('a United Kingdom statutory instrument', () => {
    const found = reading(
      'The Sample Services (Fees) Regulations 2024\n2024 No. 123\n\nMade 3rd March 2024\nComing into force 6 April 2024\n\n1. These Regulations may be cited as the Sample Regulations.',
    );
    expect(found).toMatchObject({
      kind: 'instrument',
      instrumentType: 'Regulations',
      documentNumber: '2024 No. 123',
      adopted: '2024-03-03',
      effective: '2024-04-06',
      status: 'in-force',
    });
  });

  it('effect counted from publication is computed', () => {
    const text =
      'Commission Implementing Decision (EU) 2099/7 on samples\n\nThis Decision shall enter into force on the twentieth day following that of its publication.';
    expect(reading(text, { published: '2024-03-01' })).toMatchObject({
      effective: '2024-03-21',
      effectiveBasis: 'on-publication',
    });
    expect(reading(text).effective).toBeNull();
  });

  it.each([
    ['Final Rule on sample disclosures', 'Final Rule', 'instrument'],
    ['Guidance on cookies and similar samples', 'Guidance', 'instrument'],
    ['Advisory Guidelines on sample data', 'Advisory Guidelines', 'instrument'],
    ['Sample Data (Protection) Act 2018', 'Act', 'instrument'],
    ['Code of Practice for sample apps', 'Code of Practice', 'instrument'],
    ['Notice of Proposed Rulemaking: sample calls', 'Notice of Proposed Rulemaking', 'draft'],
    ['Call for evidence: sample models', 'Call for Evidence', 'draft'],
    ['Executive Order 14999 on samples', 'Executive Order', 'instrument'],
  ])('%s', (title, type, kind) => {
    expect(reading(`${title}\n\nSome words.`)).toMatchObject({ instrumentType: type, kind });
  });
});

describe('decisions and fines', () => {
  it('a fine has its sum, its currency and the one fined', () => {
    const found = reading(
      'ICO fines Sample Media Ltd £7.5 million\n\nSample Media Ltd has been fined £7.5 million for failing to protect data.',
    );
    expect(found).toMatchObject({
      kind: 'case',
      authorities: [{ name: "Information Commissioner's Office", basis: 'text' }],
      jurisdiction: { territory: 'United Kingdom' },
    });
    expect(found.penalties).toContainEqual(
      expect.objectContaining({ forWhom: 'Sample Media Ltd', min: 7_500_000, max: 7_500_000, currency: 'GBP' }),
    );
  });

  it('an upper bound and a share of turnover', () => {
    const { penalties } = reading(
      'Sample Act 2024\n\nThe penalty is up to €20 million, or up to 4% of annual worldwide turnover, whichever is higher.',
    );
    expect(penalties).toMatchObject([
      { min: null, max: 20_000_000, currency: 'EUR', multiple: null },
      { multiple: { min: null, max: 0.04 } },
    ]);
  });

  it.each([
    ['FTC takes action against Sample Corp for deceptive claims', 'case'],
    ['CMA investigates sample app stores', 'case'],
    ['Court finds sample firm in contempt', 'judgment'],
    ['PDPC publishes annual report 2023', 'report'],
    ['Remarks by the Chair at a sample event', 'speech'],
    ['IMDA hosts sample summit', 'conference'],
  ])('%s', (title, kind) => {
    expect(reading(`${title}\n\nSome words.`).kind).toBe(kind);
  });

  it('the dollar of a place is its own', () => {
    expect(reading('PDPC fines Sample Pte Ltd\n\nA penalty of $12,000 was imposed.').amounts).toMatchObject([
      { value: 12_000, currency: 'SGD' },
    ]);
  });
});
