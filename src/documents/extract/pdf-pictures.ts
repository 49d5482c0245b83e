import { getResolvedPDFJS } from 'unpdf';

/** The parts of a page of pdf.js that are used here. */
export interface PicturedPage {
  view: number[];
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
}

type Matrix = [number, number, number, number, number, number];

/**
 * How much of a page is covered by pictures, 0 to 1: the sum of their areas, at most the page's. A scan covers nearly
 * all of it; a page with a letterhead or a seal does not.
 */
export async function pictureShare(page: PicturedPage): Promise<number> {
  const { OPS } = await getResolvedPDFJS();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const whole = Math.abs((right - left) * (top - bottom)) || 1;
  const { fnArray, argsArray } = await page.getOperatorList();
  const painting = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintInlineImageXObjectGroup,
  ]);
  let covered = 0;
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  const saved: Matrix[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    if (operator === OPS.save) saved.push(now);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = saved.pop() ?? now;
    else if (operator === OPS.transform) now = times(now, args);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(now);
      now = times(now, Array.isArray(args) ? args[0] : null);
    } else if (painting.has(operator)) covered += Math.abs(now[0] * now[3] - now[1] * now[2]);
  }
  return Math.min(covered / whole, 1);
}

function times(now: Matrix, by: unknown): Matrix {
  const numbers = by === null || by === undefined ? [] : Array.from(by as ArrayLike<number>);
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return now;
  const [a, b, c, d, e, f] = numbers as Matrix;
  return [
    now[0] * a + now[2] * b,
    now[1] * a + now[3] * b,
    now[0] * c + now[2] * d,
    now[1] * c + now[3] * d,
    now[0] * e + now[2] * f + now[4],
    now[1] * e + now[3] * f + now[5],
  ];
}
