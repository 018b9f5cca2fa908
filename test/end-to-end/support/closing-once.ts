import { systemClock } from 'stack-at-home';
import type { TestStack } from '../../support/stack.ts';

const CLOSE_EVERY_MS = 250;

/**
 * Invokes close-races repeatedly while races run, but not before they have been watched live. On a busy
 * machine, starting the functions can take longer than the races, and a closed race has no live rankings.
 *
 * @returns what `races` resolves with
 */
export async function closingOnce<Report>(
  watched: () => boolean,
  stack: TestStack,
  races: Promise<Report>,
): Promise<Report> {
  const over = new AbortController();
  const close = async () => {
    while (!over.signal.aborted) {
      // the next run makes up for a failed one
      if (watched()) await stack.invoke('close-races').catch(() => {});
      await systemClock.wait(CLOSE_EVERY_MS, over.signal);
    }
  };
  const closing = close();
  try {
    return await races;
  } finally {
    over.abort();
    await closing;
  }
}
