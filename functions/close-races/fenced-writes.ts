import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { racePartition, RANKINGS_KEY } from '../../race/keys.ts';
import { TryAgain, withBackoff } from '../shared/backoff.ts';
import type { Table } from '../shared/table.ts';

export type FencedWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** TransactWriteItems takes 100 actions, and the fence is one of them. */
const WRITES_PER_TRANSACTION = 99;
const CONCURRENT_TRANSACTIONS = 4;

/** A condition did not hold: what the writes were made of is not true any more. */
class Overtaken extends Error {}

/**
 * Writes in transactions that hold only as long as the race's rankings are those with `sequence`. Runs of
 * close-races can overlap, and a slow one must not write the ranks of a race that has changed since.
 * @returns whether everything was written; false when the race, or a result of it, has changed
 * @throws when DynamoDB still refuses after all retries
 */
export async function writeFenced(
  table: Table,
  raceId: string,
  sequence: number,
  writes: FencedWrite[],
): Promise<boolean> {
  const fence: FencedWrite = {
    ConditionCheck: {
      TableName: table.name,
      Key: { PK: racePartition(raceId), SK: RANKINGS_KEY },
      ConditionExpression: '#sequence = :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':sequence': sequence },
    },
  };
  const transactions: FencedWrite[][] = [];
  for (let start = 0; start < writes.length; start += WRITES_PER_TRANSACTION)
    transactions.push([fence, ...writes.slice(start, start + WRITES_PER_TRANSACTION)]);
  try {
    await pMap(transactions, (items) => withBackoff(() => transact(table, items)), {
      concurrency: CONCURRENT_TRANSACTIONS,
    });
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
    throw new TryAgain(`transaction cancelled: ${[...new Set(codes)].join(', ')}`, { cause: error });
  }
}
