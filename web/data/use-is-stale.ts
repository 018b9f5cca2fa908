import { useSyncExternalStore } from 'react';
import { freshnessOf } from './freshness.ts';
import { serverClock } from './server-clock.ts';
import type { LiveRankings } from './use-live-rankings.ts';
import { onEachSecond } from './use-now.ts';

/** Whether live rankings may be out of date. Renders only when this changes, not every second. */
export function useIsStale(live: LiveRankings): boolean {
  return useSyncExternalStore(onEachSecond, () => freshnessOf(live, serverClock.now()).isStale);
}
