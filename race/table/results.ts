/**
 * Results, DNFs and class records. Attributes are named as in the API, except that results and class records
 * store the output as `score`. Resolvers may import only the types, because the functions use `Date`, which
 * APPSYNC_JS lacks.
 */
import type { ClassRecord, RaceResult } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { Standing } from '../standing.ts';
import { classPartition, dnfKey, racePartition, recordKey, resultKey, type ItemKey } from './keys.ts';
import type { Lifetime } from './expiry.ts';
import { scoreKey } from './score-key.ts';

/** A finisher's result. */
export interface ResultItem
  extends ItemKey, Lifetime, Pick<RaceResult, 'raceId' | 'classId' | 'racerId' | 'name' | 'second'> {
  /** The final output. */
  score: RaceResult['output'];
  /** Sort key of the index `byScore`; see `scoreKey`. */
  scoreKey: string;
  /** Arrival time of the final reading, ISO 8601 with milliseconds. Sort key of the index `byRacer`. */
  finishedAt: NonNullable<RaceResult['finishedAt']>;
  /** Set when the race is closed. */
  rank?: number;
  /** Set when the race is closed. */
  gapToLeader?: number;
}

export function resultItemKey({ raceId }: Race, racerId: string): ItemKey {
  return { PK: racePartition(raceId), SK: resultKey(racerId) };
}

export function resultItem(race: Race, standing: Standing, lifetime: Lifetime): ResultItem {
  const { racerId, name, output, second, arrivedAt } = standing;
  return {
    ...resultItemKey(race, racerId),
    ...lifetime,
    raceId: race.raceId,
    classId: race.classId,
    racerId,
    name,
    score: output,
    scoreKey: scoreKey(standing),
    second,
    finishedAt: new Date(arrivedAt).toISOString(),
  };
}

/** Restores the standing that a result was created from. */
export function standingOfResult(item: ResultItem): Standing {
  const { racerId, name, second, score: output } = item;
  const arrivedAt = Date.parse(item.finishedAt);
  return { racerId, name, second, finished: true, output, arrivedAt, joinedAt: arrivedAt };
}

/** A rider who did not finish before the race was closed. */
export interface DnfItem
  extends
    ItemKey,
    Lifetime,
    Pick<RaceResult, 'raceId' | 'classId' | 'racerId' | 'name' | 'second' | 'output'> {
  /** Used to restore the standing if the race is closed again after its parts have expired. */
  arrivedAt: number;
  rank: number;
}

export function dnfItem(race: Race, standing: Standing, rank: number, lifetime: Lifetime): DnfItem {
  const { racerId, name, output, second, arrivedAt } = standing;
  const { raceId, classId } = race;
  return {
    ...lifetime,
    PK: racePartition(raceId),
    SK: dnfKey(racerId),
    raceId,
    classId,
    racerId,
    name,
    output,
    second,
    rank,
    arrivedAt,
  };
}

/** Restores the standing that a DNF was created from. */
export function standingOfDnf(item: DnfItem): Standing {
  const { racerId, name, second, output, arrivedAt } = item;
  return { racerId, name, second, finished: false, output, arrivedAt, joinedAt: arrivedAt };
}

/** A rider's best final reading in a class. */
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
