import type { FrameRankings } from '@alleycat/client';
import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { racePhase, type RacePhase } from './race-phase.ts';
import { useRaceSeconds } from './use-classes.ts';
import { useNow } from './use-now.ts';

/**
 * The phase of the race in the rankings, or of the class's current race if there are no rankings. Undefined
 * until the API has told the length of a race.
 */
export function useRacePhase(classId: number, rankings: FrameRankings | undefined): RacePhase | undefined {
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  if (raceSeconds === undefined) return undefined;
  const raceId = rankings?.raceId ?? raceIdOf({ classId, slot: slotAt(now, { raceSeconds }) });
  return racePhase(raceId, rankings?.status, raceSeconds, now);
}
