/**
 * Reproducible random numbers: the same arguments give the same number on every machine. Each number depends
 * only on its arguments, for example `drawOf(seed, 'dropout', slot, racerId)`, and not on earlier calls.
 * Adding a rider therefore does not change the other riders.
 */

/**
 * Hashes with FNV-1a, and then applies MurmurHash3's finalizer so that similar texts get very different
 * hashes.
 */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Returns a number in [0, 1) that depends only on the arguments. */
export function drawOf(...words: (string | number)[]): number {
  return hash(words.join('/')) / 2 ** 32;
}

/** Returns a number in [low, high) that depends only on the arguments. */
export function drawBetween(low: number, high: number, ...words: (string | number)[]): number {
  return low + (high - low) * drawOf(...words);
}
