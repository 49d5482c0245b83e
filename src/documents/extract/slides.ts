import * as XLSX from '@e965/xlsx';
import { load } from 'cheerio';
import { broken, Unreadable } from './unreadable.ts';
import { checkZip, textsIn } from './zip.ts';

const orderOnly = 'The text of slides is in the order of the file, which may not be that of the page.';

/** Reads the paragraphs of a PPTX, slide after slide by their numbers in the file. */
export async function readPptx(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  checkZip(bytes);
  const slides = [...textsIn(bytes, /^ppt\/slides\/slide\d+\.xml$/i)]
    .map(([name, xml]) => ({ number: Number(/(\d+)\.xml$/i.exec(name)![1]), xml }))
    .sort((a, b) => a.number - b.number);
  const lines: string[] = [];
  for (const { xml } of slides) {
    const $ = load(xml, { xml: true });
    for (const paragraph of $('a\\:p').get()) {
      const words = $(paragraph)
        .find('a\\:t, a\\:br, a\\:tab')
        .get()
        .map((element) => (element.name === 'a:t' ? $(element).text() : ' '))
        .join('');
      lines.push(words.replace(/\s+/g, ' ').trim());
    }
    lines.push('');
  }
  return slidesText(lines);
}

/** Records of a presentation stream ([MS-PPT] 2.13.24): text in UTF-16, text in Latin letters, and master slides. */
const [charsAtom, bytesAtom, mainMaster] = [0x0fa0, 0x0fa8, 0x03f8];
const deepest = 64;

/** Reads the text of a PPT (PowerPoint 97 to 2003); that of its masters ("Click to edit …") is left out. */
export async function readPpt(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  let content: Uint8Array | undefined;
  try {
    content = XLSX.CFB.find(XLSX.CFB.read(bytes, { type: 'buffer' }), '/PowerPoint Document')?.content as Uint8Array;
  } catch {
    throw broken();
  }
  if (content === undefined) throw broken();
  const lines: string[] = [];
  collect(Buffer.from(content), lines, 0);
  return slidesText(lines);
}

function collect(records: Buffer, lines: string[], depth: number): void {
  let at = 0;
  while (at + 8 <= records.byteLength) {
    const isContainer = (records.readUInt16LE(at) & 0xf) === 0xf;
    const type = records.readUInt16LE(at + 2);
    const body = records.subarray(at + 8, at + 8 + records.readUInt32LE(at + 4));
    if (type === charsAtom) lines.push(...body.toString('utf16le').split(/[\r\v]/));
    else if (type === bytesAtom) lines.push(...body.toString('latin1').split(/[\r\v]/));
    else if (isContainer && type !== mainMaster && depth < deepest) collect(body, lines, depth + 1);
    at += 8 + records.readUInt32LE(at + 4);
  }
}

function slidesText(lines: string[]): { text: string; note: string } {
  const text = lines
    .map((line) => line.replace(/[\x00-\x08\x0e-\x1f]/g, '').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw new Unreadable('has no text: its slides are pictures or empty');
  return { text, note: orderOnly };
}
