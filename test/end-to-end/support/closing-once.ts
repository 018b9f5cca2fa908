import { systemClock } from 'stack-at-home';
import type { TestStack } from '../../support/stack.ts';

const CLOSE_EVERY_MS = 250;

/**
 * Has races closed while they run, though not before they have been watched live: on a busy machine the functions can
 * take longer to start than the races last, and a race that is closed has no live rankings any more.
 * @returns what the races return
 */
export async function closingOnce<Report>(
  watched: () => boolean,
  stack: TestStack,
  races: Promise<Report>,
): Promise<Report> {
  const over = new AbortController();
  const close = async () => {
    while (!over.signal.aborted) {
      // a run that fails is made up for by the next
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
