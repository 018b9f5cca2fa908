import { deadline, type RaceTimes } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';

/** Longer than the stream keeps records (one day), so that a replay still finds the parts. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Returns when DynamoDB may remove the items of a race that nobody needs later, in epoch seconds. */
export function expiryOf(raceId: string, times: RaceTimes): number {
  return Math.ceil(deadline(parseRaceId(raceId)!.slot, times) / 1000) + KEPT_SECONDS;
}
