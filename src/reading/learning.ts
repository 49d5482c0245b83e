/**
 * A small linear model that an editor's corrections train: a passive-aggressive classifier over named features (Crammer and
 * others, 2006). No randomness: the same examples in the same order give the same weights.
 */

/** What an example shows: feature name → strength. */
export type Features = Record<string, number>;

/** Weights by label and feature; plain JSON, to be kept and read back as it is. */
export interface Weights {
  version: 1;
  labels: string[];
  weights: Record<string, Record<string, number>>;
}

export interface Example {
  features: Features;
  /** The label an editor holds right. */
  label: string;
  /** Scores that rules give before anything is learnt; learning only mends what they get wrong. */
  base?: Record<string, number>;
}

/** How one label scores and through which features, the strongest first; weights sum to `score`. */
export interface Scored {
  label: string;
  score: number;
  because: { feature: string; weight: number }[];
}

const ROUNDS = 20;
/** A right label must lead by so much in training, so that a near miss is not taken for certainty. */
const MARGIN = 1;
/** No single example may move the weights further. */
const MOST_STEP = 50;

/**
 * Trains weights: an update where the right label does not lead by the margin, just large enough to make it lead
 * (passive-aggressive, PA-I). Weights are rounded to six decimals so that they print alike everywhere.
 * @param settings.rounds passes over the examples, 20 unless told; it stops once a pass changes nothing
 */
export function train(examples: readonly Example[], settings: { rounds?: number } = {}): Weights {
  const labels = [...new Set(examples.flatMap(({ label, base }) => [label, ...Object.keys(base ?? {})]))].sort();
  const weights = blank(labels);
  for (let round = 0; round < (settings.rounds ?? ROUNDS); round++) {
    let changed = false;
    for (const { features, label, base } of examples) {
      const given = (one: string) => (base && Object.hasOwn(base, one) ? (base[one] ?? 0) : 0);
      const right = scoreOf(features, weights[label], given(label));
      let rival: { label: string; score: number } | null = null;
      for (const one of labels) {
        const score = one === label ? Number.NEGATIVE_INFINITY : scoreOf(features, weights[one], given(one));
        if (one !== label && (rival === null || score > rival.score)) rival = { label: one, score };
      }
      const size = Object.values(features).reduce((sum, strength) => sum + strength * strength, 0);
      const loss = rival === null ? 0 : rival.score + MARGIN - right;
      // A hair's breadth is rounding, not an error.
      if (rival === null || loss <= 1e-9 || size === 0) continue;
      changed = true;
      const step = Math.min(MOST_STEP, loss / (2 * size));
      for (const [feature, strength] of Object.entries(features)) {
        add(weights, label, feature, strength * step);
        add(weights, rival.label, feature, -strength * step);
      }
    }
    if (!changed) break;
  }
  const result: Weights = { version: 1, labels, weights: {} };
  for (const label of labels) {
    const own: Record<string, number> = {};
    for (const feature of Object.keys(weights[label] ?? {}).sort()) {
      const rounded = Math.round((weights[label]?.[feature] ?? 0) * 1e6) / 1e6;
      if (rounded !== 0) own[feature] = rounded;
    }
    result.weights[label] = own;
  }
  return result;
}

/** Scores every label that the weights or the base know, the best first (ties in the order of names). */
export function classify(features: Features, weights: Weights, base: Record<string, number> = {}): Scored[] {
  const labels = [...new Set([...weights.labels, ...Object.keys(base)])].sort();
  return labels
    .map((label) => {
      const own = table(weights.weights, label);
      const because = Object.entries(features)
        .filter(([feature]) => Object.hasOwn(own, feature))
        .map(([feature, strength]) => ({ feature, weight: (own[feature] ?? 0) * strength }));
      const given = Object.hasOwn(base, label) ? (base[label] ?? 0) : 0;
      if (given !== 0) because.push({ feature: 'rules', weight: given });
      because.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
      return { label, score: because.reduce((sum, { weight }) => sum + weight, 0), because };
    })
    .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
}

type Table = Record<string, Record<string, number>>;

/** Tables without a prototype: a feature may be called `constructor`. */
function blank(labels: string[]): Table {
  const tables: Table = Object.create(null);
  for (const label of labels) tables[label] = Object.create(null);
  return tables;
}

function table(tables: Table, label: string): Record<string, number> {
  return Object.hasOwn(tables, label) ? (tables[label] ?? {}) : {};
}

function add(tables: Table, label: string, feature: string, amount: number): void {
  const own = tables[label];
  if (own) own[feature] = (own[feature] ?? 0) + amount;
}

function scoreOf(features: Features, own: Record<string, number> | undefined, base = 0): number {
  let score = base;
  for (const [feature, strength] of Object.entries(features)) score += (own?.[feature] ?? 0) * strength;
  return score;
}
