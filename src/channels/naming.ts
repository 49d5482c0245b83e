import type { Issue, IssueItem } from './contract.ts';

/** A name that is safe as part of a file name, an anchor or a message identifier: letters, digits, `.`, `_`, `-`. */
export function slug(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
  return safe === '' ? 'unnamed' : safe;
}

/** The file name of a form, from the issue's id: `china-tmt-2023-11-12.html`. */
export function fileName(issue: Issue, extension: string): string {
  return `${slug(issue.id)}.${extension}`;
}

/** An anchor for each item, unique in the issue even where two ids fall together. */
export function anchorsOf(issue: Issue): Map<IssueItem, string> {
  const anchors = new Map<IssueItem, string>();
  const taken = new Set<string>();
  for (const item of issue.sections.flatMap((section) => section.items)) {
    const plain = `item-${slug(item.id)}`;
    let anchor = plain;
    for (let turn = 2; taken.has(anchor); turn++) anchor = `${plain}-${turn}`;
    taken.add(anchor);
    anchors.set(item, anchor);
  }
  return anchors;
}
