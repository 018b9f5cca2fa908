/** Tests how requests to DynamoDB are throttled, against DynamoDB Local. */
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { serviceError } from '../../appsync/data-sources/dynamodb/errors.ts';
import { newAccessKey, openTenant } from '../../services/dynamodb-tenant.ts';
import { joinBatches, partOfBatch, targetsOfBatch, type Batch } from '../../services/throughput/batch.ts';
import { AWS_DYNAMODB_LIMITS } from '../../services/throughput/limits.ts';
import { Throughput, type ThroughputCounters } from '../../services/throughput/throughput.ts';
import { TokenBucket } from '../../services/throughput/token-bucket.ts';
import { eventually } from '../../testing/eventually.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { textLike } from '../support/matchers.ts';
import { shows } from '../support/shows.ts';
import { TestLog } from '../support/test-log.ts';

describe('a token bucket', () => {
  /** Counts millisecond by millisecond. A rate of 1,000 per second adds one unit per millisecond. */
  const leftAfter = (uses: { afterMs: number; units: number }[], perMs: number, maximum: number) => {
    let left = maximum;
    for (const { afterMs, units } of uses) {
      for (let ms = 0; ms < afterMs; ms++) left = Math.min(maximum, left + perMs);
      left -= units;
    }
    return left;
  };
  const use = fc.record({ afterMs: fc.nat(50), units: fc.nat(200) });

  it('has units left exactly when a count of each millisecond has', () => {
    fc.assert(
      fc.property(fc.array(use), fc.integer({ min: 1, max: 5 }), fc.nat(100), (uses, perMs, maximum) => {
        const bucket = new TokenBucket({ perSecond: perMs * 1_000, maximum }, 0);
        let nowMs = 0;
        uses.forEach(({ afterMs, units }, index) => {
          nowMs += afterMs;
          const before = [...uses.slice(0, index), { afterMs, units: 0 }];
          expect(bucket.hasUnits(nowMs)).toBe(leftAfter(before, perMs, maximum) > 0);
          bucket.take(units, nowMs);
        });
      }),
    );
  });

  it('gains nothing when the clock is set back', () => {
    const bucket = new TokenBucket({ perSecond: 1_000, maximum: 10 }, 500);
    bucket.take(10, 500);
    expect(bucket.hasUnits(400)).toBe(false);
  });
});

const REGION = 'us-east-1';
const ACCESS_KEY = newAccessKey();
const TableName = 'Races';
const INDEX = 'Races/index/byRider';
const TABLE_ARN = `arn:aws:dynamodb:${REGION}:000000000000:table/Races`;
const SMALL = { ...AWS_DYNAMODB_LIMITS, readUnitsPerSecond: 10, writeUnitsPerSecond: 10 };

/** Opens an endpoint with full partitions. Its clock stands still unless a test advances it. */
async function open(limits = SMALL, maxAttempts = 1) {
  const [clock, log] = [new ManualClock(0), new TestLog()];
  const throughput = new Throughput(limits, clock, log);
  const tenant = await openTenant(inject('sharedDynamoDb'), REGION, { accessKey: ACCESS_KEY, throughput });
  const client = new DynamoDBClient({
    endpoint: tenant.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts,
  });
  onTestFinished(() => {
    client.destroy();
    return tenant.stop();
  });
  const counters = (resource = TableName): ThroughputCounters => throughput.counters()[resource]!;
  return { clock, log, client, counters };
}

const keyOf = (pk: string, sk = 'item') => ({ pk: { S: pk }, sk: { S: sk } });
/** A put that takes this many write units. */
const putOf = (pk: string, units: number, more: Record<string, AttributeValue> = {}) =>
  new PutItemCommand({
    TableName,
    Item: { ...keyOf(pk), ...more, filler: { S: 'x'.repeat(units * 1_024 - 100) } },
  });
const ofRider = (rider: string) => ({ rider: { S: rider }, finishedAt: { S: '2030' } });
const descending = (units: number[]) => units.toSorted((a, b) => b - a);
const failureOf = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => expect.fail('the request was not throttled'),
    (error: unknown) => error,
  );

/** Two partition keys in different partitions. */
const [HOT, COLD] = ((): [string, string] => {
  const partitionOf = (key: string) => {
    const throughput = new Throughput(SMALL, new ManualClock(), new TestLog());
    throughput.charge({ resource: TableName, partitionKey: [{ S: key }] }, 'write', 1);
    return throughput.counters()[TableName]!.write.busiestSecond.indexOf(1);
  };
  const names = Array.from({ length: 100 }, (_, index) => `race-${index}`);
  return [names[0]!, names.find((name) => partitionOf(name) !== partitionOf(names[0]!))!];
})();

beforeAll(async () => {
  const tenant = await openTenant(inject('sharedDynamoDb'), REGION, { accessKey: ACCESS_KEY });
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint: tenant.endpoint, region: REGION, credentials });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'rider', 'finishedAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byRider',
          KeySchema: [
            { AttributeName: 'rider', KeyType: 'HASH' },
            { AttributeName: 'finishedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  client.destroy();
  await tenant.stop();
}, 60_000);

describe('a partition', () => {
  it(
    'serves 3,000 read units and 1,000 write units per second, even for a single item',
    shows('throughput/partition-limit'),
    () => {
      const clock = new ManualClock(0);
      const throughput = new Throughput(AWS_DYNAMODB_LIMITS, clock, new TestLog());
      const item = { resource: TableName, partitionKey: [{ S: HOT }] };
      const unitsPerSecond = (access: 'read' | 'write') => {
        for (clock.advance(1_000); throughput.admits(item, access);) throughput.charge(item, access, 1);
        return descending(throughput.counters()[TableName]![access].busiestSecond);
      };
      expect(unitsPerSecond('read')).toEqual([3_000, 0, 0, 0]);
      expect(unitsPerSecond('write')).toEqual([1_000, 0, 0, 0]);
      expect(unitsPerSecond('write')).toEqual([1_000, 0, 0, 0]);
      expect(throughput.counters()[TableName]).toMatchObject({
        read: { throttled: 1 },
        write: { throttled: 2 },
      });
    },
  );

  it('makes up for what it served too much, while other partitions serve', async () => {
    const { client, clock, counters } = await open();
    await client.send(putOf(HOT, 15)); // a debt of 5 units, which takes 500 ms
    await client.send(putOf(COLD, 1));
    clock.advance(500);
    await expect(client.send(putOf(HOT, 1))).rejects.toThrow(/exceeds the current capacity/);
    clock.advance(1);
    await client.send(putOf(HOT, 1, { sk: { S: 'another item' } }));
    expect(descending(counters().write.busiestSecond)).toEqual([16, 1, 0, 0]);
  });

  it('keeps unused units for as long as the limits say', async () => {
    const { client, clock } = await open({ ...SMALL, burstSeconds: 3 });
    clock.advance(60_000);
    for (let n = 0; n < 2; n++) await client.send(putOf(HOT, 15));
    await expect(client.send(putOf(HOT, 1))).rejects.toThrow(/exceeds the current capacity/);
  });
});

describe('a throttled request', () => {
  it(
    'fails with the exception and the reasons that AWS returns for an on-demand table',
    shows('throughput/on-demand-exception', 'tables/throttled'),
    async () => {
      const { client, log } = await open();
      await client.send(putOf(HOT, 10));
      const error = await failureOf(client.send(putOf(HOT, 1)));
      expect(error).toMatchObject({
        name: 'ThrottlingException',
        $fault: 'client',
        $metadata: { httpStatusCode: 400, requestId: textLike(/^\S+$/) },
        throttlingReasons: [{ reason: 'TableWriteKeyRangeThroughputExceeded', resource: TABLE_ARN }],
      });
      expect(serviceError(error)).toEqual({
        type: 'DynamoDB:DynamoDbException',
        message: textLike(/^Throughput exceeds .+ \(Service: DynamoDb, Status Code: 400, Request ID: \S+\)$/),
      });
      expect(log.of('warn')).toEqual([
        'DynamoDB throttles writes on Races; each partition serves 10 write units per second',
      ]);
    },
  );

  it('succeeds when the SDK retries it and the partition has units again', async () => {
    const { client, clock, counters } = await open(SMALL, 10);
    await client.send(putOf(HOT, 11));
    const retried = client.send(putOf(HOT, 1));
    await eventually('the write is throttled', () => counters().write.throttled > 0);
    clock.advance(1_000);
    await retried;
  });
});

describe('a global secondary index', () => {
  it(
    'has partitions of its own, and throttles the writes that update it',
    shows('throughput/index-back-pressure'),
    async () => {
      const { client, counters } = await open();
      // each put takes a unit of the index, and each is to another key of the table
      for (let n = 0; n < 10; n++) await client.send(putOf(`new-${n}`, 1, ofRider('anna')));
      const error = await failureOf(client.send(putOf('new-10', 1, ofRider('anna'))));
      expect(error).toMatchObject({
        name: 'ThrottlingException',
        message: textLike(
          /^Throughput exceeds the current capacity for one or more global secondary indexes/,
        ),
        throttlingReasons: [
          { reason: 'IndexWriteKeyRangeThroughputExceeded', resource: `${TABLE_ARN}/index/byRider` },
        ],
      });
      // without its sort key, the item is not in the index
      await client.send(putOf('new-10', 1, { rider: { S: 'anna' } }));
      expect(counters().write.throttled).toBe(0);
      expect(counters(INDEX).write.throttled).toBe(1);
    },
  );

  it('is charged for queries on it instead of the table', async () => {
    const { client, counters } = await open();
    await client.send(putOf(COLD, 1, ofRider('ben')));
    await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byRider',
        KeyConditionExpression: '#r = :r AND finishedAt >= :t',
        ExpressionAttributeNames: { '#r': 'rider' },
        ExpressionAttributeValues: { ':r': { S: 'ben' }, ':t': { S: '2000' } },
      }),
    );
    expect(descending(counters(INDEX).read.busiestSecond)).toEqual([0.5, 0, 0, 0]);
    expect(counters().read.busiestSecond).toEqual([0, 0, 0, 0]);
  });
});

describe('a batch', () => {
  it(
    'leaves throttled writes unprocessed, and fails if all are throttled',
    shows('throughput/batch-unprocessed'),
    async () => {
      const { client, counters } = await open();
      await client.send(putOf(HOT, 10));
      const putRequest = (pk: string) => ({ PutRequest: { Item: keyOf(pk, 'batch') } });
      const send = (...pks: string[]) =>
        client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: pks.map(putRequest) } }));
      expect(await send(HOT, COLD)).toMatchObject({
        UnprocessedItems: { [TableName]: [putRequest(HOT)] },
      });
      expect((await send(COLD)).UnprocessedItems).toEqual({});
      expect(await failureOf(send(HOT))).toMatchObject({ name: 'ThrottlingException' });
      expect(counters().write.throttled).toBe(2);
    },
  );

  it('has each of its items either in one part or in the other', () => {
    const name = fc.constantFrom('Races', 'Riders', 'Records');
    const key = fc.string().map((pk) => keyOf(pk));
    const write = key.map((Item) => ({ PutRequest: { Item } }));
    const table = fc.oneof(
      fc.array(write, { minLength: 1, maxLength: 4 }),
      fc.array(key, { minLength: 1, maxLength: 4 }).map((Keys) => ({ Keys })),
    );
    fc.assert(
      fc.property(fc.dictionary(name, table), fc.array(fc.boolean()), (batch, chosen) => {
        const isChosen = (index: number) => chosen[index] ?? false;
        const one = partOfBatch(batch, isChosen);
        const other = partOfBatch(batch, (index) => !isChosen(index));
        const sorted = (whole: Batch) =>
          targetsOfBatch(whole)
            .map((target) => JSON.stringify(target))
            .sort();
        expect(sorted(joinBatches(one, other))).toEqual(sorted(batch));
        expect(targetsOfBatch(one)).toEqual(targetsOfBatch(batch).filter((_, index) => isChosen(index)));
      }),
    );
  });

  it('leaves throttled reads unprocessed', shows('throughput/batch-unprocessed'), async () => {
    const { client } = await open({ ...SMALL, readUnitsPerSecond: 1 });
    await client.send(putOf(HOT, 8));
    await client.send(putOf(COLD, 1));
    await client.send(new GetItemCommand({ TableName, Key: keyOf(HOT) }));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys: [keyOf(COLD), keyOf(HOT)], ProjectionExpression: 'pk' } },
      }),
    );
    expect(Responses).toEqual({ [TableName]: [{ pk: { S: COLD } }] });
    expect(UnprocessedKeys).toEqual({
      [TableName]: { Keys: [keyOf(HOT)], ProjectionExpression: 'pk' },
    });
  });
});

describe('a transaction', () => {
  it(
    'is canceled if one of its items is throttled, and the reasons say which',
    shows('throughput/transaction-canceled'),
    async () => {
      const { client } = await open();
      await client.send(putOf(HOT, 10));
      const put = (pk: string) => ({ Put: { TableName, Item: keyOf(pk, 'transaction') } });
      const send = () => client.send(new TransactWriteItemsCommand({ TransactItems: [put(COLD), put(HOT)] }));
      expect(await failureOf(send())).toMatchObject({
        name: 'TransactionCanceledException',
        message: textLike(/\[None, ThrottlingError\]$/),
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ThrottlingError', Message: textLike(/^Throughput exceeds the current capacity/) },
        ],
      });
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(COLD, 'transaction') }));
      expect(Item).toBeUndefined();
    },
  );

  it('takes two units for each item', async () => {
    const { client, counters } = await open();
    const update = (pk: string) => ({
      Update: {
        TableName,
        Key: keyOf(pk, 'counter'),
        UpdateExpression: 'ADD n :n',
        ExpressionAttributeValues: { ':n': { N: '1' } },
      },
    });
    await client.send(new TransactWriteItemsCommand({ TransactItems: [update(HOT), update(COLD)] }));
    expect(descending(counters().write.busiestSecond)).toEqual([2, 2, 0, 0]);
  });
});

it('a failed condition takes a write unit', shows('throughput/failed-condition'), async () => {
  const { client, counters } = await open();
  const update = new UpdateItemCommand({
    TableName,
    Key: keyOf(HOT, 'nothing'),
    UpdateExpression: 'SET a = sk',
    ConditionExpression: 'attribute_exists(pk)',
  });
  await expect(client.send(update)).rejects.toThrow(/conditional request failed/);
  expect(descending(counters().write.busiestSecond)).toEqual([1, 0, 0, 0]);
});

it('a scan is charged to all partitions, because its items have many keys', async () => {
  const { client, counters } = await open();
  await client.send(new ScanCommand({ TableName, Limit: 1, ConsistentRead: true }));
  const [first, ...others] = counters().read.busiestSecond;
  expect(first).toBeGreaterThan(0);
  expect(others).toEqual([first, first, first]);
});

it.each([
  [undefined, undefined],
  ['NONE', undefined],
  ['TOTAL', { TableName, CapacityUnits: 0.5 }],
  ['INDEXES', { TableName, CapacityUnits: 0.5, Table: { CapacityUnits: 0.5 } }],
] as const)('a response with ReturnConsumedCapacity %s has the consumed capacity %j', async (asked, told) => {
  const { client } = await open();
  const Key = keyOf(HOT, 'nothing');
  const answer = await client.send(
    new GetItemCommand({ TableName, Key, ...(asked && { ReturnConsumedCapacity: asked }) }),
  );
  expect(answer.ConsumedCapacity).toEqual(told);
});

it('DynamoDB rejects a request for a table that does not exist', async () => {
  const { client } = await open();
  const get = new GetItemCommand({ TableName: 'Nothing', Key: keyOf(HOT) });
  await expect(client.send(get)).rejects.toThrow(/non-existent table/);
});
