import { setTimeout as delay } from 'node:timers/promises';

export interface PollOptions {
  /** Time after which to give up. Default: 30 s, which is enough for a busy machine. */
  timeoutMs?: number;
  /** Longest interval between polls. The first intervals are shorter. Default: 250 ms. */
  intervalMs?: number;
  /** Aborts the polling at the next poll. */
  signal?: AbortSignal;
}

type Check<Result> = () => Promise<Result | Nothing> | Result | Nothing;
type Nothing = null | undefined | false;

const TIMEOUT_MS = 30_000;
const INTERVAL_MS = 250;
const FIRST_INTERVAL_MS = 20;
/** Factor by which each interval is longer than the one before. */
const GROWTH = 1.5;

/**
 * Polls until `check` returns a truthy value. Calls it at least once, even if the timeout is 0. The intervals
 * grow, so a short wait ends quickly and a long wait takes little CPU time.
 * @returns the value, or undefined on timeout
 * @throws any error that `check` throws, or the signal's abort reason
 */
export async function poll<Result>(
  check: Check<Result>,
  { timeoutMs = TIMEOUT_MS, intervalMs = INTERVAL_MS, signal }: PollOptions = {},
): Promise<Result | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (let interval = FIRST_INTERVAL_MS; ; interval *= GROWTH) {
    signal?.throwIfAborted();
    const found = await check();
    if (found) return found;
    if (performance.now() >= deadline) return undefined;
    await delay(Math.min(interval, intervalMs));
  }
}

/**
 * Polls until `check` returns a truthy value, and returns that value. Use it for conditions that become true
 * in the background.
 * @param what the condition, for the error message; pass a function to include the state at the timeout
 * @throws Error on timeout
 */
export async function eventually<Result>(
  what: string | (() => string),
  check: Check<Result>,
  options: PollOptions = {},
): Promise<Result> {
  const found = await poll(check, options);
  if (found !== undefined) return found;
  const { timeoutMs = TIMEOUT_MS } = options;
  throw new Error(`timed out after ${timeoutMs} ms waiting for ${typeof what === 'string' ? what : what()}`);
}
