/**
 * The seconds of a ride whose readings are due and not yet made, in order. By time and not by ticks, since a tab in
 * the background is woken seldom, and one on a closed laptop not at all.
 * @param made the last second that has its reading; 0 at the start
 * @param startedAt and `now` in milliseconds of the same clock
 */
export function dueSeconds(made: number, startedAt: number, now: number, raceSeconds: number): number[] {
  const reached = Math.min(raceSeconds, Math.floor((now - startedAt) / 1000));
  // a clock that was set back owes nothing
  return Array.from({ length: Math.max(0, reached - made) }, (_, index) => made + 1 + index);
}

/** How long until the next reading is due: more than 0 and at most a second. */
export function msToNextSecond(startedAt: number, now: number): number {
  const into = (((now - startedAt) % 1000) + 1000) % 1000;
  return 1000 - into;
}
