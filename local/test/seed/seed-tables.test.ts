import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetItemCommand, ScanCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AttributeType, StreamViewType, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { expect, it, onTestFinished } from 'vitest';
import { startStack } from '../../runtime/start-stack.ts';
import { readSeed } from '../../seed/read-seed.ts';
import { seedTables } from '../../seed/seed-tables.ts';
import { tableNames } from '../../seed/table-names.ts';
import { AWS_DYNAMODB_LIMITS } from '../../services/throughput/limits.ts';
import { eventually } from '../../testing/eventually.ts';
import { TestClock } from '../../testing/test-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Writes a seed file and returns its path. */
function seedFile(text: string): string {
  const path = join(scratchDirectory(), 'data.json');
  writeFileSync(path, text);
  return path;
}

interface Changes {
  Records: { dynamodb: { Keys: { id: { S: string } } } }[];
}

it('items of files and options are put into the tables, and reach the functions of their streams', async () => {
  const recorder = new Recorder();
  const partitionKey = { name: 'id', type: AttributeType.STRING };
  const assembly = synth((stack) => {
    const orders = new Table(stack, 'Orders', { partitionKey, stream: StreamViewType.KEYS_ONLY });
    recorder
      .function(stack, 'Watch')
      .addEventSource(new DynamoEventSource(orders as ITable, { startingPosition: StartingPosition.LATEST }));
    new Table(stack, 'Riders', { tableName: 'riders', partitionKey });
  });
  const many = Array.from({ length: 60 }, (_, index) => ({
    id: `order-${index}`,
    lines: [{ count: index }],
  }));
  const file = seedFile(JSON.stringify({ Orders: many, riders: [{ id: 'ann', team: null }] }));
  const log = new TestLog();
  const again = { riders: [{ id: 'ann', team: 'red', wins: 1.5 }] };
  const runtime = await run({ assembly, log, seed: [file, again] });
  expect(log.of('info')).toEqual(
    expect.arrayContaining(['put 60 items into Orders', 'put 1 item into riders']) as unknown,
  );

  const { region, credentials, endpoints } = runtime;
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
  onTestFinished(() => dynamodb.destroy());
  const names = tableNames(runtime);
  const { Count } = await dynamodb.send(new ScanCommand({ TableName: names.get('Orders') }));
  expect(Count).toBe(60);
  const Key = { id: { S: 'ann' } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'riders', Key }));
  expect(Item).toEqual({ ...Key, team: { S: 'red' }, wins: { N: '1.5' } });
  await eventually('the function to get all items', () => {
    const changes = recorder.events<Changes>().flatMap(({ Records }) => Records);
    return new Set(changes.map((record) => record.dynamodb.Keys.id.S)).size === 60;
  });

  const seed = async (text: string) => seedTables([await readSeed(seedFile(text))], names, { dynamodb, log });
  const items = [...many, { id: 7 }];
  await expect(seed(JSON.stringify({ Orders: items }))).rejects.toThrow(
    /data\.json: item 61 of Orders cannot be put: .*Type mismatch for key.*; correct the item$/,
  );
  await expect(seed('{ "Orders": [{ "id": "a" }, 5] }')).rejects.toThrow(
    'item 2 of Orders cannot be put: 5 is not',
  );
  await expect(seed('{ "Order": [] }')).rejects.toThrow(
    /data\.json: there is no table Order; use one of these names: .*Orders/,
  );
  await seed('{ "riders": [{ "id": "bea" }, { "id": "bea", "team": "blue" }] }');
  const bea = { TableName: 'riders', Key: { id: { S: 'bea' } } };
  expect((await dynamodb.send(new GetItemCommand(bea))).Item).toMatchObject({ team: { S: 'blue' } });
});

it('items are put at once if DynamoDB is throttled and the clock stands still', async () => {
  const partitionKey = { name: 'id', type: AttributeType.STRING };
  const assembly = synth((stack) => void new Table(stack, 'Orders', { partitionKey }));
  const Orders = Array.from({ length: 60 }, (_, index) => ({ id: `order-${index}` }));
  const dynamoDbLimits = { ...AWS_DYNAMODB_LIMITS, partitions: 1, writeUnitsPerSecond: 1 };
  const runtime = await run({ assembly, clock: new TestClock(), dynamoDbLimits, seed: [{ Orders }] });
  expect(runtime.counters().dynamodb).toEqual({});
});

it.each([
  ['is missing', undefined, /missing\.json cannot be read: ENOENT/],
  ['is not JSON', '{ "Orders": [', /data\.json cannot be read: .*; correct the file/],
  ['has no list of items', '{ "Orders": { "id": "a" } }', /data\.json: [^]*at Orders/],
])('a stack does not start with a seed file that %s', async (_, text, message) => {
  const assembly = synth(() => {});
  const seed = [text === undefined ? join(scratchDirectory(), 'missing.json') : seedFile(text)];
  await expect(startStack({ assembly, seed })).rejects.toThrow(message);
});

it('a table has its id, its id without the hash of CDK if no other table has the same, and its name', () => {
  const table = 'AWS::DynamoDB::Table';
  const types = {
    ...{ Orders0123ABCD: table, Items0123ABCD: table, Items4567ABCD: table },
    ...{ Plain: 'AWS::DynamoDB::GlobalTable', Queue0123ABCD: 'AWS::SQS::Queue' },
  };
  const resources = Object.fromEntries(Object.keys(types).map((id) => [id, `name-of-${id}`]));
  const names = Object.fromEntries(tableNames({ resources, types }));
  const tables = Object.keys(resources).filter((id) => id !== 'Queue0123ABCD');
  expect(names).toEqual({
    ...Object.fromEntries(
      tables.flatMap((id) => [id, `name-of-${id}`].map((name) => [name, `name-of-${id}`])),
    ),
    Orders: 'name-of-Orders0123ABCD',
  });
});
