/** How far into a page its declaration of a character set is looked for. */
const declarationBytes = 64 * 1024;

/**
 * The character set of a text, as a name for TextDecoder. In this order: byte order mark, the Content-Type
 * header, a declaration within the first 64 KB (HTML meta, XML), then UTF-8 if the bytes are valid UTF-8, else
 * GB 18030. Every label of the GB family means gb18030, which holds all of them.
 */
export function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return (
    known(/charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? '')?.[1]) ??
    asciiCompatible(known(declared(bytes))) ??
    (isUtf8(bytes) ? 'utf-8' : 'gb18030')
  );
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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
