import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Reading } from '../../race/reading.ts';
import type { PeriodItem } from '../../race/table/period.ts';
import { resultItem, type ClassRecordItem, type ResultItem } from '../../race/table/results.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * The order of `compareStandings` as a DynamoDB condition. It applies only to final readings, which all have
 * the same second. The expression is built from the last criterion to the first.
 */
const RESULT_IS_NEWER = [
  'score < :score OR (score = :score AND #name < :name)',
  'finishedAt > :finishedAt OR (finishedAt = :finishedAt AND (*))',
  'attribute_not_exists(PK) OR (*)',
].reduce((inner, outer) => outer.replace('*', inner));

/** Matches a final reading that beats the stored record; does not match a duplicate. */
const RECORD_IS_BETTER = 'attribute_not_exists(PK) OR scoreKey > :key OR (scoreKey = :key AND #name < :name)';

interface Condition {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, string | number>;
}

async function putIf(
  table: Table,
  item: ResultItem | ClassRecordItem | PeriodItem,
  condition: Condition,
): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: condition.expression,
        ExpressionAttributeNames: condition.names,
        ExpressionAttributeValues: condition.values,
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Writes the result for a final reading. Of several final readings for a race, only the first to arrive counts,
 * so a rider who finished cannot improve the result by sending another one. A result that replaces another one
 * has no rank until the race is closed again.
 * @returns whether the result was written
 */
export function writeResult(table: Table, { race, standing }: Reading): Promise<boolean> {
  const item = resultItem(race, standing, table.lifetimeOf(race));
  const { score, finishedAt, name } = item;
  return putIf(table, item, {
    expression: RESULT_IS_NEWER,
    names: { '#name': 'name' },
    values: { ':score': score, ':finishedAt': finishedAt, ':name': name },
  });
}

/**
 * Raises a rider's record, of all time or of a period, if the new one beats it.
 * @returns whether the record was raised
 */
export function raiseRecord(table: Table, item: ClassRecordItem): Promise<boolean> {
  return putIf(table, item, {
    expression: RECORD_IS_BETTER,
    names: { '#name': 'name' },
    values: { ':key': item.scoreKey, ':name': item.name },
  });
}

/**
 * Lists a period that has records. If `keepRacesDays` has been reduced, the period stays listed until its older records
 * expire.
 */
export async function listPeriod(table: Table, item: PeriodItem): Promise<void> {
  const { expiresAt } = item;
  const later = expiresAt === undefined ? 'attribute_exists(expiresAt)' : 'expiresAt < :expiresAt';
  await putIf(table, item, {
    expression: `attribute_not_exists(PK) OR ${later}`,
    ...(expiresAt !== undefined && { values: { ':expiresAt': expiresAt } }),
  });
}
