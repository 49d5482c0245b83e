import { Unreadable } from './unreadable.ts';

/** Groups that hold no text of the document (RTF 1.9.1): tables of fonts, pictures, headers, fields' instructions. */
const silent = new Set(
  `fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict objdata themedata
   colorschememapping datastore latentstyles datafield fldinst header headerl headerr headerf footer footerl footerr
   footerf filetbl xmlnstbl mmathPr wgrffmtfilter pgdsctbl bkmkstart bkmkend atnid atnauthor atnref atndate annotation
   nonshppict template userprops docvar falt panose fontemb`.split(/\s+/),
);

const signs: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
};

/** Control symbols that stand for a sign: a space and a hyphen that do not break, and the end of a line. */
const symbols: Record<string, string> = { '~': ' ', _: '-', '\n': '\n', '\r': '\n' };

/** Character sets of fonts (`\fcharset`) and the code pages they stand for. */
const charsets: Record<number, number> = {
  0: 1252,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  204: 1251,
  238: 1250,
};

/** What TextDecoder calls a code page. */
function decoderFor(codePage: number): TextDecoder {
  const names: Record<number, string> = {
    936: 'gb18030',
    54936: 'gb18030',
    950: 'big5',
    932: 'shift_jis',
    949: 'euc-kr',
    65001: 'utf-8',
  };
  const name = names[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252');
  return new TextDecoder(name);
}

interface State {
  silent: boolean;
  /** Within text that is hidden or marked as deleted. */
  hidden: boolean;
  /** How many characters after `\u` stand for it in readers without Unicode. */
  skip: number;
  codePage: number;
  /** Within the table of fonts, whose entries say their code pages. */
  inFonts: boolean;
}

/** Nesting deeper than this is a trap; its text is read as if it stood at this depth. */
const deepest = 5000;

/**
 * Reads the text of an RTF file: letters by `\'xx` in the code page of the font or the file (936 as GB 18030), by
 * `\u` with its replacements skipped, and as plain bytes; a paragraph and a row of a table a line.
 */
export async function readRtf(bytes: Buffer): Promise<{ text: string; note: string | null }> {
  const text = new RtfText(bytes).read();
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/[ \u00a0]+/g, ' ')
        .replace(/\t+$/, '')
        .trim(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (lines === '') throw new Unreadable('has no text');
  return { text: lines, note: null };
}

class RtfText {
  private readonly bytes: Buffer;
  private at = 0;
  private readonly out: string[] = [];
  private pending: number[] = [];
  private state: State = { silent: false, hidden: false, skip: 1, codePage: 1252, inFonts: false };
  private readonly stack: State[] = [];
  private filePage = 1252;
  private font = 0;
  private readonly fontPages = new Map<number, number>();
  private toSkip = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  read(): string {
    while (this.at < this.bytes.byteLength) {
      const code = this.bytes[this.at++]!;
      if (code === 0x7b) this.open();
      else if (code === 0x7d) this.close();
      else if (code === 0x5c) this.control();
      else if (code !== 0x0d && code !== 0x0a && code !== 0) this.letter(code);
    }
    this.flush();
    return this.out.join('').toWellFormed();
  }

  private open(): void {
    this.flush();
    this.toSkip = 0;
    if (this.stack.length < deepest) this.stack.push({ ...this.state });
  }

  private close(): void {
    this.flush();
    this.toSkip = 0;
    this.state = this.stack.pop() ?? this.state;
  }

  private control(): void {
    const head = /^(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([\s\S]))/.exec(
      this.bytes.toString('latin1', this.at, this.at + 48),
    );
    if (head === null) return;
    this.at += head[0].length;
    const [, word, parameter, hex, symbol = ''] = head;
    if (hex !== undefined) this.letter(Number.parseInt(hex, 16));
    else if (word !== undefined) this.word(word, parameter === undefined ? null : Number(parameter));
    else if (symbol === '*') this.optional();
    else if (symbol in symbols) this.words(symbols[symbol]!);
    else if (/[\\{}]/.test(symbol)) this.letter(symbol.charCodeAt(0));
  }

  /** `{\*\word …}` is for readers that know the word; none of those that begin this way holds text of the document. */
  private optional(): void {
    this.state.silent = true;
  }

  private word(name: string, value: number | null): void {
    if (name === 'bin') {
      this.flush();
      this.at += Math.max(value ?? 0, 0);
    } else if (name === 'u' && value !== null) this.unicode(value);
    else if (name === 'uc') this.state.skip = Math.min(Math.max(value ?? 1, 0), 16);
    else if (name === 'ansicpg' && value !== null) this.filePage = this.state.codePage = value;
    else if (name === 'mac') this.filePage = this.state.codePage = 10000;
    else if (name === 'fonttbl') this.state = { ...this.state, silent: true, inFonts: true };
    else if (name === 'f' && value !== null) this.chooseFont(value);
    else if (name === 'fcharset' && this.state.inFonts) {
      if (value !== null && value > 1) this.fontPages.set(this.font, charsets[value] ?? this.filePage);
    } else if (name === 'plain') this.plain();
    else if (name === 'v' || name === 'deleted') this.hide(value !== 0);
    // The words of a text box stand within a group for readers that know shapes.
    else if (name === 'shptxt') this.state.silent = false;
    else if (silent.has(name)) this.state.silent = true;
    else if (signs[name] !== undefined) this.words(signs[name]);
  }

  private plain(): void {
    this.flush();
    this.state.codePage = this.filePage;
    this.state.hidden = false;
  }

  private hide(hidden: boolean): void {
    this.flush();
    this.state.hidden = hidden;
  }

  private get heard(): boolean {
    return !this.state.silent && !this.state.hidden;
  }

  private chooseFont(number: number): void {
    this.flush();
    this.font = number;
    if (!this.state.inFonts) this.state.codePage = this.fontPages.get(number) ?? this.filePage;
  }

  private unicode(value: number): void {
    this.flush();
    if (this.heard) this.out.push(String.fromCharCode(value & 0xffff));
    this.toSkip = this.state.skip;
  }

  private words(words: string): void {
    this.flush();
    this.toSkip = 0;
    if (this.heard) this.out.push(words);
  }

  private letter(code: number): void {
    if (this.toSkip > 0) this.toSkip -= 1;
    else if (this.heard) this.pending.push(code);
  }

  /** Bytes are decoded in runs, since a Chinese character is two of them. */
  private flush(): void {
    if (this.pending.length === 0) return;
    this.out.push(decoderFor(this.state.codePage).decode(new Uint8Array(this.pending)));
    this.pending = [];
  }
}
