import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Reading } from '../../race/reading.ts';
import { compareStandings } from '../../race/standing.ts';
import {
  classRecordItem,
  resultItem,
  resultItemKey,
  standingOfResult,
  type ClassRecordItem,
  type ResultItem,
} from '../../race/table/results.ts';
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
  names: Record<string, string>;
  values: Record<string, string | number>;
}

async function putIf(
  table: Table,
  item: ResultItem | ClassRecordItem,
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
 * Writes the result for a final reading, and raises the rider's class record. Of several final readings for a
 * race, only the first to arrive counts, so a rider who finished cannot improve the result or the record by
 * sending another one. If the function crashes between the two writes, the retry raises the record.
 * @returns what changed
 */
export async function writeFinish(
  table: Table,
  finish: Reading,
): Promise<{ resultWritten: boolean; recordRaised: boolean }> {
  const resultWritten = await writeResult(table, finish);
  const counts = resultWritten || (await isStored(table, finish));
  return { resultWritten, recordRaised: counts && (await raiseClassRecord(table, finish)) };
}

/**
 * Writes a result that is missing, after raising the rider's class record. close-races takes a stored result as
 * proof that both were written, so the result comes last.
 */
export async function writeMissingFinish(table: Table, finish: Reading): Promise<void> {
  await raiseClassRecord(table, finish);
  await writeResult(table, finish);
}

/** Returns whether the stored result is the one for this reading. */
async function isStored(table: Table, { race, standing }: Reading): Promise<boolean> {
  const { Item } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: resultItemKey(race, standing.racerId),
      ConsistentRead: true,
    }),
  );
  return Item !== undefined && compareStandings(standingOfResult(Item as ResultItem), standing) === 0;
}

/** A result that replaces another one has no rank until the race is closed again. */
function writeResult(table: Table, { race, standing }: Reading): Promise<boolean> {
  const item = resultItem(race, standing);
  const { score, finishedAt, name } = item;
  return putIf(table, item, {
    expression: RESULT_IS_NEWER,
    names: { '#name': 'name' },
    values: { ':score': score, ':finishedAt': finishedAt, ':name': name },
  });
}

function raiseClassRecord(table: Table, { race, standing }: Reading): Promise<boolean> {
  const item = classRecordItem(race, standing);
  return putIf(table, item, {
    expression: RECORD_IS_BETTER,
    names: { '#name': 'name' },
    values: { ':key': item.scoreKey, ':name': item.name },
  });
}
