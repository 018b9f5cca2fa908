/** Reads the state of a real stack, which runs on this machine. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPEN_RACES_PARTITION, openRaceKey } from '../../../race/table/keys.ts';
import { readLiveStream } from '../../../tools/deploy/checks/shards.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

const FAR_SLOT = 9_000_000_000;

let stack: TestStack;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  stack = await startTestStack();
  const { region, credentials, endpoints } = stack.runtime;
  dynamodb = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
});
afterAll(async () => {
  dynamodb.destroy();
  await stack.stop();
});

const read = () =>
  readLiveStream(
    { kinesis: stack.kinesis, dynamodb },
    { status: 'CREATE_COMPLETE', outputs: stack.runtime.outputs },
  );

it('a stack is racing as long as a race is on the list of open races', async () => {
  expect(await read()).toEqual({ openShards: 2, isRacing: false });
  const Item = { PK: OPEN_RACES_PARTITION, SK: openRaceKey({ classId: 1, slot: FAR_SLOT }) };
  await stack.table.send(new PutCommand({ TableName: stack.runtime.outputs.TableName!, Item }));
  expect(await read()).toEqual({ openShards: 2, isRacing: true });
});
