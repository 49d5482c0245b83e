import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, wrapped } from './line-breaking.ts';
import { plainText } from './plain-text.ts';
import { largeIssue, sampleIssue } from './sample-issue.ts';

describe('breaking lines', () => {
  it('counts two columns for a Chinese character and none for a combining mark', () => {
    expect(columns('MIIT 通知')).toBe(9);
    expect(columns('e\u0301')).toBe(1);
    expect(columns('，。')).toBe(4);
  });

  it('breaks Chinese between characters, but not before a closing or after an opening sign', () => {
    expect(wrapped('关于开展（示例）的通知', 8)).toBe('关于开展\n（示例）\n的通知');
    expect(wrapped('公告，通知', 4)).toBe('公\n告，\n通知');
  });

  it('keeps addresses and what a no-break space joins whole', () => {
    const address = `https://www.miit.example/${'a'.repeat(90)}`;
    expect(wrapped(`see ${address} there`, 20)).toBe(`see\n${address}\nthere`);
    expect(wrapped('issued on (3\u00A0November)', 12)).toBe('issued on\n(3 November)');
  });

  it('loses no letter and exceeds the width only where nothing can be broken', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab c d通知，。（）《》“” '), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 40 }), (paragraph, width) => {
        const lines = wrapped(paragraph, width).split('\n');
        expect(lines.join('').replaceAll(' ', '')).toBe(paragraph.replaceAll(' ', ''));
        for (const line of lines) {
          if (columns(line) > width) expect(line.trim()).not.toMatch(/ |[\p{Script=Han}]{2}/u);
        }
      }),
    );
  });
});

it('stays within 72 columns except for an address', () => {
  for (const issue of [sampleIssue(), largeIssue(40)]) {
    for (const line of plainText(issue).split('\n'))
      if (!/^https?:/.test(line)) expect(columns(line)).toBeLessThanOrEqual(72);
  }
});

it('underlines each heading as wide as it is', () => {
  const lines = plainText({ ...sampleIssue(), title: '中国动态 2023' }).split('\n');
  expect(lines.slice(0, 2)).toEqual(['中国动态 2023', '=============']);
  expect(lines[lines.indexOf('Key Highlights') + 1]).toBe('--------------');
});
