import type { ChildFormat } from './format.ts';
import { readPdf } from './pdf.ts';
import { readRtf } from './rtf.ts';
import { readXls, readXlsx } from './sheets.ts';
import { readPpt, readPptx } from './slides.ts';
import { Unreadable } from './unreadable.ts';
import { readDoc, readDocx } from './word.ts';

/** What a reader answers: text (HTML for DOCX) with a note, or why there is none, as the end of "The file …". */
export type ReaderAnswer = { text: string; note: string | null } | { fault: string };

const readers: Record<ChildFormat, (bytes: Buffer) => Promise<{ text: string; note: string | null }>> = {
  pdf: readPdf,
  docx: readDocx,
  doc: readDoc,
  wps: readDoc,
  xlsx: readXlsx,
  xls: readXls,
  pptx: readPptx,
  ppt: readPpt,
  rtf: readRtf,
};

/** Reads a file in this process. Whatever a reader stumbles over ends in one sentence. */
export async function answerTo(format: ChildFormat, bytes: Buffer): Promise<ReaderAnswer> {
  try {
    return await readers[format](bytes);
  } catch (error) {
    return { fault: error instanceof Unreadable ? error.message : 'is damaged and cannot be read' };
  }
}
