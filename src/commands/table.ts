/** Columns a terminal gives a text: CJK letters and full-width forms take two (Unicode UAX #11, W and F). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯！-｠￠-￦\u{20000}-\u{3fffd}]/u.test(letter) ? 2 : 1;
  }
  return width;
}

/** Cuts a text to a number of columns, with … where something is missing. */
export function fitted(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text + ' '.repeat(columns - displayWidth(text));
  let cut = '';
  for (const letter of text) {
    if (displayWidth(cut + letter) > columns - 1) break;
    cut += letter;
  }
  return `${cut}…${' '.repeat(columns - 1 - displayWidth(cut))}`;
}

/**
 * A table in plain text. The last column is not padded and never cut.
 * @param most columns that a cell takes at the most
 */
export function table(head: string[], rows: string[][], most = 34): string {
  const widths = head.map((name, column) =>
    Math.min(most, Math.max(displayWidth(name), ...rows.map((row) => displayWidth(row[column] ?? '')))),
  );
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column === cells.length - 1 ? cell : fitted(cell, widths[column] ?? 0))).join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line), ''].join('\n');
}
