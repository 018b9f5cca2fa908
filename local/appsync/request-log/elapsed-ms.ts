/** Returns the milliseconds since a time of `performance.now()`, with one decimal. */
export function elapsedMs(startMs: number): number {
  return Math.round((performance.now() - startMs) * 10) / 10;
}
