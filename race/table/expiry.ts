/**
 * When DynamoDB may remove the items of a race. Class records are never removed. This file is bundled into
 * resolvers, so only the APPSYNC_JS subset of the language is allowed.
 */
import { deadline, type RaceTimes } from '../race-clock.ts';
import type { Race } from '../race-id.ts';

const DAY_SECONDS = 24 * 3600;
/** One week: longer than the stream keeps records (one day), so a replay still finds the parts. */
const KEPT_SECONDS = 7 * DAY_SECONDS;

/** Returns when DynamoDB may remove a race's temporary items, in epoch seconds. */
export function expiryOf({ slot }: Race, times: RaceTimes): number {
  return Math.ceil(deadline(slot, times) / 1000) + KEPT_SECONDS;
}

/** Attribute of an item that is kept for a limited time. */
export interface Lifetime {
  /** Epoch seconds. Absent if the item is kept forever. */
  expiresAt?: number;
}

/**
 * Returns the lifetime of a race's results, rankings, roster and summary.
 * @param keepRacesDays days after the race's deadline; 0 keeps the race forever
 */
export function lifetimeOf({ slot }: Race, times: RaceTimes, keepRacesDays: number): Lifetime {
  if (keepRacesDays === 0) return {};
  return { expiresAt: Math.ceil(deadline(slot, times) / 1000) + keepRacesDays * DAY_SECONDS };
}
