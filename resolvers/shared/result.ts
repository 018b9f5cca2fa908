import type { ClassRecordItem, DnfItem, ResultItem } from '../../race/table/results.ts';
import type { ClassRecord, RaceResult } from '../../race/generated/schema.ts';

/** Converts a finisher's stored result to its API type. */
export function finisherOf(item: ResultItem): RaceResult {
  const { raceId, classId, racerId, name, second, score: output, finishedAt } = item;
  const [rank, gapToLeader] = [item.rank ?? null, item.gapToLeader ?? null];
  return {
    raceId,
    classId,
    racerId,
    name,
    second,
    output,
    finishedAt,
    rank,
    gapToLeader,
    status: 'FINISHED',
  };
}

/** Converts a rider's stored DNF to its API type. */
export function dnfOf(item: DnfItem): RaceResult {
  const { raceId, classId, racerId, name, second, output, rank } = item;
  const nothing = { gapToLeader: null, finishedAt: null };
  return { raceId, classId, racerId, name, second, output, rank, ...nothing, status: 'DID_NOT_FINISH' };
}

/** Converts a stored class record to its API type. */
export function recordOf(item: ClassRecordItem): ClassRecord {
  const { classId, racerId, name, score: output, raceId, at } = item;
  return { classId, racerId, name, output, raceId, at };
}
