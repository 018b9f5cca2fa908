import { deadline, type RaceTimes } from '../race-clock.ts';
import type { Race } from '../race-id.ts';

/** One week: longer than the stream keeps records (one day), so a replay still finds the parts. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Returns when DynamoDB may remove a race's temporary items, in epoch seconds. */
export function expiryOf({ slot }: Race, times: RaceTimes): number {
  return Math.ceil(deadline(slot, times) / 1000) + KEPT_SECONDS;
}
