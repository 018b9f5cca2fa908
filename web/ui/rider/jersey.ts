interface Jersey {
  ground: string;
  figure: string;
  /** Index of the pattern, 0 to 7. */
  pattern: number;
}

const PATTERN_COUNT = 8;
const HUES = 24;

/**
 * Hashes with 32-bit FNV-1a, so that similar ids get very different hashes.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash;
}

/** Derives colors and a pattern from an id. The two hues are never close to each other. */
export function jerseyOf(racerId: string): Jersey {
  const hash = hashOf(racerId);
  const hue = (hash % HUES) * (360 / HUES);
  const other = hue + 90 + ((hash >>> 8) % 7) * 30;
  return {
    ground: `hsl(${hue} 62% 48%)`,
    figure: `hsl(${other % 360} 75% 72%)`,
    pattern: (hash >>> 16) % PATTERN_COUNT,
  };
}
