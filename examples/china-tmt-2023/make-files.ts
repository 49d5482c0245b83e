/**
 * Makes the two files of the sample sites, a PDF and a Word document, from the texts beside it.
 * Run it after changing a text: `node --import tsx examples/china-tmt-2023/make-files.ts`.
 * Chromium sets the PDF, so the machine needs a Chinese font (Noto CJK, for one); the PDF carries what it uses.
 *
 * A line of a text is a paragraph. `# ` marks the title, `##` a heading, `>>` a line of the signature.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';

interface Line {
  role: 'title' | 'heading' | 'signature' | 'paragraph';
  text: string;
}

const folder = import.meta.dirname;
const font = 'Noto Sans CJK SC';

await makePdf('chubanye-aigc-zhinan.txt', 'www.cadpa.example/files/chubanye-aigc-zhinan.pdf');
await makeWord(
  'wangluo-canyin-pingtai-hegui-zhiyin.txt',
  'scjgj.sh.example/files/wangluo-canyin-pingtai-hegui-zhiyin.docx',
);

async function makePdf(text: string, path: string): Promise<void> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const { chromium: browsers } = await import('playwright-core');
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
  try {
    const page = await browser.newPage();
    await page.setContent(htmlOf(await linesOf(text)));
    await page.pdf({ path: target(path), format: 'A4', tagged: true });
  } finally {
    await browser.close();
  }
}

async function makeWord(text: string, path: string): Promise<void> {
  const lines = await linesOf(text);
  const file = new Document({
    title: lines[0]?.text,
    creator: 'Lexwire sample',
    styles: { default: { document: { run: { font, size: 24 } } } },
    sections: [{ children: lines.map(wordParagraph) }],
  });
  await writeFile(target(path), await Packer.toBuffer(file));
}

function wordParagraph({ role, text }: Line): Paragraph {
  const children = [new TextRun(text)];
  switch (role) {
    case 'title':
      return new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children });
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER, children });
    case 'signature':
      return new Paragraph({ alignment: AlignmentType.RIGHT, children });
    default:
      return new Paragraph({ indent: { firstLine: 480 }, children });
  }
}

function htmlOf(lines: Line[]): string {
  const tags = { title: 'h1', heading: 'h2', signature: 'p class="signature"', paragraph: 'p' };
  const body = lines.map(({ role, text }) => `<${tags[role]}>${text}</${tags[role].split(' ')[0]}>`).join('\n');
  return `<!DOCTYPE html><html lang="zh-CN"><head><title>${lines[0]?.text}</title><style>
    @page { margin: 25mm }
    body { font: 12pt/1.8 '${font}', sans-serif }
    h1, h2 { font-weight: normal; text-align: center }
    h1 { font-size: 18pt }
    h2 { font-size: 13pt }
    p { margin: 0; text-indent: 2em }
    .signature { text-align: right }
  </style></head><body>${body}</body></html>`;
}

async function linesOf(name: string): Promise<Line[]> {
  const text = await readFile(resolve(folder, 'texts', name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (line.startsWith('##')) return { role: 'heading', text: line.slice(2).trim() };
      if (line.startsWith('# ')) return { role: 'title', text: line.slice(2).trim() };
      if (line.startsWith('>>')) return { role: 'signature', text: line.slice(2).trim() };
      return { role: 'paragraph', text: line };
    });
}

function target(path: string): string {
  return resolve(folder, 'sites', path);
}
