/** Lines of a text file, trimmed, without runs of empty ones. A form feed is a page's end. */
export function plainText(text: string): { text: string; title: null } {
  return { text: lines(text), title: null };
}

/**
 * The words of a Markdown file: marks of headings, lists, quotations, emphasis, links and code are taken off, comments
 * left out. The first heading of the first level is the title.
 */
export function markdownText(markdown: string): { text: string; title: string | null } {
  const body = markdown
    .replace(/^\ufeff?---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^(```|~~~).*$/gm, '');
  const title = /^#[ \t\u3000]+(.+?)[ \t]*#*[ \t]*$/m.exec(body)?.[1] ?? null;
  const text = body
    .replace(/^[ \t]*#{1,6}[ \t\u3000]+(.*?)[ \t]*#*[ \t]*$/gm, '$1')
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .replace(/^[ \t]*[-*+][ \t]+(?=\S)/gm, '')
    .replace(/^[ \t]*([-*_])([ \t]*\1){2,}[ \t]*$/gm, '')
    .replace(/^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>|-])/g, '$1');
  return { text: lines(body === '' ? '' : text), title: title === null ? null : title.replace(/\*\*|__/g, '').trim() };
}

function lines(text: string): string {
  return text
    .replace(/\r\n?|\f|\v|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) =>
      line
        .replace(/[\u200b\u2060\ufeff]/g, '')
        .replace(/[\t\u00a0 ]+/g, ' ')
        .trim(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
