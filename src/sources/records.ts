/**
 * The list of a column of the TRS content system that keeps its entries as `<record><![CDATA[…]]></record>` within a
 * script or a datastore element, where no selector reaches them.
 * @returns the content of the records one after the other, as HTML; empty where the page holds none
 */
export function recordsOf(page: string): string {
  const records = page.matchAll(/<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/gi);
  return [...records].map(([, content]) => content).join('\n');
}
