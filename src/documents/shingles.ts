/** How many signs one shingle holds; five Chinese characters are two or three words. */
const length = 5;

/** The letters and digits of a text, compatibility forms and case undone: what is left of it in every layout. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The shingles of a text, every run of five letters or digits as a 32-bit hash (FNV-1a). Layout, punctuation, case and
 * width make no difference. A text shorter than that is one shingle; one without letters has none.
 */
export function shinglesOf(text: string): Set<number> {
  const signs = bare(text);
  const shingles = new Set<number>();
  if (signs === '') return shingles;
  const last = Math.max(signs.length - length, 0);
  for (let at = 0; at <= last; at += 1) {
    let hash = 0x811c9dc5;
    for (let index = at; index < Math.min(at + length, signs.length); index += 1) {
      hash = Math.imul(hash ^ signs.charCodeAt(index), 0x01000193);
    }
    shingles.add(mixed(hash));
  }
  return shingles;
}

/** Spreads a hash over all 32 bits (the finaliser of MurmurHash3), so that minima of it are fair. */
export function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** How much of `inner` also stands in `outer`, 0 to 1. */
export function containment(inner: ReadonlySet<number>, outer: ReadonlySet<number>): number {
  return inner.size === 0 ? 0 : common(inner, outer) / inner.size;
}

/** The Jaccard likeness of two sets of shingles: those of both by those of either, 0 to 1. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = common(a, b);
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const shingle of small) if (large.has(shingle)) count += 1;
  return count;
}
