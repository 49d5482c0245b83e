import { getDocumentProxy } from 'unpdf';
import { type Piece, paragraphsOf } from './pdf-lines.ts';
import { type PicturedPage, pictureShare } from './pdf-pictures.ts';
import { unified } from './radicals.ts';
import { Unreadable } from './unreadable.ts';

const mostPages = 3000;

/** A page with fewer letters than this has no text layer to speak of: a stamp or its number. */
const fewLetters = 8;
/** Pictures are looked at on so many pages without text, and so long; decoding scans is slow. */
const mostProbed = 12;
const probeMilliseconds = 6000;
/** A page without text that pictures cover to this share is a scanned one, not a blank one. */
const scannedShare = 0.3;

/** Encodings of Chinese fonts that are not in the file; their tables are not part of the reader. */
const namedEncodings =
  /\/(GBK2K|GBKp?-EUC|GB-EUC|GBpc-EUC|UniGB-(UCS2|UTF16|UTF8)|B5pc|ETen-B5|UniCNS-(UCS2|UTF16))-[HV]\b/;

interface PageRead {
  pieces: Piece[];
  letters: number;
  /** Share of the page that pictures cover; null where that was not looked at. */
  pictures: number | null;
}

/** Reads the text layer of a PDF, its lines joined to paragraphs, and says which pages are pictures. */
export async function readPdf(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  const encoding = namedEncodings.exec(bytes.toString('latin1'))?.[1] ?? null;
  const pages = await pagesOf(bytes);
  const text = unified(paragraphsOf(pages.map(({ pieces }) => pieces)).join('\n'));
  const letters = lettersIn(text);
  const without = pages.filter((page) => page.letters < fewLetters);
  const scanned = scannedPages(pages);
  if (letters === 0 && encoding !== null && scanned.length === 0)
    throw new Unreadable(`uses fonts in the encoding ${encoding}, which cannot be read`);
  if (letters === 0 || (without.length === pages.length && (pages.length > 1 || scanned.length > 0)))
    throw new Unreadable(sentenceOf(pages, scanned, letters));
  const odd = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  const notes = [
    scanned.length === 0
      ? null
      : `${scanned.length} of its ${pages.length} pages (${rangesOf(scanned)}) ${scanned.length === 1 ? 'is a picture' : 'are pictures'} without a text layer; their words are missing.`,
    odd > letters / 50 ? 'Part of the text is in fonts that do not say what their signs mean.' : null,
  ].filter((note) => note !== null);
  return { text, note: notes.length === 0 ? null : notes.join(' ') };
}

function sentenceOf(pages: PageRead[], scanned: number[], letters: number): string {
  const many = pages.length > 1;
  const layer = letters === 0 ? 'no text layer' : 'no text layer to speak of';
  if (scanned.length === 0) return `has ${layer}: its ${many ? `${pages.length} pages are` : 'page is'} blank or drawn`;
  const shares = pages.flatMap(({ pictures }) => (pictures === null ? [] : [pictures]));
  const share = Math.round((shares.reduce((sum, each) => sum + each, 0) / Math.max(shares.length, 1)) * 100);
  const are = many ? `its ${pages.length} pages are scanned pictures` : 'its page is a scanned picture';
  return `has ${layer}: ${are}, which cover${many ? '' : 's'} ${share} % of ${many ? 'their' : 'its'} area`;
}

/** Numbers of the pages without text that are pictures; those not looked at count as the ones that were. */
function scannedPages(pages: PageRead[]): number[] {
  const probed = pages.flatMap(({ pictures }) => (pictures === null ? [] : [pictures]));
  const assumed = probed.filter((share) => share >= scannedShare).length > probed.length / 2;
  return pages.flatMap(({ letters, pictures }, index) => {
    if (letters >= fewLetters) return [];
    return (pictures === null ? assumed : pictures >= scannedShare) ? [index + 1] : [];
  });
}

/** 1, 2, 3, 5 → "1–3, 5". */
function rangesOf(numbers: number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

async function pagesOf(bytes: Buffer): Promise<PageRead[]> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true, verbosity: 0 });
  } catch (error) {
    const protectedBy = (error as Error).name === 'PasswordException';
    throw new Unreadable(protectedBy ? 'is protected with a password' : 'is damaged and cannot be read');
  }
  if (document.numPages > mostPages) throw new Unreadable(`has ${document.numPages} pages, more than are read`);
  const pages: PageRead[] = [];
  let probed = 0;
  const until = performance.now() + probeMilliseconds;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) => {
      if (!('str' in item)) return [];
      const [, , c, d, x, y] = item.transform as number[];
      return [{ words: item.str, x: x!, y: y!, width: item.width, size: Math.hypot(c!, d!) }];
    });
    const letters = lettersIn(pieces.map(({ words }) => words).join(''));
    let pictures: number | null = null;
    if (letters < fewLetters && probed < mostProbed && performance.now() < until) {
      probed += 1;
      pictures = await pictureShare(page as unknown as PicturedPage).catch(() => null);
    }
    pages.push({ pieces, letters, pictures });
    page.cleanup();
  }
  await document.loadingTask.destroy();
  return pages;
}
