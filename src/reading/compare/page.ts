import type { Comparison } from './compare.ts';
import { headingOf, summaryInWords } from './print.ts';
import type { Span } from './words.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1c1b1a;--ground:#fdfcfa;--quiet:#5c5853;--line:#d9d4cc;--add:#0b5d2e;--add-ground:#dcf3e3;--cut:#8d1420;--cut-ground:#fbe3e4}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e2;--ground:#171615;--quiet:#aaa49b;--line:#3b3834;--add:#a9e5bd;--add-ground:#123a22;--cut:#ffb9bd;--cut-ground:#4a161b}}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem;background:var(--ground);color:var(--ink);font:1rem/1.75 Georgia,"Noto Serif CJK SC","Songti SC",serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1rem;margin:2rem 0 .25rem;border-top:1px solid var(--line);padding-top:1rem}
.quiet{color:var(--quiet)}p{margin:.25rem 0;white-space:pre-line}ins{color:var(--add);background:var(--add-ground);text-decoration:underline}del{color:var(--cut);background:var(--cut-ground);text-decoration:line-through}
details{margin-top:2rem}`;

/**
 * A comparison as one HTML page that needs nothing else: what was added is underlined, what was removed struck through, so
 * that colour is never the only sign. All text is escaped.
 * @param names of the earlier and the later text
 */
export function comparisonPage(
  comparison: Comparison,
  names: { earlier: string; later: string; language?: string },
): string {
  const { articles, preamble, annex, headings } = comparison;
  const parts: string[] = [];
  if (preamble) parts.push(section('Before the first article: changed', preamble));
  for (const heading of headings.removed) parts.push(`<p>Heading removed: <del>${escaped(heading)}</del></p>`);
  for (const heading of headings.added) parts.push(`<p>Heading added: <ins>${escaped(heading)}</ins></p>`);
  for (const article of articles) {
    if (article.change === 'same') continue;
    if (article.change === 'renumbered') parts.push(`<h2 class="quiet">${escaped(headingOf(article))}</h2>`);
    else parts.push(section(headingOf(article), article.spans));
  }
  if (annex) parts.push(section('Annex: changed', annex));
  const same = articles.filter(({ change }) => change === 'same').map(({ toLabel }) => toLabel);
  if (same.length > 0)
    parts.push(
      `<details><summary>The same: ${same.length}</summary><p class="quiet">${escaped(same.join(', '))}</p></details>`,
    );
  const title = `${names.earlier} → ${names.later}`;
  return `<!doctype html>
<html lang="${escaped(names.language ?? 'zh-CN')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p class="quiet" lang="en">${escaped(summaryInWords(comparison))}. <ins>Added</ins>, <del>removed</del>.</p>
${parts.join('\n')}
</main></body>
</html>
`;
}

function section(heading: string, spans: Span[]): string {
  const words = spans.map(({ change, text }) => {
    if (change === 'same') return escaped(text);
    return change === 'added' ? `<ins>${escaped(text)}</ins>` : `<del>${escaped(text)}</del>`;
  });
  return `<h2>${escaped(heading)}</h2>\n<p>${words.join('')}</p>`;
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
