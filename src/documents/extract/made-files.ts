/** Files made for tests: none of them is anybody's document. */
import { deflateRawSync } from 'node:zlib';

export interface PlacedLine {
  words: string;
  x: number;
  y: number;
  size?: number;
}

/** A page of a PDF: its lines, and the share of the page's height, from the foot, that a picture covers. */
export type MadePage = PlacedLine[] | { lines: PlacedLine[]; picture: number };

/**
 * A PDF with one page for each list of lines. Its font is not in the file; its table maps every sign to itself, as
 * wide as it is high.
 * @param extra further entries of the trailer, e.g. an encryption dictionary
 */
export function pdfOf(made: MadePage[], extra = ''): Uint8Array {
  const pages = made.map((page) => (Array.isArray(page) ? { lines: page, picture: 0 } : page));
  const map =
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n'.concat(
      '1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end',
    );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    stream(map),
    ...pages.flatMap(({ lines, picture }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + index * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      stream([...lines.map(placed), ...(picture > 0 ? [pictureOver(picture)] : [])].join('\n')),
    ]),
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** An inline picture of one grey point, drawn over a share of the page. */
function pictureOver(share: number): string {
  return `q 595 0 0 ${Math.round(842 * share)} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q`;
}

function placed({ words, x, y, size = 12 }: PlacedLine): string {
  const codes = Buffer.from(words, 'utf16le').swap16().toString('hex');
  return `BT /F ${size} Tf ${x} ${y} Td <${codes}> Tj ET`;
}

/** A ZIP file with these parts. Checksums are left at zero. */
export function zipOf(parts: Record<string, Uint8Array | string>): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain, { level: 1 });
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.byteLength, 14);
    fields.writeUInt32LE(plain.byteLength, 18);
    fields.writeUInt16LE(label.byteLength, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, label, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, tail, label]));
    locals.push(local);
    at += local.byteLength;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.byteLength, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from([0x50, 0x4b, 5, 6]), end]));
}

/**
 * A Word 97 document ([MS-DOC] in a compound file) of plain paragraphs: text stream and piece table, each where it must
 * be, and nothing else. At most 1500 signs.
 * @param marks names of further streams
 */
export function docOf(paragraphs: string[], flags = 0x0200, marks: string[] = []): Uint8Array {
  const text = `${paragraphs.join('\r')}\r`;
  const words = Buffer.alloc(4096);
  words.writeUInt16LE(0xa5ec, 0);
  words.writeUInt16LE(flags, 0x0a);
  words.writeUInt32LE(text.length, 0x4c);
  words.writeUInt32LE(21, 0x1a6);
  words.write(text, 0x400, 'utf16le');
  const table = Buffer.alloc(4096);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(0x400, 15);
  const others = Object.fromEntries(marks.map((name) => [name, Buffer.alloc(4096)]));
  return compoundOf({ WordDocument: words, '1Table': table, ...others });
}

/** A presentation of PowerPoint 97 ([MS-PPT]): a document with lists of texts, and a master with its own. */
export function pptOf(texts: string[], master: string): Uint8Array {
  const record = (type: number, body: Buffer, version = 0) => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(version, 0);
    head.writeUInt16LE(type, 2);
    head.writeUInt32LE(body.byteLength, 4);
    return Buffer.concat([head, body]);
  };
  const chars = (text: string) => record(0x0fa0, Buffer.from(text, 'utf16le'));
  const content = Buffer.concat([
    record(0x03e8, record(0x0ff0, Buffer.concat(texts.map(chars)), 0xf), 0xf),
    record(0x03f8, chars(master), 0xf),
  ]);
  return compoundOf({ 'PowerPoint Document': Buffer.concat([content, Buffer.alloc(4096)]).subarray(0, 4096) });
}

/**
 * A compound file ([MS-CFB]) of streams of 4096 bytes: one allocation table, one sector of directory for every four
 * entries.
 */
export function compoundOf(streams: Record<string, Buffer>): Uint8Array {
  const names = Object.keys(streams);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const first = 1 + directorySectors;
  const none = 0xffffffff;
  const end = 0xfffffffe;
  const allocation = Buffer.alloc(512, 0xff);
  const chains = [
    0xfffffffd,
    ...chain(1, directorySectors),
    ...names.flatMap((_, index) => chain(first + index * 8, 8)),
  ];
  chains.forEach((next, index) => {
    allocation.writeUInt32LE(next, index * 4);
  });
  const entries = names.map((name, index) =>
    entry(name, 2, index + 2 <= names.length ? index + 2 : none, none, first + index * 8, 4096),
  );
  const directory = Buffer.concat([entry('Root Entry', 5, none, 1, end, 0), ...entries, Buffer.alloc(512)]).subarray(
    0,
    directorySectors * 512,
  );
  const header = Buffer.alloc(512, 0xff);
  header.fill(0, 0, 76);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, end],
    [68, end],
    [76, 0],
  ] as const)
    header.writeUInt32LE(value, at);
  return new Uint8Array(Buffer.concat([header, allocation, directory, ...Object.values(streams)]));
}

function chain(first: number, sectors: number): number[] {
  return Array.from({ length: sectors }, (_, index) => (index === sectors - 1 ? 0xfffffffe : first + index + 1));
}

function entry(name: string, type: number, right: number, child: number, start: number, size: number): Buffer {
  const fields = Buffer.alloc(128);
  fields.write(name, 0, 'utf16le');
  fields.writeUInt16LE((name.length + 1) * 2, 64);
  fields.writeUInt8(type, 66);
  fields.writeUInt8(1, 67);
  fields.writeUInt32LE(0xffffffff, 68);
  fields.writeUInt32LE(right, 72);
  fields.writeUInt32LE(child, 76);
  fields.writeUInt32LE(start, 116);
  fields.writeUInt32LE(size, 120);
  return fields;
}
