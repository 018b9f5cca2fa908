import type { FrameEntry, FrameRankings } from '@alleycat/client';
import { slotEnd, slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { useRaceSeconds } from './use-classes.ts';
import type { LiveRankings } from './use-live-rankings.ts';
import { useNow } from './use-now.ts';

/** The race in the slot before, with riders who are still on course. */
export interface FinishingRace {
  raceId: string;
  /** Start of the slot, in epoch milliseconds. */
  startsAt: number;
  /** Until the last rider must have finished. */
  secondsLeft: number;
  /** Riders on course, best first. */
  riders: readonly FrameEntry[];
}

/**
 * The race whose riders are finishing while the next race is shown. Undefined if nobody is on its course, or if
 * the connection is lost.
 */
export function useFinishingRace({ earlier, connection }: LiveRankings): FinishingRace | undefined {
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  if (!earlier || raceSeconds === undefined || connection !== 'live') return undefined;
  return finishingRace(earlier, raceSeconds, now);
}

/** @param now the time on the server in milliseconds */
export function finishingRace(
  { raceId, status, entries }: FrameRankings,
  raceSeconds: number,
  now: number,
): FinishingRace | undefined {
  const slot = parseRaceId(raceId)?.slot ?? 0;
  // Riders who start at the end of the slot finish at the end of the next one. Not `racePhase`, because the riders
  // of the next race may be a few seconds ahead of the slot's end.
  const secondsLeft = Math.ceil((slotEnd(slot + 1, { raceSeconds }) - now) / 1_000);
  const riders = entries.filter((entry) => entry.status === 'RIDING');
  if (status === 'COMPLETE' || secondsLeft <= 0 || riders.length === 0) return undefined;
  return { raceId, startsAt: slotStart(slot, { raceSeconds }), secondsLeft, riders };
}
