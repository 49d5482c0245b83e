import type { Topic } from '../reading/index.ts';
import { fieldsOf } from './fields.ts';

/**
 * The taxonomy of `topics.json`.
 * @throws SetupFault for an id or a term given twice, a broader topic that is not there, and a topic that is
 * broader than itself
 */
export function topicsOf(file: string, json: unknown): Topic[] {
  const root = fieldsOf(file, { topics: json });
  const entries = root.list('topics');
  const topics = entries.map((fields): Topic => {
    const id = fields.matching('id', /^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens');
    const broader = fields.stringOrNone('broader');
    const terms = fields.list('terms').map((term) => {
      const weighted = { term: term.string('term'), weight: term.positive('weight') };
      term.done();
      return weighted;
    });
    fields.unique(
      'terms',
      terms.map(({ term }) => term),
    );
    const topic: Topic = { id, en: fields.string('en'), terms };
    const zh = fields.stringOrNone('zh');
    if (zh !== undefined) topic.zh = zh;
    if (broader !== undefined) topic.broader = broader;
    fields.done();
    return topic;
  });
  root.unique(
    'topics',
    topics.map(({ id }) => id),
  );
  const broaderOf = new Map(topics.map(({ id, broader }) => [id, broader]));
  for (const [index, { id, broader }] of topics.entries()) {
    const fields = entries[index]!;
    if (broader !== undefined && !broaderOf.has(broader))
      fields.fail('broader', `is "${broader}", which is no topic here`);
    const wider = new Set([id]);
    for (let next = broader; next !== undefined; next = broaderOf.get(next)) {
      if (wider.has(next)) fields.fail('broader', `leads from "${id}" back to "${next}"`);
      wider.add(next);
    }
  }
  return topics;
}
