import type { Child } from 'hono/jsx';

/** A fact as it stands in the database. */
export interface StoredFact {
  name: string;
  value: unknown;
  quote: string | null;
  start: number | null;
  end: number | null;
  stands_in: string;
}

/** Names of facts as a reader says them. */
const labels: Record<string, string> = {
  title: 'Title',
  authorities: 'Authority',
  instrumentType: 'Type',
  documentNumber: 'Number',
  adopted: 'Adopted',
  promulgated: 'Promulgated',
  published: 'Published',
  lastAmended: 'Last amended',
  effective: 'Effective',
  expires: 'Expires',
  commentOpens: 'Comments from',
  commentDeadline: 'Comments until',
  amounts: 'Amount',
  repeals: 'Repeals',
  unnamedIssuers: 'Issuers, unnamed',
  status: 'Status',
  kind: 'Kind',
};

/** "authorities.1" → "Authority". */
export function labelOf(name: string): string {
  const [head = name] = name.split('.');
  return labels[head] ?? head;
}

/** The value of a fact in words. */
export function factInWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const record = value as Record<string, unknown>;
  if (typeof record.name === 'string')
    return typeof record.en === 'string' ? `${record.name}, ${record.en}` : record.name;
  if (typeof record.value === 'number')
    return `${record.currency ?? ''} ${record.value.toLocaleString('en-GB')}`.trim();
  return typeof record.title === 'string' ? record.title : JSON.stringify(value);
}

/**
 * The official text, a paragraph a line, with the words of every fact marked. Where two facts share words the
 * longer mark is shown; each fact still links to it.
 * @returns the text, and for each fact's name the id of its mark
 */
export function markedText(text: string, facts: StoredFact[]): { body: Child; anchors: Map<string, string> } {
  const anchors = new Map<string, string>();
  const placed: { start: number; end: number; id: string; names: string[] }[] = [];
  const inText = facts
    .filter((fact) => fact.stands_in === 'text' && fact.start !== null && fact.end !== null && fact.end > fact.start)
    .sort((a, b) => a.start! - b.start! || b.end! - a.end!);
  for (const { name, start, end } of inText) {
    const last = placed.at(-1);
    if (last !== undefined && start! < last.end) {
      last.names.push(name);
      anchors.set(name, last.id);
      continue;
    }
    const id = `words-${placed.length + 1}`;
    placed.push({ start: start!, end: end!, id, names: [name] });
    anchors.set(name, id);
  }
  const paragraphs: Child[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    if (line.trim() !== '') paragraphs.push(<p>{markedLine(line, from, placed)}</p>);
    from = to + 1;
  }
  return { body: <>{paragraphs}</>, anchors };
}

function markedLine(
  line: string,
  from: number,
  marks: { start: number; end: number; id: string; names: string[] }[],
): Child[] {
  const pieces: Child[] = [];
  let at = 0;
  for (const { start, end, id, names } of marks) {
    if (end <= from || start >= from + line.length) continue;
    const first = Math.max(start - from, 0);
    const last = Math.min(end - from, line.length);
    if (first > at) pieces.push(line.slice(at, first));
    const title = [...new Set(names.map(labelOf))].join(', ');
    // Words that run over a line break are marked in both lines; the first piece is the target.
    pieces.push(
      start >= from ? (
        <mark id={id} title={title}>
          {line.slice(first, last)}
        </mark>
      ) : (
        <mark title={title}>{line.slice(first, last)}</mark>
      ),
    );
    at = last;
  }
  pieces.push(line.slice(at));
  return pieces;
}
