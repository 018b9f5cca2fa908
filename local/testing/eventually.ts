import pWaitFor from 'p-wait-for';

export interface Patience {
  /** Time before giving up. Default: 30 s, which is enough for a busy machine. */
  patienceMs?: number;
  /** Interval between polls. Default: 50 ms. */
  everyMs?: number;
  /** Aborts the polling. */
  signal?: AbortSignal;
}

type Look<Result> = () => Promise<Result | Nothing> | Result | Nothing;
type Nothing = null | undefined | false;

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/**
 * Polls until `look` returns a truthy value. Calls it at least once, even if the patience is 0.
 * @returns the value, or undefined when patience ends
 * @throws the errors of `look` and the reason of the signal
 */
export function poll<Result>(
  look: Look<Result>,
  { patienceMs = PATIENCE_MS, everyMs = LOOK_EVERY_MS, signal }: Patience = {},
): Promise<Result | undefined> {
  return pWaitFor<Result | undefined>(
    async () => {
      const found = await look();
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
 * Polls until `look` returns a truthy value, and returns it. For conditions that become true in the background.
 * @param what the condition, for the error message; a function can describe the state when patience ends
 * @throws Error when patience ends
 */
export async function eventually<Result>(
  what: string | (() => string),
  look: Look<Result>,
  patience: Patience = {},
): Promise<Result> {
  const found = await poll(look, patience);
  if (found !== undefined) return found;
  const { patienceMs = PATIENCE_MS } = patience;
  throw new Error(`timed out after ${patienceMs} ms waiting for ${typeof what === 'string' ? what : what()}`);
}
