import { slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { useRaceSeconds } from './use-classes.ts';

/** Epoch milliseconds of the first possible start in a race. Undefined until the length of a race is known. */
export function useRaceStart(raceId: string | undefined): number | undefined {
  const raceSeconds = useRaceSeconds();
  const race = raceId === undefined ? undefined : parseRaceId(raceId);
  if (!race || raceSeconds === undefined) return undefined;
  return slotStart(race.slot, { raceSeconds });
}
