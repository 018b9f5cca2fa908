/** Items by which the functions keep track of what is to be closed. The API shows nothing of them. */
import type { Race } from '../race-id.ts';
import {
  FENCE_KEY,
  givenUpKey,
  OPEN_RACES_PARTITION,
  openRaceKey,
  racePartition,
  type ItemKey,
} from './keys.ts';

/**
 * A race that close-races has to look at: one that is not closed for good. The token says which fact of the race was
 * the last to list it.
 */
export interface OpenRaceItem extends ItemKey, Race {
  token: string;
}

export function openRaceItem(race: Race, token: string): OpenRaceItem {
  const { raceId, classId, slot } = race;
  return { PK: OPEN_RACES_PARTITION, SK: openRaceKey(race), raceId, classId, slot, token };
}

/** Which close of a race may write; see functions/close-races/fenced-writes.ts. */
export interface FenceItem extends ItemKey {
  /** Of the rankings that were published for the close. */
  sequence: number;
}

export function fenceKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: FENCE_KEY };
}

/** That a function gave up a race and reported it; see functions/shared/give-up-race.ts. */
export interface GivenUpRaceItem extends ItemKey {
  reason: string;
  /** Epoch seconds. */
  expiresAt: number;
}

export function givenUpItemKey({ raceId }: Race, functionName: string): ItemKey {
  return { PK: racePartition(raceId), SK: givenUpKey(functionName) };
}
