/** The first wait after a lost connection is at most this long. */
const FIRST_MS = 1_000;
/** Later waits double up to this. */
const CAP_MS = 30_000;

/**
 * How long to wait before attempt `attempt` (0, 1, 2, …). Half of it is random: when a thousand viewers lose
 * their connections at one moment, they must not all come back at one moment.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const longest = Math.min(CAP_MS, FIRST_MS * 2 ** attempt);
  return longest * (0.5 + random() / 2);
}
