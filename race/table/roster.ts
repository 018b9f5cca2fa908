/**
 * Who rides a race, as stored. Resolvers bundle this file: it keeps to the subset of APPSYNC_JS.
 */
import type { Race } from '../race-id.ts';
import type { RosterRider } from '../roster.ts';
import { racePartition, rosterKey, type ItemKey } from './keys.ts';

/** A page of the roster. Every page but the last has `ROSTER_PAGE` riders. */
export interface RosterItem extends ItemKey {
  riders: RosterRider[];
}

/** @param page counted from 0 */
export function rosterItemKey({ raceId }: Race, page: number): ItemKey {
  return { PK: racePartition(raceId), SK: rosterKey(page) };
}
