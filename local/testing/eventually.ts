import pWaitFor from 'p-wait-for';

/** Long enough for a busy machine. */
const PATIENCE_MS = 30_000;
const POLL_EVERY_MS = 50;

/**
 * Polls until `look` answers with something truthy, and returns that. For what happens in the background.
 * @param what is waited for; the error of a timeout names it
 * @throws Error after `patienceMs`, and whatever `look` throws
 */
export async function eventually<Result>(
  what: string,
  look: () => Promise<Result | null | undefined | false>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  return pWaitFor<Result>(
    async () => {
      const found = await look();
      return found ? pWaitFor.resolveWith(found) : false;
    },
    {
      interval: POLL_EVERY_MS,
      timeout: { milliseconds: patienceMs, message: new Error(`waited ${patienceMs} ms in vain for ${what}`) },
    },
  );
}
