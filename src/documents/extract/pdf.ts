import { getDocumentProxy } from 'unpdf';
import { type Piece, paragraphsOf } from './pdf-lines.ts';
import { unified } from './radicals.ts';
import { Unreadable } from './unreadable.ts';

const mostPages = 3000;

/** Encodings of Chinese fonts that are not in the file; their tables are not part of the reader. */
const namedEncodings =
  /\/(GBK2K|GBKp?-EUC|GB-EUC|GBpc-EUC|UniGB-(UCS2|UTF16|UTF8)|B5pc|ETen-B5|UniCNS-(UCS2|UTF16))-[HV]\b/;

/** Reads the text layer of a PDF, its lines joined to paragraphs. */
export async function readPdf(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  const encoding = namedEncodings.exec(bytes.toString('latin1'))?.[1] ?? null;
  const pages = await piecesOf(bytes);
  const text = unified(paragraphsOf(pages).join('\n'));
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0) {
    throw new Unreadable(
      encoding === null
        ? 'has no text layer: its pages are pictures'
        : `uses fonts in the encoding ${encoding}, which cannot be read`,
    );
  }
  // A stamp or page number on every page of a scan is text, but not the document's.
  if (letters < pages.length * 8 && pages.length > 1)
    throw new Unreadable('has no text layer to speak of: its pages are pictures');
  const odd = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return {
    text,
    note: odd > letters / 50 ? 'Part of the text is in fonts that do not say what their signs mean.' : null,
  };
}

async function piecesOf(bytes: Buffer): Promise<Piece[][]> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true, verbosity: 0 });
  } catch (error) {
    const protectedBy = (error as Error).name === 'PasswordException';
    throw new Unreadable(protectedBy ? 'is protected with a password' : 'is damaged and cannot be read');
  }
  if (document.numPages > mostPages) throw new Unreadable(`has ${document.numPages} pages, more than are read`);
  const pages: Piece[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item)) return [];
        const [, , c, d, x, y] = item.transform as number[];
        return [{ words: item.str, x: x!, y: y!, width: item.width, size: Math.hypot(c!, d!) }];
      }),
    );
    page.cleanup();
  }
  return pages;
}
