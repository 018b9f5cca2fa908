import { runRaces, type RacesReport } from '../../../tools/race/run-races.ts';
import type { ConfigInput } from '../../../infra/shared/config.ts';
import { systemClock } from 'stack-at-home';
import { startTestStack, type StackSeams } from '../../support/stack.ts';

// Readings go by the clock here, so grace is what a busy machine may lag behind.
export const RIDE_TIMES = { raceSeconds: 6, graceSeconds: 12 };
const CLASSES = [1, 2];
export const RIDERS = 30;
const CLOSE_EVERY_MS = 500;
/** Of the default schedule's: nothing is closed by itself. */
const NEVER_SECONDS = 3_600;

/**
 * Rides two races of a slot. They are closed only when both have been watched live: on a busy machine the functions
 * can take longer to start than the races last, and a race that is closed has no live rankings any more.
 * @returns also which races were seen live
 */
export async function ride(
  config: Partial<ConfigInput>,
  seams?: StackSeams,
): Promise<RacesReport & { live: Set<string> }> {
  const stack = await startTestStack({ ...RIDE_TIMES, ...config }, NEVER_SECONDS, undefined, seams);
  const live = new Set<string>();
  const over = new AbortController();
  const closeOnceLive = async () => {
    while (!over.signal.aborted) {
      // a run that fails is made up for by the next
      if (live.size === CLASSES.length) await stack.invoke('close-races').catch(() => {});
      await systemClock.wait(CLOSE_EVERY_MS, over.signal);
    }
  };
  const closing = closeOnceLive();
  try {
    const report = await runRaces(stack, {
      classes: CLASSES,
      ridersPerClass: RIDERS,
      dropout: 0.2,
      late: 0.3,
      seed: 'races.test',
      times: RIDE_TIMES,
      signal: new AbortController().signal,
      log() {},
      onRankings: ({ raceId, status }) => {
        if (status !== 'COMPLETE') live.add(raceId);
      },
    });
    return { ...report, live };
  } finally {
    over.abort();
    await closing;
    await stack.stop();
  }
}
