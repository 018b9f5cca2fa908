/**
 * Items that say how riders did. Attributes have the API's names where the API has them; an output is stored as
 * `score`. Resolvers import the types alone: the functions use `Date`, which APPSYNC_JS does not have.
 */
import type { ClassRecord, RaceResult } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { Standing } from '../standing.ts';
import { classPartition, dnfKey, racePartition, recordKey, resultKey, type ItemKey } from './keys.ts';
import { scoreKey } from './score-key.ts';

/** A finisher of a race. */
export interface ResultItem
  extends ItemKey, Pick<RaceResult, 'raceId' | 'classId' | 'racerId' | 'name' | 'second'> {
  /** The final output. */
  score: RaceResult['output'];
  /** Sorts `byScore`; see `scoreKey`. */
  scoreKey: string;
  deviceTimestamp: number;
  /** Arrival of the final reading, ISO 8601 with milliseconds. Sorts `byRacer`. */
  finishedAt: NonNullable<RaceResult['finishedAt']>;
  /** Set at the close. */
  rank?: number;
  /** Set at the close. */
  gapToLeader?: number;
}

export function resultItem({ raceId, classId }: Race, standing: Standing): ResultItem {
  const { racerId, name, output, second, deviceTimestamp, arrivedAt } = standing;
  return {
    PK: racePartition(raceId),
    SK: resultKey(racerId),
    raceId,
    classId,
    racerId,
    name,
    score: output,
    scoreKey: scoreKey(standing),
    second,
    deviceTimestamp,
    finishedAt: new Date(arrivedAt).toISOString(),
  };
}

/** The standing that a result was made of. */
export function standingOfResult(item: ResultItem): Standing {
  const { racerId, name, second, deviceTimestamp, score: output } = item;
  const arrivedAt = Date.parse(item.finishedAt);
  return { racerId, name, second, finished: true, output, deviceTimestamp, arrivedAt };
}

/** A rider who had not finished when the race was closed. */
export interface DnfItem
  extends ItemKey, Pick<RaceResult, 'raceId' | 'classId' | 'racerId' | 'name' | 'second' | 'output'> {
  /** With `arrivedAt`, makes the item a standing again: parts expire, and a race may be closed again. */
  deviceTimestamp: number;
  arrivedAt: number;
  rank: number;
}

export function dnfItem({ raceId, classId }: Race, standing: Standing, rank: number): DnfItem {
  const { racerId, name, output, second, deviceTimestamp, arrivedAt } = standing;
  return {
    PK: racePartition(raceId),
    SK: dnfKey(racerId),
    raceId,
    classId,
    racerId,
    name,
    output,
    second,
    rank,
    deviceTimestamp,
    arrivedAt,
  };
}

/** The standing that a DNF was made of. */
export function standingOfDnf(item: DnfItem): Standing {
  const { racerId, name, second, output, deviceTimestamp, arrivedAt } = item;
  return { racerId, name, second, finished: false, output, deviceTimestamp, arrivedAt };
}

/** The best final reading of a rider in a class. */
export interface ClassRecordItem
  extends ItemKey, Pick<ClassRecord, 'classId' | 'racerId' | 'name' | 'raceId' | 'at'> {
  score: ClassRecord['output'];
  scoreKey: string;
}

export function classRecordItem({ raceId, classId }: Race, standing: Standing): ClassRecordItem {
  const { racerId, name, output, arrivedAt } = standing;
  return {
    PK: classPartition(classId),
    SK: recordKey(racerId),
    classId,
    racerId,
    name,
    score: output,
    scoreKey: scoreKey(standing),
    raceId,
    at: new Date(arrivedAt).toISOString(),
  };
}
