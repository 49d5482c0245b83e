import { expect, it } from 'vitest';
import { read } from '../read.ts';

const reading = (text: string) =>
  read(
    { text, asOf: '2024-06-01', owner: 'Ofcom' },
    { topics: [], sections: [{ id: 'legislative', kinds: ['draft'] }] },
  );

it('an English consultation has its deadline, with the words', () => {
  const found = reading(
    'Consultation: online safety codes\n\nResponses must be submitted by 5pm on 3 July 2024 at the latest.',
  );
  expect(found).toMatchObject({
    language: 'en',
    kind: 'draft',
    section: 'legislative',
    status: 'comments-open',
    commentDeadline: '2024-07-03',
  });
  expect(found.evidence.commentDeadline?.quote).toContain('3 July 2024');
  expect(found.authorities).toMatchObject([{ name: 'Office of Communications', printed: 'Ofcom', basis: 'source' }]);
});

it('an English act has its effective date', () => {
  expect(reading('Data Act regulations\n\nThis Regulation shall apply from 12 September 2025.')).toMatchObject({
    kind: 'instrument',
    status: 'issued',
    effective: '2025-09-12',
    effectiveBasis: 'stated',
  });
});

it('what is not looked for is absent, not guessed', () => {
  expect(reading('A page\n\nSome words.')).toMatchObject({
    kind: 'other',
    instrumentType: null,
    force: null,
    articles: null,
    amounts: [],
    commentDeadline: null,
  });
});

it('a line at the head that says when it was published is the day of publication', () => {
  const found = reading('Sample guidance on labels\nPublished 12 March 2024\nThe guidance explains the labels.');
  expect(found).toMatchObject({ published: '2024-03-12', claimedIssuers: null, otherTitles: [] });
  expect(found.evidence.published?.quote).toBe('Published 12 March 2024');
});
