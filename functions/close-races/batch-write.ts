import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { TryAgain, withBackoff } from '../shared/backoff.ts';
import type { Table } from '../shared/table.ts';

export type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** BatchWriteItem takes 25 requests. */
const BATCH_REQUESTS = 25;
const CONCURRENT_BATCHES = 4;

/**
 * Puts and deletes without conditions. What DynamoDB leaves unprocessed when it throttles, which it does
 * inside a successful response, is sent again with backoff until it is done.
 * @throws when something is still unprocessed after all retries.
 */
export async function batchWrite(table: Table, requests: WriteRequest[]): Promise<void> {
  const batches: WriteRequest[][] = [];
  for (let start = 0; start < requests.length; start += BATCH_REQUESTS)
    batches.push(requests.slice(start, start + BATCH_REQUESTS));

  await pMap(
    batches,
    async (batch) => {
      let pending = batch;
      await withBackoff(async () => {
        const { UnprocessedItems = {} } = await table.client.send(
          new BatchWriteCommand({ RequestItems: { [table.name]: pending } }),
        );
        pending = UnprocessedItems[table.name] ?? [];
        if (pending.length > 0)
          throw new TryAgain(`${table.name}: ${pending.length} writes left unprocessed`);
      });
    },
    { concurrency: CONCURRENT_BATCHES },
  );
}
