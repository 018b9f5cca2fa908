/** Upper bound on the first wait after the connection is lost. */
const FIRST_MS = 1_000;
/** The bound doubles with each attempt, up to this maximum. */
const CAP_MS = 30_000;

/**
 * Returns how many milliseconds to wait before an attempt (0, 1, 2, …). Half of the wait is random, so that
 * viewers who lose their connections together do not all reconnect together.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const longest = Math.min(CAP_MS, FIRST_MS * 2 ** attempt);
  return longest * (0.5 + random() / 2);
}
