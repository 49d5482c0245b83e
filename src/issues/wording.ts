import type { Publication } from '../publication/index.ts';
import type { Reading } from '../reading/index.ts';

/** "AI (7), Telecoms (3)": topics by how many items they have, most first. */
export function topicCounts(
  readings: { topics: string[] }[],
  publication: Publication,
): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { topics } of readings) for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ label: publication.topics.find((topic) => topic.id === id)?.en ?? id, count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
}

/** Rank for the publication's order within a section: national first, then provinces, then cities and the rest. */
export function levelRank(reading: Pick<Reading, 'jurisdiction'>): number {
  const ranks = ['national', 'provincial', 'prefecture', 'county'];
  const at = ranks.indexOf(reading.jurisdiction.level);
  return at < 0 ? ranks.length : at;
}
