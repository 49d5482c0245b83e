import type { ComparedArticle, Comparison } from './compare.ts';
import type { Span } from './words.ts';

const WORDS: Record<ComparedArticle['change'], string> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  moved: 'moved',
  renumbered: 'renumbered',
  same: 'the same',
};

/** "3 changed, 1 added, 40 the same", in the order of weight. */
export function summaryInWords({ summary }: Comparison): string {
  const parts = (['changed', 'added', 'removed', 'moved', 'renumbered', 'same'] as const)
    .filter((change) => summary[change] > 0)
    .map((change) => `${summary[change]} ${WORDS[change]}`);
  return parts.join(', ') || 'nothing to compare';
}

/** "第二条 → 第三条: changed, renumbered". */
export function headingOf({ fromLabel, toLabel, change, renumbered, moved }: ComparedArticle): string {
  const label =
    fromLabel === null || toLabel === null || fromLabel === toLabel
      ? (toLabel ?? fromLabel)
      : `${fromLabel} → ${toLabel}`;
  const also = [
    moved && change !== 'moved' ? 'moved' : null,
    renumbered && change === 'changed' ? 'renumbered' : null,
  ].filter((one) => one !== null);
  return `${label}: ${[WORDS[change], ...also].join(', ')}`;
}

/** A comparison as plain text: `[-removed-]`, `{+added+}`; long runs that are the same are cut short. */
export function printComparison(comparison: Comparison): string {
  const { articles, preamble, annex, headings } = comparison;
  const lines = [summaryInWords(comparison), ''];
  const part = (heading: string, spans: Span[]) => lines.push(heading, `  ${marked(spans)}`, '');
  if (preamble) part('Before the first article: changed', preamble);
  for (const heading of headings.removed) lines.push(`Heading removed: ${heading}`, '');
  for (const heading of headings.added) lines.push(`Heading added: ${heading}`, '');
  for (const article of articles) {
    if (article.change === 'same') continue;
    if (article.change === 'renumbered') lines.push(headingOf(article), '');
    else part(headingOf(article), article.spans);
  }
  if (annex) part('Annex: changed', annex);
  return lines.join('\n').trimEnd();
}

function marked(spans: Span[]): string {
  return spans
    .map(({ change, text }, index) => {
      const words = text.replace(/\s*\n\s*/g, ' ');
      if (change === 'removed') return `[-${words}-]`;
      if (change === 'added') return `{+${words}+}`;
      return spans.length === 1 ? words : shortened(words, index > 0, index < spans.length - 1);
    })
    .join('');
}

/** The words next to a change are kept, 30 characters on each side. */
function shortened(words: string, before: boolean, after: boolean): string {
  if (words.length <= 70) return words;
  return `${before ? words.slice(0, 30) : ''} … ${after ? words.slice(-30) : ''}`;
}
