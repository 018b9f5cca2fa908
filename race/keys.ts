/**
 * The keys of the one table. Numbers in keys are padded so that they sort. Runs in APPSYNC_JS too, which
 * has no `padStart`.
 */
import type { Race } from './race-id.ts';
import type { Standing } from './standing.ts';

/** Best first within a partition: the results of a race, the records of a class. */
export const BY_SCORE = 'byScore';
/** Newest first: the finished races of a rider. */
export const BY_RACER = 'byRacer';

const ZEROS = '0000000000000000';

function padded(value: number, width: number): string {
  const digits = `${value}`;
  return `${ZEROS.slice(0, width - digits.length)}${digits}`;
}

export function racePartition(raceId: string): string {
  return `race-${raceId}`;
}

export const PART_PREFIX = 'part-';
export function partKey(shardId: string): string {
  return `${PART_PREFIX}${shardId}`;
}

export const RANKINGS_KEY = 'results';

export const ROSTER_PREFIX = 'roster-';
export function rosterKey(page: number): string {
  return `${ROSTER_PREFIX}${padded(page, 4)}`;
}

/** Which close of a race may write; see functions/close-races/fenced-writes.ts. */
export const FENCE_KEY = 'fence';

/** That a function gave up the race and reported it; see functions/shared/give-up-race.ts. */
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

export const SUMMARY_PREFIX = 'race-';
export function summaryKey(slot: number): string {
  return `${SUMMARY_PREFIX}${padded(slot, 10)}`;
}

/** Races that are not closed for good: what close-races has to look at. */
export const OPEN_RACES_PARTITION = 'open-races';
export function openRaceKey({ classId, slot }: Race): string {
  return `${padded(slot, 10)}-${classId}`;
}

/** Outputs stay below 471, and have four decimals. */
const OUTPUT_UNITS = 10_000;
const OUTPUT_CEILING = 9_999_999;

/**
 * Sort key of `byScore`: ascending keys are the order of every board (see `compareForBoard`), down to the
 * last tie. A number could hold the output alone, and DynamoDB leaves the order inside a tie open.
 */
export function scoreKey(s: Pick<Standing, 'output' | 'second' | 'deviceTimestamp' | 'racerId'>): string {
  const inverted = OUTPUT_CEILING - Math.round(s.output * OUTPUT_UNITS);
  return `${padded(inverted, 7)}|${padded(s.second, 5)}|${padded(s.deviceTimestamp, 16)}|${s.racerId}`;
}
