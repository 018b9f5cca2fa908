import pWaitFor from 'p-wait-for';

export interface PollOptions {
  /** Time after which to give up. Default: 30 s, which is enough for a busy machine. */
  timeoutMs?: number;
  /** Interval between polls. Default: 50 ms. */
  intervalMs?: number;
  /** Aborts the polling. */
  signal?: AbortSignal;
}

type Check<Result> = () => Promise<Result | Nothing> | Result | Nothing;
type Nothing = null | undefined | false;

const TIMEOUT_MS = 30_000;
const INTERVAL_MS = 50;

/**
 * Polls until `check` returns a truthy value. Calls it at least once, even if the timeout is 0.
 * @returns the value, or undefined on timeout
 * @throws any error that `check` throws, or the signal's abort reason
 */
export function poll<Result>(
  check: Check<Result>,
  { timeoutMs = TIMEOUT_MS, intervalMs = INTERVAL_MS, signal }: PollOptions = {},
): Promise<Result | undefined> {
  const deadline = performance.now() + timeoutMs;
  // p-wait-for's own timeout and signal are not used, because each poll leaves a listener on them
  return pWaitFor<Result | undefined>(
    async () => {
      signal?.throwIfAborted();
      const found = await check();
      if (found) return pWaitFor.resolveWith(found);
      return performance.now() >= deadline && pWaitFor.resolveWith(undefined);
    },
    { interval: intervalMs },
  );
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
