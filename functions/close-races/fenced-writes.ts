import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { fenceKey, type FenceItem } from '../../race/table/close.ts';
import { TryAgain, withBackoff } from '../shared/backoff.ts';
import { isPermanent } from '../shared/permanent-error.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';

export type FencedWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** TransactWriteItems takes 100 actions, and the fence is one of them. */
const WRITES_PER_TRANSACTION = 99;

/** A condition did not hold: what the writes were made of is not true any more. */
class Overtaken extends Error {}

/**
 * Lets the close with this `sequence` write, and every earlier one no more. A small item of its own, since each
 * transaction that checks it pays for its size.
 * @returns false when a later close has raised the fence already
 */
async function raiseFence(table: Table, race: Race, sequence: FenceItem['sequence']): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: fenceKey(race),
        UpdateExpression: 'SET #sequence = :sequence',
        ConditionExpression: 'attribute_not_exists(PK) OR #sequence <= :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': sequence },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Writes in transactions that hold only as long as no later close of the race has begun to write. Runs of
 * close-races can overlap, and a slow one must not write the ranks of a race that has changed since. One
 * transaction after the other: two that check one item at the same time cancel each other.
 * @param sequence of the rankings that were published for this close
 * @returns whether everything was written; false when the race, or a result of it, has changed
 * @throws when DynamoDB still refuses after all retries
 */
export async function writeFenced(
  table: Table,
  race: Race,
  sequence: number,
  writes: FencedWrite[],
): Promise<boolean> {
  if (!(await raiseFence(table, race, sequence))) return false;
  const fence: FencedWrite = {
    ConditionCheck: {
      TableName: table.name,
      Key: fenceKey(race),
      ConditionExpression: '#sequence = :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':sequence': sequence },
    },
  };
  try {
    for (let start = 0; start < writes.length; start += WRITES_PER_TRANSACTION) {
      const items = [fence, ...writes.slice(start, start + WRITES_PER_TRANSACTION)];
      await withBackoff(() => transact(table, items));
    }
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

/** A transaction is also cancelled by throttling and by others on the same items; those are tried again. */
async function transact(table: Table, TransactItems: FencedWrite[]): Promise<void> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.includes('ConditionalCheckFailed')) throw new Overtaken();
    if (isPermanent(error)) throw error;
    throw new TryAgain(
      `transaction cancelled by DynamoDB: ${[...new Set(codes)].join(', ')}; it is tried again`,
      { cause: error },
    );
  }
}
