/**
 * Reproducible random numbers: the same arguments give the same number on every machine. Each number is
 * derived from its own arguments (`drawOf(seed, 'dropout', slot, racerId)`) and not from a sequence, so draws
 * are independent of each other, and adding a rider does not change the others.
 */

/** FNV-1a over the characters, then the finalizer of MurmurHash3, which spreads small differences. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Returns the number in [0, 1) that the arguments determine. */
export function drawOf(...words: (string | number)[]): number {
  return hash(words.join('/')) / 2 ** 32;
}

/** Returns the number in [low, high) that the other arguments determine. */
export function drawBetween(low: number, high: number, ...words: (string | number)[]): number {
  return low + (high - low) * drawOf(...words);
}
