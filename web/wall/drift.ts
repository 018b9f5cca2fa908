const STEP_MS = 60_000;
/** Offsets in pixels, one after another, around the middle. */
const OFFSETS = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
  [-3, 3],
  [-3, 0],
  [-3, -3],
  [0, -3],
  [3, -3],
] as const;

/** Returns by how many pixels the picture is shifted at a time. It moves every minute, so that it does not burn in. */
export function driftAt(now: number): { x: number; y: number } {
  const [x, y] = OFFSETS[Math.floor(now / STEP_MS) % OFFSETS.length]!;
  return { x, y };
}
