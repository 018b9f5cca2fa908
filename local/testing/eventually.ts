import pWaitFor from 'p-wait-for';

export interface Patience {
  /** Time before giving up. Default: 30 s, which is enough for a busy machine. */
  patienceMs?: number;
  /** Interval between polls. Default: 50 ms. */
  everyMs?: number;
  /** Aborts the polling. */
  signal?: AbortSignal;
}

type Check<Result> = () => Promise<Result | Nothing> | Result | Nothing;
type Nothing = null | undefined | false;

const PATIENCE_MS = 30_000;
const INTERVAL_MS = 50;

/**
 * Polls until `check` returns a truthy value. Calls it at least once, even if the timeout is 0.
 * @returns the value, or undefined on timeout
 * @throws any error that `check` throws, or the signal's abort reason
 */
export function poll<Result>(
  check: Check<Result>,
  { patienceMs = PATIENCE_MS, everyMs = INTERVAL_MS, signal }: Patience = {},
): Promise<Result | undefined> {
  return pWaitFor<Result | undefined>(
    async () => {
      const found = await check();
      return found ? pWaitFor.resolveWith(found) : false;
    },
    {
      interval: everyMs,
      timeout: { milliseconds: Math.max(0, patienceMs), fallback: () => undefined },
      ...(signal && { signal }),
    },
  );
}

/**
 * Polls until `check` returns a truthy value, and returns it. For conditions that become true in the
 * background.
 * @param what the condition, for the error message; a function can describe the state at the time of the
 * timeout
 * @throws Error on timeout
 */
export async function eventually<Result>(
  what: string | (() => string),
  check: Check<Result>,
  patience: Patience = {},
): Promise<Result> {
  const found = await poll(check, patience);
  if (found !== undefined) return found;
  const { patienceMs = PATIENCE_MS } = patience;
  throw new Error(`timed out after ${patienceMs} ms waiting for ${typeof what === 'string' ? what : what()}`);
}
