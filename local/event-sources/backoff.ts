/** Our choice: AWS documents that the waits between retries grow, but not how long they are. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Returns the wait after the given number of consecutive failures (1 or more). */
export function backoffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
}
