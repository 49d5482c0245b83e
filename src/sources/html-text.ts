import type { AnyNode, Element } from 'domhandler';

/** Elements whose content is never text of the document. */
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'head',
  'select',
  'button',
]);

/** Elements that begin and end a line. */
const blocks = new Set(
  `address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
   h4 h5 h6 header hr html body legend li main nav ol option p pre section summary table tbody tfoot thead tr ul`.split(
    /\s+/,
  ),
);

/** A row of a table whose cells are longer than this is layout, not data: its blocks stay lines. */
const mostCellLines = 4;

/**
 * The words of a node, one block (p, div, li, tr, h1 …) a line. Inline elements are joined without a space, so
 * that a date split over several of them is whole; `<br>` ends a line; cells of a table row are separated by a
 * space; comments, scripts and styles are left out; lines are trimmed (full-width spaces too), none is empty.
 * @param skip elements that are left out as well
 * @param apart inline elements that stand on a line of their own all the same
 */
export function linesOf(
  node: AnyNode | AnyNode[],
  skip: ReadonlySet<AnyNode> = new Set(),
  apart: ReadonlySet<AnyNode> = new Set(),
): string[] {
  const raw = new Lines(skip, apart);
  for (const each of [node].flat()) raw.add(each);
  return raw.all();
}

/** The words of a node on one line. */
export function wordsOf(node: AnyNode | AnyNode[]): string {
  return linesOf(node).join(' ');
}

class Lines {
  private readonly done: string[] = [];
  private open = '';
  private readonly skip: ReadonlySet<AnyNode>;

  private readonly apart: ReadonlySet<AnyNode>;

  constructor(skip: ReadonlySet<AnyNode>, apart: ReadonlySet<AnyNode>) {
    this.skip = skip;
    this.apart = apart;
  }

  add(node: AnyNode): void {
    if (this.skip.has(node)) return;
    if (node.type === 'text') this.open += node.data;
    else if (node.type === 'root') this.addChildren(node.children);
    else if ('name' in node && 'children' in node && !silent.has(node.name)) this.addElement(node as Element);
  }

  private addElement(element: Element): void {
    if (element.name === 'br') this.close();
    else if (element.name === 'tr') this.addRow(element);
    else if (element.name === 'pre') this.addPreformatted(element);
    else if (blocks.has(element.name) || this.apart.has(element)) {
      this.close();
      this.addChildren(element.children);
      this.close();
    } else this.addChildren(element.children);
  }

  private addChildren(children: AnyNode[]): void {
    for (const child of children) this.add(child);
  }

  private addRow(row: Element): void {
    this.close();
    const cells = row.children.filter((child) => 'name' in child).map((cell) => linesOf(cell, this.skip, this.apart));
    const filled = cells.filter((lines) => lines.length > 0);
    const isData = filled.length > 1 && filled.every((lines) => lines.length <= mostCellLines);
    this.done.push(...(isData ? [filled.map((lines) => lines.join('')).join(' ')] : filled.flat()));
  }

  private addPreformatted(element: Element): void {
    this.close();
    const inner = new Lines(this.skip, this.apart);
    inner.addChildren(element.children);
    for (const line of inner.open.split('\n')) {
      this.open = line;
      this.close();
    }
    this.done.push(...inner.done);
  }

  private close(): void {
    const line = tidy(this.open);
    if (line !== '') this.done.push(line);
    this.open = '';
  }

  all(): string[] {
    this.close();
    return this.done;
  }
}

const cjk = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3ffff}]';
const brokenLine = new RegExp(`(?<=${cjk})[^\\S\\u00a0\\u3000]*\\n[^\\S\\u00a0\\u3000]*(?=${cjk})`, 'gu');

/**
 * One line of text: white space in a row is one space (a full-width one where all of it is), none at the ends, none
 * where the source text was only broken between two Chinese characters (CSS Text 3, 4.1.3). Zero-width characters go.
 */
export function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(brokenLine, '')
    .replace(/\s+/g, (run) => (/^\u3000+$/.test(run) ? '\u3000' : ' '))
    .trim();
}
