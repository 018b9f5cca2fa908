import type { Rankings } from '@alleycat/client';
import { slotAt } from '../../../race/race-clock.ts';
import { rankingsOf } from '../../client/support/builders.ts';
import { RACE_SECONDS } from '../../../tools/browser/race-seconds.ts';

const BEST = 200;

/** Returns the slot in progress, or another one relative to it, and its race in class 1. */
export function slotOf(relative = 0): { slot: number; raceId: string } {
  const slot = slotAt(Date.now(), { raceSeconds: RACE_SECONDS }) + relative;
  return { slot, raceId: `1-${slot}` };
}

/** Returns rankings for class 1's current race, with these riders from first to last. */
export function rankingsWith(names: readonly string[], over: Partial<Rankings> = {}): Rankings {
  return rankingsOf({
    raceId: slotOf().raceId,
    asOf: new Date().toISOString(),
    riders: names.length,
    entries: names.map((name, index) => ({
      rank: index + 1,
      racerId: `rider-${name}`,
      name,
      output: BEST - index,
      second: 30,
      status: 'RIDING',
      gapToLeader: index,
      gapToNext: index === 0 ? 0 : 1,
      change: 0,
    })),
    ...over,
  });
}
