import pWaitFor from 'p-wait-for';

export interface Patience {
  /** When to give up. Default: 30 s, which is enough for a busy machine. */
  patienceMs?: number;
  /** Pause between two looks. Default: 50. */
  everyMs?: number;
  /** Ends the polling with the signal's reason. */
  signal?: AbortSignal;
}

type Look<Result> = () => Promise<Result | Nothing> | Result | Nothing;
type Nothing = null | undefined | false;

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/**
 * Polls until `look` returns something. It looks at least once, even if patience has already ended.
 * @returns what it returned; undefined when patience ends
 * @throws whatever `look` throws, and the reason of the signal
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
 * Polls until `look` returns something, and returns that. For what happens in the background.
 * @param what the error names it; a function says what is so instead, when patience ends
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
  throw new Error(`waited ${patienceMs} ms in vain for ${typeof what === 'string' ? what : what()}`);
}
