import * as XLSX from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { broken, Unreadable } from './unreadable.ts';
import { checkZip } from './zip.ts';

// Workbooks of the nineties keep their letters in the code page of their system.
XLSX.set_cptable(codePages);

const mostSheets = 200;
const mostRows = 20_000;
const mostColumns = 256;

/** Reads an XLSX or XLSB. */
export async function readXlsx(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  checkZip(bytes);
  return sheetsOf(bytes);
}

/** Reads an XLS (Excel 5 to 2003) and what WPS Spreadsheets writes in its form (ET). */
export async function readXls(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  return sheetsOf(bytes);
}

/** Each sheet's name on a line of its own, then its rows, cells separated by tabs, as they are shown. */
function sheetsOf(bytes: Buffer): { text: string; note: string | null } {
  let book: XLSX.WorkBook;
  try {
    // One row more than is kept shows whether there are more.
    book = XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      sheetRows: mostRows + 1,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (error) {
    throw /password|encrypt/i.test((error as Error).message)
      ? new Unreadable('is protected with a password')
      : broken();
  }
  const lines: string[] = [];
  let cut = book.SheetNames.length > mostSheets;
  let filled = false;
  for (const name of book.SheetNames.slice(0, mostSheets)) {
    const rows = (book.Sheets[name] as { '!data'?: (XLSX.CellObject | undefined)[][] } | undefined)?.['!data'] ?? [];
    cut ||= rows.length > mostRows || rows.some((row) => (row?.length ?? 0) > mostColumns);
    const own = Array.from(rows.slice(0, mostRows), (row) => lineOf(row)).filter((line) => line !== '');
    if (own.length === 0) continue;
    filled = true;
    lines.push(oneLine(name), ...own, '');
  }
  if (!filled) throw new Unreadable('has no text: its sheets are empty');
  return { text: lines.join('\n').trim(), note: cut ? 'The tables are longer than what is read of them.' : null };
}

/** The cells up to the last that is filled; an empty one keeps its place. */
function lineOf(row: (XLSX.CellObject | undefined)[] | undefined): string {
  const cells = Array.from(row?.slice(0, mostColumns) ?? [], (cell) => oneLine(wordsOf(cell)));
  while (cells.at(-1) === '') cells.pop();
  return cells.join('\t');
}

function wordsOf(cell: XLSX.CellObject | undefined): string {
  if (cell === undefined || cell.t === 'z' || cell.v === undefined) return '';
  return cell.w ?? String(cell.v);
}

function oneLine(words: string): string {
  return words.replace(/[\s\u00a0]+/g, ' ').trim();
}
