import { runRaces, type RacesReport } from '../../../tools/race/run-races.ts';
import type { ConfigInput } from '../../../infra/shared/config.ts';
import { startTestStack, type StackSeams } from '../../support/stack.ts';
import { closingOnce } from './closing-once.ts';

// Readings arrive in real time, so the grace period limits how far a busy machine may lag behind.
const TIMES = { raceSeconds: 5, graceSeconds: 7 };
const CLASSES = [1, 2];
// Enough riders that some drop out, and that more finish than drop out.
export const RIDERS = 50;

export interface Ride {
  config: Partial<ConfigInput>;
  seams?: StackSeams | undefined;
  /** Share of the riders who start late. */
  late: number;
}

/**
 * Runs two races in one slot, and closes them only after both have been watched live.
 *
 * @returns the report, and the races that were seen live
 */
export async function ride({ config, seams, late }: Ride): Promise<RacesReport & { live: Set<string> }> {
  const stack = await startTestStack({ ...TIMES, ...config }, undefined, undefined, seams);
  const live = new Set<string>();
  try {
    const report = await closingOnce(
      () => live.size === CLASSES.length,
      stack,
      runRaces(stack, {
        classes: CLASSES,
        ridersPerClass: RIDERS,
        dropout: 0.2,
        late,
        seed: 'races.test',
        times: TIMES,
        signal: new AbortController().signal,
        log() {},
        onRankings: ({ raceId, status }) => {
          if (status !== 'COMPLETE') live.add(raceId);
        },
      }),
    );
    return { ...report, live };
  } finally {
    await stack.stop();
  }
}
