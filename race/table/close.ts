/** Internal items that track which races have to be closed. The API does not expose them. */
import type { Race } from '../race-id.ts';
import type { Lifetime } from './expiry.ts';
import {
  ANNOUNCEMENT_KEY,
  FENCE_KEY,
  givenUpKey,
  OPEN_RACES_PARTITION,
  openRaceKey,
  racePartition,
  type ItemKey,
} from './keys.ts';

/**
 * A race on the list of open races, which close-races checks on every run. The token changes each time a
 * function adds the race to the list.
 */
export interface OpenRaceItem extends ItemKey, Race {
  token: string;
}

export function openRaceItem(race: Race, token: string): OpenRaceItem {
  const { raceId, classId, slot } = race;
  return { PK: OPEN_RACES_PARTITION, SK: openRaceKey(race), raceId, classId, slot, token };
}

/** Written before a race is announced as complete ahead of its deadline. */
export interface AnnouncementItem extends ItemKey {
  /** Riders who joined later are not admitted (epoch ms). */
  announcedAt: number;
  /** Epoch seconds. */
  expiresAt: number;
}

export function announcementItemKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: ANNOUNCEMENT_KEY };
}

/** Determines which run of close-races may write to a race; see functions/close-races/fenced-writes.ts. */
export interface FenceItem extends ItemKey, Lifetime {
  /** Sequence of the rankings that this run published. */
  sequence: number;
}

export function fenceKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: FENCE_KEY };
}

/** Marks a race that a function gave up on and reported; see functions/shared/give-up-race.ts. */
export interface GivenUpRaceItem extends ItemKey {
  reason: string;
  /** Epoch seconds. */
  expiresAt: number;
}

export function givenUpItemKey({ raceId }: Race, functionName: string): ItemKey {
  return { PK: racePartition(raceId), SK: givenUpKey(functionName) };
}
