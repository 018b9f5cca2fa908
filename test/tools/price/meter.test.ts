/** Tests the meter in front of the local services. */
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMeter, type Meter } from '../../../tools/price/meter.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

let meter: Meter;
let stack: TestStack;
beforeAll(async () => {
  meter = startMeter();
  stack = await startTestStack({}, undefined, undefined, { front: meter.front });
});
afterAll(async () => {
  await stack?.stop();
  await meter?.stop();
});

describe('the meter', () => {
  it('counts records in units of 25 KB', async () => {
    const { endpoints, region, credentials, outputs } = stack.runtime;
    const kinesis = new KinesisClient({
      endpoint: endpoints.kinesis,
      region,
      credentials,
      requestHandler: new NodeHttpHandler(),
    });
    const before = meter.putUnits();
    const record = (bytes: number) => ({ PartitionKey: 'k', Data: Buffer.alloc(bytes, ' ') });
    await kinesis.send(
      new PutRecordsCommand({
        StreamName: outputs.StreamName,
        // the partition key counts, too
        Records: [record(1), record(25 * 1_024 - 1), record(25 * 1_024)],
      }),
    );
    kinesis.destroy();
    expect(meter.putUnits() - before).toBe(4);
  });

  /** Returns the capacity units that the meter counts for `work`, which uses a developer's credentials. */
  async function unitsOf(
    work: (table: DynamoDBDocumentClient, TableName: string) => Promise<void>,
  ): Promise<{ read: number; write: number }> {
    const { endpoints, region, credentials, outputs } = stack.runtime;
    const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
    const counted = () => ({ ...(meter.capacity().get(credentials.accessKeyId) ?? { read: 0, write: 0 }) });
    const before = counted();
    await work(DynamoDBDocumentClient.from(client), outputs.TableName!);
    client.destroy();
    const after = counted();
    return { read: after.read - before.read, write: after.write - before.write };
  }

  it('counts writes in units of 1 KB and reads in units of 4 KB, separately for each caller', async () => {
    const units = await unitsOf(async (table, TableName) => {
      const key = { PK: 'metered', SK: 'x' };
      await table.send(new PutCommand({ TableName, Item: { ...key, text: 'x'.repeat(2_500) } }));
      await table.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
    });
    expect(units).toEqual({ read: 1, write: 3 });
  });

  it('counts each item of a transaction twice for the table, and each written item once per index', async () => {
    const units = await unitsOf(async (table, TableName) => {
      const puts = Array.from({ length: 10 }, (_, index) => ({
        Put: { TableName, Item: { PK: 'metered', SK: `of-many-${index}`, scoreKey: `${index}` } },
      }));
      const Key = { PK: 'metered', SK: 'nobody' };
      const check = { TableName, Key, ConditionExpression: 'attribute_not_exists(PK)' };
      await table.send(new TransactWriteCommand({ TransactItems: [...puts, { ConditionCheck: check }] }));
    });
    expect(units).toEqual({ read: 0, write: 10 * (2 + 1) + 2 });
  });

  it('counts queries and mutations separately', async () => {
    const { queries, mutations } = meter.operations();
    await stack.graphql('{ classes { name } }');
    await stack.graphql('mutation { submitTelemetry(readings: []) { accepted } }');
    expect(meter.operations()).toMatchObject({ queries: queries + 1, mutations: mutations + 1 });
  });
});
