import { ReadingFault } from '../../faults.ts';

export type Format = 'html' | 'text' | 'markdown' | 'pdf' | 'docx' | 'doc';

/** What is known of a file besides its bytes. */
export interface Naming {
  fileName?: string;
  mediaType?: string;
}

/** Kinds of file that are recognised and not read. */
const unread: [string, number[]][] = [
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', [0xff, 0xd8, 0xff]],
  ['a picture', [0x47, 0x49, 0x46, 0x38]],
  ['a gzip archive', [0x1f, 0x8b]],
];

/**
 * What a file is, by its content; its name and media type only tell Markdown and text from one another.
 * @throws ReadingFault for an empty file and for kinds that are not read
 */
export function formatOf(bytes: Uint8Array, { fileName = '', mediaType = '' }: Naming): Format {
  if (bytes.byteLength === 0) throw new ReadingFault('The file is empty.', { next: 'ask-editor' });
  for (const [kind, start] of unread) {
    if (startsWith(bytes, start))
      throw new ReadingFault(`The file is ${kind}, which is not read.`, { next: 'ask-editor' });
  }
  // A PDF may have a little rubbish before its header (ISO 32000-1, annex H, note 13).
  if (latin(bytes, 1024).includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'docx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'doc';
  const head = latin(bytes, 4096);
  const hasMark = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (head.includes('\0') && !hasMark) {
    throw new ReadingFault('The file is neither text, HTML, PDF nor Word.', { next: 'ask-editor' });
  }
  const isMarkdown = /\.(md|markdown)$/i.test(fileName) || mediaType === 'text/markdown';
  if (!isMarkdown && isHtml(head, fileName, mediaType)) return 'html';
  return isMarkdown ? 'markdown' : 'text';
}

/** Text files may hold a stray tag: without a name or type that says HTML, a document's own tags must begin it. */
function isHtml(head: string, fileName: string, mediaType: string): boolean {
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '');
  if (/^<(!doctype\s+html|html|head|body|meta|title)\b/i.test(start)) return true;
  const named = /\.(s?html?|jsp|aspx?|php)$/i.test(fileName) || /html/i.test(mediaType);
  return named ? /<[a-z!]/i.test(head) : /^<(div|p|table|article|section|ul|h[1-6])\b/i.test(start);
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.byteLength)).toString('latin1');
}
