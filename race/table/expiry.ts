import { deadline, type RaceTimes } from '../race-clock.ts';
import type { Race } from '../race-id.ts';

/** Longer than the stream keeps records (one day), so that a replay still finds the parts. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Returns when DynamoDB may remove the items of a race that nobody needs later, in epoch seconds. */
export function expiryOf({ slot }: Race, times: RaceTimes): number {
  return Math.ceil(deadline(slot, times) / 1000) + KEPT_SECONDS;
}
