import type { Topic } from './facts.ts';

const CONTEXT = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  hiddenLabel: { '@id': 'skos:hiddenLabel', '@container': '@language' },
  broader: { '@id': 'skos:broader', '@type': '@id' },
  narrower: { '@id': 'skos:narrower', '@type': '@id' },
  inScheme: { '@id': 'skos:inScheme', '@type': '@id' },
  topConceptOf: { '@id': 'skos:topConceptOf', '@type': '@id' },
  hasTopConcept: { '@id': 'skos:hasTopConcept', '@type': '@id' },
};

/**
 * A taxonomy of topics as a SKOS concept scheme (W3C Recommendation, 18 August 2009) in JSON-LD 1.1: labels in Chinese and
 * English, wider and narrower topics both ways, and the words a topic is known by as hidden labels.
 * @param scheme address of the scheme; a topic's address is `<scheme>#<id>`
 */
export function toSkos(topics: readonly Topic[], scheme = 'urn:lexwire:topics'): Record<string, unknown> {
  const uri = (id: string) => `${scheme}#${encodeURIComponent(id)}`;
  const ids = new Set(topics.map(({ id }) => id));
  const wider = (topic: Topic) => (topic.broader !== undefined && ids.has(topic.broader) ? topic.broader : null);
  const narrower = Map.groupBy(topics, (topic) => wider(topic) ?? '');
  const concepts = topics.map((topic) => {
    const parent = wider(topic);
    const words = [...new Set(topic.terms.map(({ term }) => term))].filter((t) => t !== topic.zh && t !== topic.en);
    const under = narrower.get(topic.id) ?? [];
    return {
      '@id': uri(topic.id),
      '@type': 'skos:Concept',
      inScheme: scheme,
      prefLabel: { zh: topic.zh, en: topic.en },
      hiddenLabel: {
        zh: words.filter((word) => /[\u4e00-\u9fff]/.test(word)),
        en: words.filter((word) => !/[\u4e00-\u9fff]/.test(word)),
      },
      ...(parent === null ? { topConceptOf: scheme } : { broader: uri(parent) }),
      ...(under.length === 0 ? {} : { narrower: under.map(({ id }) => uri(id)) }),
    };
  });
  const top = topics.filter((topic) => wider(topic) === null).map(({ id }) => uri(id));
  return {
    '@context': CONTEXT,
    '@graph': [{ '@id': scheme, '@type': 'skos:ConceptScheme', hasTopConcept: top }, ...concepts],
  };
}
