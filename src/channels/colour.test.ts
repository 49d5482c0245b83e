import { expect, it } from 'vitest';
import { contrast, legible } from './colour.ts';

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('leaves a legible accent alone and moves a pale one toward the ink', () => {
  expect(legible('#8a1c2b', '#fdfcf9', '#1f1c18')).toBe('#8a1c2b');
  expect(contrast(legible('#ffee00', '#fdfcf9', '#1f1c18'), '#fdfcf9')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(legible('#201010', '#171614', '#e4dfd5'), '#171614')).toBeGreaterThanOrEqual(4.5);
});

it('lets nothing but a colour into a style', () => {
  expect(legible('red}</style>', '#fdfcf9', '#1f1c18')).toBe('#1f1c18');
});
