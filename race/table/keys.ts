/**
 * The keys of all items. Numbers in keys are zero-padded, so that they sort in numeric order. This file is
 * bundled into resolvers, so only the APPSYNC_JS subset of the language is allowed.
 */
import type { Period } from '../generated/schema.ts';
import { padded } from '../padded.ts';
import type { Race } from '../race-id.ts';

export interface ItemKey {
  PK: string;
  SK: string;
}

const RACE_PARTITION_PREFIX = 'race-';
export function racePartition(raceId: string): string {
  return `${RACE_PARTITION_PREFIX}${raceId}`;
}

/**
 * Extracts the race id from the key of a race's partition. For other partitions, the result is not a valid
 * race id.
 */
export function raceIdOfPartition(partition: string): string {
  return partition.slice(RACE_PARTITION_PREFIX.length);
}

export const PART_PREFIX = 'part-';
/** Returns the prefix that the keys of all pages of a part share. */
export function partPagesPrefix(shardId: string): string {
  return `${PART_PREFIX}${shardId}-`;
}
export function partKey(shardId: string, page: number): string {
  return `${partPagesPrefix(shardId)}${padded(page, 4)}`;
}

export const ANNOUNCEMENT_KEY = 'announcement';

export const RANKINGS_KEY = 'results';

export const FRAME_KEY = 'frame';

export const ROSTER_PREFIX = 'roster-';
export function rosterKey(page: number): string {
  return `${ROSTER_PREFIX}${padded(page, 4)}`;
}
export const LAST_ROSTER_KEY = rosterKey(9_999);

export const FENCE_KEY = 'fence';

export function givenUpKey(functionName: string): string {
  return `given-up-${functionName}`;
}

export const RESULT_PREFIX = 'racer-';
export function resultKey(racerId: string): string {
  return `${RESULT_PREFIX}${racerId}`;
}

export const DNF_PREFIX = 'dnf-';
export function dnfKey(racerId: string): string {
  return `${DNF_PREFIX}${racerId}`;
}

export function classPartition(classId: number): string {
  return `class-${classId}`;
}

export function recordKey(racerId: string): string {
  return `racer-${racerId}`;
}

/** Returns the partition of a class's records in a period. */
export function periodPartition(classId: number, { unit, from }: Period): string {
  return `records-${classId}-${unit}-${from}`;
}

export const PERIOD_PREFIX = 'period-';
export function periodKey({ unit, from }: Period): string {
  return `${PERIOD_PREFIX}${unit}-${from}`;
}

export function riderPartition(racerId: string): string {
  return `rider-${racerId}`;
}

export function quotaKey(period: number): string {
  return `quota-${padded(period, 10)}`;
}

export const SUMMARY_PREFIX = 'race-';
export function summaryKey(slot: number): string {
  return `${SUMMARY_PREFIX}${padded(slot, 10)}`;
}

export const OPEN_RACES_PARTITION = 'open-races';
export function openRaceKey({ classId, slot }: Pick<Race, 'classId' | 'slot'>): string {
  return `${padded(slot, 10)}-${classId}`;
}
