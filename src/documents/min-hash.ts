import { mixed } from './shingles.ts';

/**
 * 20 bands of 6: two texts of likeness 0.8 share a band with a probability of 99.8 %, of 0.5 with 27 %, of 0.3 with
 * 1.4 % (1 − (1 − sʳ)ᵇ). What shares one is then compared shingle by shingle.
 */
const bands = 20;
const rows = 6;

/** The same constants for ever: what is stored must stay comparable. */
const seeds = Array.from({ length: bands * rows }, (_, index) => mixed(Math.imul(index + 1, 0x9e3779b1)));

/**
 * The MinHash signature of a text's shingles, folded to one 32-bit hash a band, signed as PostgreSQL's integer is. The
 * same text gives the same bands on every machine. Broder (1997); Leskovec, Rajaraman, Ullman, chapter 3.
 * @returns 20 hashes; none for a text without shingles
 */
export function bandsOf(shingles: ReadonlySet<number>): number[] {
  if (shingles.size === 0) return [];
  const minima = new Uint32Array(bands * rows).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < minima.length; index += 1) {
      // A multiplication by an odd number and a shift of bits keeps all values apart.
      let hash = Math.imul(shingle ^ seeds[index]!, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> 0;
      if (hash < minima[index]!) minima[index] = hash;
    }
  }
  return Array.from({ length: bands }, (_, band) => {
    let folded = mixed(band + 1);
    for (let row = 0; row < rows; row += 1) folded = mixed(folded ^ minima[band * rows + row]!);
    return folded | 0;
  });
}
