import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { fenceKey, type FenceItem } from '../../race/table/close.ts';
import { RetryableError, withBackoff } from '../shared/backoff.ts';
import { isPermanent } from '../shared/permanent-error.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';

export type FencedWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** TransactWriteItems allows 100 actions, and one of them checks the fence. */
export const WRITES_PER_TRANSACTION = 99;

/** Thrown if a write's condition fails, which means that the race has changed. */
class Overtaken extends Error {}

/**
 * Blocks further writes by earlier attempts to close the race. The fence is a separate, small item, because
 * DynamoDB charges each transaction for the size of the items that it checks.
 * @returns false if a later attempt has already raised the fence
 */
async function raiseFence(table: Table, race: Race, sequence: FenceItem['sequence']): Promise<boolean> {
  const { expiresAt } = table.lifetimeOf(race);
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: fenceKey(race),
        UpdateExpression: `SET #sequence = :sequence${expiresAt ? ', expiresAt = :expiresAt' : ''}`,
        ConditionExpression: 'attribute_not_exists(PK) OR #sequence <= :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': sequence, ...(expiresAt && { ':expiresAt': expiresAt }) },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Writes in transactions that fail once a later attempt to close the race has started writing. Runs of
 * close-races can overlap, and a slow run must not write outdated ranks. The transactions run one after
 * another, because concurrent transactions that check the same item cancel each other.
 * @param sequence sequence of the rankings that this attempt published
 * @param planWrites called after earlier attempts have been blocked from writing, so what it reads stays
 *   valid; each list is written before the next one is planned
 * @returns whether everything was written; false if the race or one of its results has changed
 * @throws if DynamoDB still rejects a transaction after all retries
 */
export async function writeFenced(
  table: Table,
  race: Race,
  sequence: number,
  planWrites: () => AsyncIterable<FencedWrite[]>,
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
    for await (const writes of planWrites())
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

/** Runs one transaction. Throws `RetryableError` if throttling or another transaction canceled it. */
async function transact(table: Table, TransactItems: FencedWrite[]): Promise<void> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.includes('ConditionalCheckFailed')) throw new Overtaken();
    if (isPermanent(error)) throw error;
    throw new RetryableError(
      `DynamoDB canceled the transaction: ${[...new Set(codes)].join(', ')}; retrying`,
      {
        cause: error,
      },
    );
  }
}
