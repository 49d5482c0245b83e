import mammoth from 'mammoth';
import WordExtractor from 'word-extractor';
import { Unreadable } from './unreadable.ts';
import { checkZip } from './zip.ts';

/** Reads a DOCX as HTML, which keeps its paragraphs and the rows of its tables apart. */
export async function readDocx(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  checkZip(bytes);
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    // Pictures would come as data addresses; only words are wanted. Nothing outside the file is ever opened.
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  return {
    text: value,
    note: /<ol>/.test(value) ? 'Numbers that Word counts by itself are not in the text.' : null,
  };
}

/** Reads a DOC (Word 97 to 2003) and WPS files, which have its form. */
export async function readDoc(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  if (isEncryptedDoc(bytes)) throw new Unreadable('is protected with a password');
  const document = await new WordExtractor().extract(bytes);
  const parts = [
    document.getBody(),
    document.getTextboxes({ includeHeadersAndFooters: false }),
    document.getFootnotes(),
    document.getEndnotes(),
  ];
  const text = parts
    .join('\n')
    .split(/[\n\r\v\f\u2028]+/)
    .map((line) =>
      line
        .replace(/[\x00-\x08\x0e-\x1f\ufffc\ufeff]/g, '')
        .replace(/[\t\u00a0 ]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
  if (text === '') throw new Unreadable('has no text');
  const odd = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  if (odd > text.length / 10) throw new Unreadable('is damaged: its text cannot be made out');
  return { text, note: null };
}

/** The header of the text stream (FIB) begins a sector with A5EC; bit 8 of its flags says encrypted ([MS-DOC] 2.5.2). */
function isEncryptedDoc(bytes: Buffer): boolean {
  for (let at = 512; at + 12 <= bytes.byteLength; at += 512) {
    if (bytes.readUInt16LE(at) === 0xa5ec) return (bytes.readUInt16LE(at + 10) & 0x0100) !== 0;
  }
  return false;
}
