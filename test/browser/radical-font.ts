/** Radicals (U+2F00 block and its supplement) that share their glyph with an ideograph in common Chinese fonts. */
const radicals: Record<string, string> = { 工: '⼯', 用: '⽤', 长: '⻓', 见: '⻅', 文: '⽂', 日: '⽇' };

interface Table {
  tag: string;
  bytes: Buffer;
}

/**
 * A TrueType font made for a test: every sign of a text is a square of its own glyph, and an ideograph that is also a
 * radical shares its glyph with it.
 */
export function fontWithRadicals(text: string): Uint8Array {
  const signs = [...new Set(text)];
  const mapping = new Map<number, number>();
  signs.forEach((sign, index) => {
    mapping.set(sign.codePointAt(0)!, index + 1);
    const radical = radicals[sign];
    if (radical !== undefined) mapping.set(radical.codePointAt(0)!, index + 1);
  });
  const glyphs = signs.length + 1;
  // A square: one contour of four points on the line.
  const square = Buffer.concat([
    shorts(1, 0, 0, 900, 900, 3, 0),
    Buffer.from([1, 1, 1, 1]),
    shorts(0, 900, 0, -900),
    shorts(0, 0, 900, 0),
    Buffer.alloc(2),
  ]).subarray(0, 36);
  const tables: Table[] = [
    { tag: 'OS/2', bytes: os2() },
    { tag: 'cmap', bytes: cmap(mapping) },
    { tag: 'glyf', bytes: Buffer.concat(Array.from({ length: glyphs }, () => square)) },
    { tag: 'head', bytes: head() },
    {
      tag: 'hhea',
      bytes: Buffer.concat([longs(0x10000), shorts(900, -100, 0, 1000, 0, 0, 900, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)]),
    },
    { tag: 'hmtx', bytes: Buffer.concat(Array.from({ length: glyphs }, () => shorts(1000, 0))) },
    { tag: 'loca', bytes: longs(...Array.from({ length: glyphs + 1 }, (_, index) => index * square.byteLength)) },
    { tag: 'maxp', bytes: Buffer.concat([longs(0x10000), shorts(glyphs, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]) },
    { tag: 'name', bytes: names() },
    { tag: 'post', bytes: longs(0x30000, 0, 0, 0, 0, 0, 0, 0) },
  ];
  return assembled(tables);
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, index * 2);
  });
  return bytes;
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value >>> 0, index * 4);
  });
  return bytes;
}

function head(): Buffer {
  const dates = Buffer.alloc(16);
  return Buffer.concat([
    longs(0x10000, 0x10000, 0, 0x5f0f3cf5),
    shorts(0, 1000),
    dates,
    shorts(0, 0, 900, 900, 0, 8, 2, 1, 0),
  ]);
}

function os2(): Buffer {
  const bytes = Buffer.alloc(96);
  bytes.writeUInt16BE(4, 0);
  bytes.writeInt16BE(1000, 2);
  bytes.writeUInt16BE(400, 4);
  bytes.writeUInt16BE(5, 6);
  bytes.write('MADE', 58, 'latin1');
  bytes.writeUInt16BE(0x40, 62);
  bytes.writeUInt16BE(0x20, 64);
  bytes.writeUInt16BE(0xffff, 66);
  bytes.writeInt16BE(900, 68);
  bytes.writeInt16BE(-100, 70);
  bytes.writeUInt16BE(900, 74);
  bytes.writeUInt16BE(100, 76);
  return bytes;
}

/** Format 12: a group for every sign. */
function cmap(mapping: Map<number, number>): Buffer {
  const groups = [...mapping].sort(([a], [b]) => a - b);
  const length = 16 + groups.length * 12;
  return Buffer.concat([
    shorts(0, 1, 3, 10),
    longs(12),
    shorts(12, 0),
    longs(length, 0, groups.length),
    ...groups.map(([sign, glyph]) => longs(sign, sign, glyph)),
  ]);
}

function names(): Buffer {
  const words = Buffer.from('Made', 'utf16le').swap16();
  const ids = [1, 2, 4, 6];
  return Buffer.concat([
    shorts(0, ids.length, 6 + ids.length * 12),
    ...ids.map((id) => shorts(3, 1, 0x409, id, words.byteLength, 0)),
    words,
  ]);
}

function assembled(tables: Table[]): Uint8Array {
  const header = Buffer.concat([longs(0x10000), shorts(tables.length, 128, 3, tables.length * 16 - 128)]);
  let at = header.byteLength + tables.length * 16;
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const { tag, bytes } of tables) {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.byteLength % 4)) % 4)]);
    let sum = 0;
    for (let index = 0; index < padded.byteLength; index += 4) sum = (sum + padded.readUInt32BE(index)) >>> 0;
    records.push(Buffer.concat([Buffer.from(tag, 'latin1'), longs(sum, at, bytes.byteLength)]));
    bodies.push(padded);
    at += padded.byteLength;
  }
  return new Uint8Array(Buffer.concat([header, ...records, ...bodies]));
}
