import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Topic } from './facts.ts';
import { toSkos } from './skos.ts';

const file = resolve(import.meta.dirname, '../../publications/china-tmt/topics.json');
const topics = JSON.parse(readFileSync(join(file), 'utf8')) as Topic[];

interface Node {
  '@id': string;
  '@type': string;
  prefLabel?: { zh: string; en: string };
  broader?: string;
  narrower?: string[];
  topConceptOf?: string;
  hasTopConcept?: string[];
}

it('every topic of the publication is a concept with a Chinese and an English name', () => {
  const graph = toSkos(topics)['@graph'] as Node[];
  const concepts = graph.filter((node) => node['@type'] === 'skos:Concept');
  expect(concepts).toHaveLength(topics.length);
  expect(concepts.length).toBeGreaterThanOrEqual(30);
  for (const { prefLabel } of concepts) expect([prefLabel?.zh, prefLabel?.en].every((label) => label)).toBe(true);
});

it('wider and narrower agree, and every other concept is a top one', () => {
  const graph = toSkos(topics, 'https://example.org/topics')['@graph'] as Node[];
  const [scheme, ...concepts] = graph;
  const byId = new Map(concepts.map((concept) => [concept['@id'], concept]));
  for (const concept of concepts) {
    if (concept.broader) expect(byId.get(concept.broader)?.narrower).toContain(concept['@id']);
    else expect(scheme?.hasTopConcept).toContain(concept['@id']);
  }
});

it('a wider topic that is not there is no link', () => {
  const graph = toSkos([{ id: 'a', zh: '甲', en: 'A', broader: 'gone', terms: [] }])['@graph'] as Node[];
  expect(graph[1]?.broader).toBeUndefined();
  expect(graph[1]?.topConceptOf).toBe('urn:lexwire:topics');
});
