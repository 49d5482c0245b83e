import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleIssue } from '../../src/channels/sample-issue.ts';
import { projectFolder } from '../../src/config.ts';
import { checkedIssue, checkIssue } from '../../src/issues/index.ts';
import { loadPublication } from '../../src/publication/index.ts';

it('the checks read an issue as it is stored, and every quote stands in it', async () => {
  const publication = await loadPublication(join(projectFolder, 'publications'), 'china-tmt');
  const checked = checkedIssue(sampleIssue(), publication);
  expect(checked.items.length).toBeGreaterThan(3);
  const [first] = checked.items;
  const broken = {
    ...checked,
    items: [{ ...first!, links: [], summary: `${first!.summary} It is effective since 1 May 2031.` }],
  };
  const { findings } = checkIssue(broken);
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['link-missing', 'since-future']));
  for (const { quote } of findings) expect(JSON.stringify(broken.items)).toContain(JSON.stringify(quote).slice(1, -1));
});
