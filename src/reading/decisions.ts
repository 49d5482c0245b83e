import type { Decision, Kind, Reading, Reason, Taxonomy } from './facts.ts';
import { featuresOf } from './features.ts';
import { classify, type Example, type Features } from './learning.ts';

/** A kind for which rules speak. */
interface Candidate {
  kind: Kind;
  score: number;
  reasons: Reason[];
}

/**
 * Decides the kind: the rules' scores, to which what corrections taught is added. The reasons keep the rules' words and list each
 * feature that spoke with its weight.
 */
export function decideKind(
  candidates: readonly Candidate[],
  features: Features,
  taxonomy: Taxonomy,
): Decision & { value: Kind } {
  const base: Record<string, number> = Object.fromEntries(candidates.map(({ kind, score }) => [kind, score]));
  const weights = taxonomy.corrections?.kind;
  const best = candidates.reduce(
    (a, b) => (b.score > a.score ? b : a),
    candidates[0] ?? { kind: 'other' as Kind, score: 0, reasons: [] },
  );
  if (!weights) return { field: 'kind', value: best.kind, score: best.score, reasons: best.reasons };
  const [first] = classify(features, weights, base);
  const kind = KINDS.find((one) => one === first?.label) ?? best.kind;
  const rules = candidates.find((one) => one.kind === kind)?.reasons ?? [];
  const learnt = (first?.label === kind ? first.because : [])
    .filter(({ feature }) => feature !== 'rules')
    .map(({ feature, weight }) => ({ rule: 'learnt from corrections', weight, words: feature }));
  return { field: 'kind', value: kind, score: first?.score ?? best.score, reasons: [...rules, ...learnt] };
}

const KINDS: Kind[] = [
  'instrument',
  'draft',
  'notice',
  'campaign',
  'case',
  'judgment',
  'report',
  'standard',
  'conference',
  'speech',
  'other',
];

/** The section that the publication gives a kind, unless corrections taught otherwise; null where no section takes the kind. */
export function decideSection(kind: Kind, features: Features, taxonomy: Taxonomy): Decision | null {
  const declared = taxonomy.sections.find(({ kinds }) => kinds.includes(kind));
  const reasons: Reason[] = declared ? [{ rule: 'the publication puts this kind here', weight: 10, words: kind }] : [];
  const weights = taxonomy.corrections?.section;
  if (!weights) return declared ? { field: 'section', value: declared.id, score: 10, reasons } : null;
  const [first] = classify(features, weights, declared ? { [declared.id]: 10 } : {});
  if (!first || first.score <= 0 || !taxonomy.sections.some(({ id }) => id === first.label)) {
    return declared ? { field: 'section', value: declared.id, score: 10, reasons } : null;
  }
  const learnt = first.because
    .filter(({ feature }) => feature !== 'rules')
    .map(({ feature, weight }) => ({ rule: 'learnt from corrections', weight, words: feature }));
  return {
    field: 'section',
    value: first.label,
    score: first.score,
    reasons: [...(first.label === declared?.id ? reasons : []), ...learnt],
  };
}

/** A decision that one rule makes. */
export function decided(field: Decision['field'], value: string, rule: string, words: string): Decision {
  return { field, value, score: 1, reasons: [{ rule, weight: 1, words: words.slice(0, 120) }] };
}

/**
 * An editor's correction of a reading as an example to train on: `train([correction(reading, 'kind', 'campaign'), …])` gives the weights
 * for `taxonomy.corrections.kind`. The score the rules gave stands in it, so that only their errors are mended.
 */
export function correction(reading: Reading, field: 'kind' | 'section', label: string): Example {
  const made = reading.decisions?.find((one) => one.field === field);
  const rules = made?.reasons.filter(({ rule }) => !rule.startsWith('learnt')) ?? [];
  const score = Math.max(0, ...rules.map(({ weight }) => weight));
  return { features: featuresOf(reading), label, base: made ? { [made.value]: score } : {} };
}

/** An editor's word on one topic of a reading, for `taxonomy.corrections.topics[topic]`: it belongs to the document or it does not. */
export function topicCorrection(reading: Reading, topic: string, belongs: boolean): Example {
  const made = reading.decisions?.find((one) => one.field === 'topics' && one.value === topic);
  const rules = made?.reasons.filter(({ rule }) => !rule.startsWith('learnt')) ?? [];
  // A topic takes part from 3 on: that is where yes and no are even.
  return {
    features: featuresOf(reading),
    label: belongs ? 'yes' : 'no',
    base: { yes: rules.reduce((sum, { weight }) => sum + weight, 0), no: 3 },
  };
}

/** Why a reading's kind, status, section, topics and jurisdiction are what they are, as lines for people. */
export function explain(reading: Reading): string[] {
  return (reading.decisions ?? []).flatMap(({ field, value, score, reasons }) => [
    `${field}: ${value} (${round(score)})`,
    ...reasons.map(({ rule, weight, words }) => `  ${round(weight).padStart(6)}  ${rule}: ${words}`),
  ]);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
