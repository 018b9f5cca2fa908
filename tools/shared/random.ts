/**
 * Chance that can be repeated: the same words always give the same numbers, on every machine. Drawing by name
 * (`drawOf(seed, 'dropout', slot, racerId)`) instead of by turn means that no draw depends on another, so one
 * more rider changes nothing about the others.
 */

/** FNV-1a over the characters, then the finishing mix of MurmurHash3, which spreads small differences. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that belongs to these words. */
export function drawOf(...words: (string | number)[]): number {
  return hash(words.join('/')) / 2 ** 32;
}

/** The same between two bounds. */
export function drawBetween(low: number, high: number, ...words: (string | number)[]): number {
  return low + (high - low) * drawOf(...words);
}
