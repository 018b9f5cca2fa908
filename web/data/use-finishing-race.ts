import type { FrameEntry, FrameRankings } from '@alleycat/client';
import { racePhase } from './race-phase.ts';
import { useRaceSeconds } from './use-classes.ts';
import type { LiveRankings } from './use-live-rankings.ts';
import { useNow } from './use-now.ts';

/** The race in the slot before, with riders who are still on course. */
export interface FinishingRace {
  raceId: string;
  /** Until the last rider must have finished. */
  secondsLeft: number;
  /** Riders on course, best first. */
  riders: readonly FrameEntry[];
}

/** The race whose riders are finishing while the next race is shown. Undefined if nobody is on its course. */
export function useFinishingRace({ earlier }: LiveRankings): FinishingRace | undefined {
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  return earlier && raceSeconds !== undefined ? finishingRace(earlier, raceSeconds, now) : undefined;
}

/** @param now the time on the server in milliseconds */
export function finishingRace(
  { raceId, status, entries }: FrameRankings,
  raceSeconds: number,
  now: number,
): FinishingRace | undefined {
  const { secondsLeft } = racePhase(raceId, status, raceSeconds, now);
  const riders = entries.filter((entry) => entry.status === 'RIDING');
  return secondsLeft > 0 && riders.length > 0 ? { raceId, secondsLeft, riders } : undefined;
}
