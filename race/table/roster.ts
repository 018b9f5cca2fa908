/**
 * The stored form of a race's roster. This file is bundled into resolvers, so only the APPSYNC_JS subset of
 * the language is allowed.
 */
import type { Race } from '../race-id.ts';
import type { RosterRider } from '../roster.ts';
import type { Lifetime } from './expiry.ts';
import { racePartition, rosterKey, type ItemKey } from './keys.ts';

/** A page of the roster. Every page except the last has `ROSTER_PAGE` riders. */
export interface RosterItem extends ItemKey, Lifetime {
  riders: RosterRider[];
}

/** @param page zero-based */
export function rosterItemKey({ raceId }: Race, page: number): ItemKey {
  return { PK: racePartition(raceId), SK: rosterKey(page) };
}
