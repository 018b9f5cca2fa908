import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { classPartition, racePartition, recordKey, resultKey, scoreKey } from '../../race/keys.ts';
import type { Standing } from '../../race/standing.ts';
import type { ClassRecordItem, ResultItem } from '../../race/items.ts';
import { isConditionFailure, type Table } from './table.ts';

/** A rider's final reading in a race. */
export interface Finish {
  raceId: string;
  classId: number;
  standing: Standing;
}

/**
 * The condition of `compareStandings` for final readings, which all have the last second. Nested from the
 * last criterion to the first.
 */
const RESULT_IS_NEWER = [
  'finishedAt > :finishedAt OR (finishedAt = :finishedAt AND #name < :name)',
  'score < :score OR (score = :score AND (*))',
  'deviceTimestamp < :device OR (deviceTimestamp = :device AND (*))',
  'attribute_not_exists(PK) OR (*)',
].reduce((inner, outer) => outer.replace('*', inner));

/** A better place on the board; of equal places the first arrival. Of its own duplicate, neither. */
const RECORD_IS_BETTER =
  'attribute_not_exists(PK) OR scoreKey > :key OR ' +
  '(scoreKey = :key AND (#at > :at OR (#at = :at AND #name < :name)))';

async function putIf(
  table: Table,
  item: ResultItem | ClassRecordItem,
  condition: string,
  names: Record<string, string>,
  values: Record<string, string | number>,
): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** Writes the rider's result of the race; returns whether it changed. A replaced result loses its rank. */
export function writeResult(table: Table, { raceId, classId, standing }: Finish): Promise<boolean> {
  const { racerId, name, output, second, deviceTimestamp } = standing;
  const finishedAt = new Date(standing.arrivedAt).toISOString();
  const item: ResultItem = {
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
    finishedAt,
  };
  return putIf(
    table,
    item,
    RESULT_IS_NEWER,
    { '#name': 'name' },
    { ':device': deviceTimestamp, ':score': output, ':finishedAt': finishedAt, ':name': name },
  );
}

/** Raises the rider's record in the class if this beats it; returns whether it did. */
export function raiseClassRecord(table: Table, { raceId, classId, standing }: Finish): Promise<boolean> {
  const { racerId, name, output } = standing;
  const at = new Date(standing.arrivedAt).toISOString();
  const key = scoreKey(standing);
  const item: ClassRecordItem = {
    PK: classPartition(classId),
    SK: recordKey(racerId),
    classId,
    racerId,
    name,
    score: output,
    scoreKey: key,
    raceId,
    at,
  };
  return putIf(
    table,
    item,
    RECORD_IS_BETTER,
    { '#name': 'name', '#at': 'at' },
    { ':key': key, ':at': at, ':name': name },
  );
}
