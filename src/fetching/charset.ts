import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';

/** How far into a page its declaration of a character set is looked for, and its bytes are judged. */
const declarationBytes = 64 * 1024;

/**
 * The character set of a text, as a name for TextDecoder. A byte order mark decides. Then the Content-Type header
 * and a declaration within the first 64 KB (HTML meta, XML) are believed in this order, unless the bytes
 * cannot be what they say: sites label GB pages UTF-8, and servers put ISO-8859-1 on everything. Without a label
 * that fits, the bytes decide: UTF-8, GB 18030, Big5, then what chardet finds. Every label of the GB family
 * means gb18030, which holds all of them.
 */
export function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const labels = [
    known(/charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? '')?.[1]),
    asciiCompatible(known(declared(bytes))),
  ].filter((label) => label !== null);
  const sample = sampleOf(bytes);
  const traits = sample === null ? null : traitsOf(sample);
  // ASCII reads the same in all of them.
  if (traits === null || sample === null) return labels[0] ?? 'utf-8';
  const fitting = labels.find((label) => fits(label, sample, traits));
  return fitting ?? guessed(sample, traits) ?? labels[0] ?? 'gb18030';
}

/** The text of some bytes in a character set that `charsetOf` named. Bytes that are wrong become U+FFFD. */
export function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes);
}

function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, declarationBytes)).toString(
    'latin1',
  );
  const xml = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  if (xml !== undefined) return xml;
  // A declaration within a comment is none.
  return /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head.replace(/<!--[\s\S]*?-->/g, ''))?.[1];
}

function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    const name = new TextDecoder(label).encoding;
    // `replacement` decodes to nothing.
    if (name === 'replacement') return null;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return null;
  }
}

/** A page whose declaration could be read as ASCII cannot be UTF-16, whatever it says (WHATWG HTML 13.2.3.3). */
function asciiCompatible(name: string | null): string | null {
  return name?.startsWith('utf-16') ? 'utf-8' : name;
}

/** What the bytes beyond ASCII look like. */
interface Traits {
  /** Share of replaced characters among those beyond ASCII, read as UTF-8. */
  brokenUtf8: number;
  /** Characters of three bytes and more, where the bytes are UTF-8. */
  longUtf8: number;
  /** High bytes that stand beside another, as those of two-byte sets do and accents do not. */
  paired: number;
  /** Two-byte characters whose second byte is ASCII: about half of those of Big5, hardly any of GB 2312. */
  lowSecond: number;
  /** Two-byte characters that begin as common ones of GB 2312 do: signs and its first level. */
  commonGb: number;
  /** The same for Big5. */
  commonBig5: number;
}

/** Up to 64 KB from the first byte beyond ASCII on, null where all is ASCII. The last character may be cut. */
function sampleOf(bytes: Uint8Array): Uint8Array | null {
  if (isAscii(bytes)) return null;
  const from = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(from, from + declarationBytes);
}

function traitsOf(sample: Uint8Array): Traits {
  let pairs = 0;
  let lowSecond = 0;
  let commonGb = 0;
  let commonBig5 = 0;
  let high = 0;
  let inRuns = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at]! < 0x80) continue;
    high += 1;
    if ((sample[at - 1] ?? 0) >= 0x80 || (sample[at + 1] ?? 0) >= 0x80) inRuns += 1;
  }
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const [lead, second] = [sample[at]!, sample[at + 1]!];
    if (lead < 0x81) continue;
    if (second < 0x40) continue;
    pairs += 1;
    if (second < 0x80) lowSecond += 1;
    if (second >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) commonGb += 1;
    if ((second < 0x7f || second >= 0xa1) && lead >= 0xa1 && lead <= 0xc6) commonBig5 += 1;
    at += 1;
  }
  const text = new TextDecoder('utf-8').decode(sample);
  const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
  const broken = beyond.filter((letter) => letter === '\ufffd').length;
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  return {
    brokenUtf8: share(broken, beyond.length),
    longUtf8: beyond.filter((letter) => letter !== '\ufffd' && letter.codePointAt(0)! >= 0x800).length,
    paired: share(inRuns, high),
    lowSecond: share(lowSecond, pairs),
    commonGb: share(commonGb, pairs),
    commonBig5: share(commonBig5, pairs),
  };
}

const likelyUtf8 = (sample: Uint8Array, { brokenUtf8 }: Traits) => isUtf8(sample) || brokenUtf8 < 0.1;

/** Whether a label can be right. A label is only dropped where the bytes clearly speak against it. */
function fits(label: string, sample: Uint8Array, traits: Traits): boolean {
  const asUtf8 = likelyUtf8(sample, traits);
  switch (label) {
    case 'utf-8':
      return asUtf8;
    case 'gb18030':
      return !(asUtf8 && traits.longUtf8 >= 2 && traits.commonGb < 0.7) && !isBig5(sample, traits);
    case 'big5':
      return !(asUtf8 && traits.longUtf8 >= 2) && !isGb(sample, traits);
    default:
      if (/^(windows-125|iso-8859-|macintosh|koi8)/.test(label)) {
        // Accents stand alone; pairs upon pairs are letters of two or three bytes. Cyrillic and Greek stand in rows too.
        const western = label === 'windows-1252' || label === 'macintosh' || label === 'iso-8859-15';
        return !(asUtf8 && (western || traits.longUtf8 >= 2)) && !(western && traits.paired > 0.6);
      }
      return !(asUtf8 && traits.longUtf8 >= 2);
  }
}

function broken(sample: Uint8Array, charset: string): number {
  const text = new TextDecoder(charset).decode(sample);
  const beyond = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return beyond === 0 ? 0 : (text.match(/\ufffd/g)?.length ?? 0) / beyond;
}

function isBig5(sample: Uint8Array, traits: Traits): boolean {
  return traits.lowSecond > 0.25 && traits.commonBig5 > 0.85 && broken(sample, 'big5') < 0.02;
}

function isGb(sample: Uint8Array, traits: Traits): boolean {
  return traits.lowSecond < 0.1 && traits.commonGb > 0.7 && broken(sample, 'gb18030') < 0.05;
}

/** What the bytes are by themselves, null where nothing is likely. */
function guessed(sample: Uint8Array, traits: Traits): string | null {
  if (likelyUtf8(sample, traits)) return 'utf-8';
  if (isBig5(sample, traits)) return 'big5';
  if (isGb(sample, traits)) return 'gb18030';
  for (const { name, confidence } of analyse(sample)) {
    const label = confidence < 20 ? null : known(name);
    // Found statistically in a short text, these three are what chardet says for want of anything better.
    if (label === null || label.startsWith('utf-16') || label === 'utf-8') continue;
    if (fits(label, sample, traits) && broken(sample, label) < 0.02) return label;
  }
  return traits.paired > 0.6 ? 'gb18030' : 'windows-1252';
}
