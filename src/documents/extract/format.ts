import { ReadingFault } from '../../faults.ts';
import { topNames } from './compound.ts';
import { Unreadable } from './unreadable.ts';
import { entriesOf } from './zip.ts';

/** Formats that a reader in a process of its own turns into text. */
export type ChildFormat = 'pdf' | 'docx' | 'doc' | 'wps' | 'xlsx' | 'xls' | 'pptx' | 'ppt' | 'rtf';

export type Format = 'html' | 'text' | 'markdown' | 'zip' | ChildFormat;

/** What is known of a file besides its bytes. */
export interface Naming {
  fileName?: string;
  mediaType?: string;
}

/** Kinds of file that are recognised by how they begin, and not read. */
const unread: [string, number[]][] = [
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', [0xff, 0xd8, 0xff]],
  ['a picture', [0x47, 0x49, 0x46, 0x38]],
  ['a picture', [0x49, 0x49, 0x2a, 0x00]],
  ['a picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a gzip archive', [0x1f, 0x8b]],
];

/** By which part a ZIP file shows what it is (ECMA-376 part 2; GB/T 33190 for OFD; ISO/IEC 26300 for OpenDocument). */
const packages: [RegExp, ChildFormat | { unread: string }][] = [
  [/^word\/[^/]*\.xml$/i, 'docx'],
  [/^xl\/workbook\.(xml|bin)$/i, 'xlsx'],
  [/^ppt\/presentation\.xml$/i, 'pptx'],
  [/^OFD\.xml$/i, { unread: 'an OFD document' }],
  [/^META-INF\/container\.xml$/i, { unread: 'an electronic book' }],
  [/^META-INF\/manifest\.xml$/i, { unread: 'an OpenDocument file' }],
];

/** By which stream at its top a compound file shows what it is; WPS marks its own beside Word's. */
const compounds: [RegExp, ChildFormat | { unread: string }][] = [
  [/^EncryptedPackage$/, { unread: 'protected with a password' }],
  [/^WordDocument$/, 'doc'],
  [/^(Workbook|Book)$/i, 'xls'],
  [/^PowerPoint Document$/, 'ppt'],
  [/^(MatOST|MatadorObject)$/, { unread: 'a Microsoft Works document' }],
  [/^__substg1\.0_|^__properties_version1\.0$/, { unread: 'an Outlook message' }],
  [/^VisioDocument$/, { unread: 'a Visio drawing' }],
];

/** What WPS Writer leaves in the Word files it writes: a stream of its own, or its build in the properties. */
const wpsMarks = ['WpsCustomData', 'KSOProductBuildVer', 'Kingsoft'];

/**
 * What a file is, by its content; its name and media type only tell Markdown and text from one another.
 * @throws ReadingFault for an empty file and for kinds that are not read
 */
export function formatOf(bytes: Uint8Array, { fileName = '', mediaType = '' }: Naming): Format {
  if (bytes.byteLength === 0) throw unreadable('is empty');
  const binary = binaryFormatOf(bytes);
  if (binary !== null) return binary;
  const head = latin(bytes, 4096);
  const hasMark = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (head.includes('\0') && !hasMark)
    throw unreadable('is neither text, HTML, PDF, an Office document nor a ZIP archive');
  const isMarkdown = /\.(md|markdown)$/i.test(fileName) || mediaType === 'text/markdown';
  if (!isMarkdown && isHtml(head, fileName, mediaType)) return 'html';
  return isMarkdown ? 'markdown' : 'text';
}

/** Whether bytes are a file that is not a page or plain text, whatever the server calls it. */
export function isFile(bytes: Uint8Array): boolean {
  try {
    return bytes.byteLength > 0 && binaryFormatOf(bytes) !== null;
  } catch (fault) {
    if (fault instanceof ReadingFault) return true;
    throw fault;
  }
}

function binaryFormatOf(bytes: Uint8Array): ChildFormat | 'zip' | null {
  for (const [kind, start] of unread) if (startsWith(bytes, start)) throw unreadable(`is ${kind}, which is not read`);
  if (/^RIFF[\s\S]{4}WEBP/.test(latin(bytes, 12))) throw unreadable('is a picture, which is not read');
  if (/^\s{0,16}\{\\rtf/.test(latin(bytes, 32))) return 'rtf';
  // A PDF may have a little rubbish before its header (ISO 32000-1, annex H, note 13).
  if (/%PDF-/.test(latin(bytes, 1024)) && !/^\s*<(!doctype|html)/i.test(latin(bytes, 64))) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return packageOf(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundOf(bytes);
  return null;
}

function packageOf(bytes: Uint8Array): ChildFormat | 'zip' {
  const names = namesIn(bytes);
  for (const [pattern, format] of packages) {
    if (!names.some((name) => pattern.test(name))) continue;
    if (typeof format === 'string') return format;
    throw unreadable(`is ${format.unread}, which is not read`);
  }
  return 'zip';
}

function namesIn(bytes: Uint8Array): string[] {
  try {
    return entriesOf(viewOf(bytes)).map(({ name }) => name);
  } catch (fault) {
    throw fault instanceof Unreadable ? unreadable(fault.message) : fault;
  }
}

function compoundOf(bytes: Uint8Array): ChildFormat {
  const file = viewOf(bytes);
  const walked = topNames(file);
  // A directory too damaged to walk still has its names in it.
  const has = (pattern: RegExp) => walked.some((name) => pattern.test(name));
  const streams = walked.length > 0 ? null : ['EncryptedPackage', 'WordDocument', 'Workbook', 'PowerPoint Document'];
  for (const [pattern, format] of compounds) {
    const name = streams?.find((stream) => pattern.test(stream) && file.includes(Buffer.from(stream, 'utf16le')));
    if (!has(pattern) && name === undefined) continue;
    if (typeof format !== 'string') {
      throw unreadable(
        /password/.test(format.unread) ? `is ${format.unread}` : `is ${format.unread}, which is not read`,
      );
    }
    return format === 'doc' && isFromWps(file) ? 'wps' : format;
  }
  throw unreadable('is an Office file of a kind that is not read');
}

function isFromWps(file: Buffer): boolean {
  return wpsMarks.some((mark) => file.includes(mark) || file.includes(Buffer.from(mark, 'utf16le')));
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
  return viewOf(bytes).toString('latin1', 0, Math.min(length, bytes.byteLength));
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function unreadable(what: string): ReadingFault {
  return new ReadingFault(`The file ${what}.`, { next: 'ask-editor' });
}
