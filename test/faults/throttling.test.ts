/** Tests a race while DynamoDB throttles, and SQS rejects a batch in an HTTP 200 response. */
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answering, awsError } from 'stack-at-home/testing';
import { drawOf } from '../../tools/shared/random.ts';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { allAdmitted, during, expectRight, race, READINGS, RIDERS, FAULT_TIMES } from './support/race.ts';
import { operation } from './support/requests.ts';

let stack: FaultStack;
beforeAll(async () => {
  const fronts = ['dynamodb', 'sqs'] as const;
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts });
});
afterAll(() => stack?.stop());

/** Share of writes that are throttled. One in eight still fails after the SDK's three attempts. */
const THROTTLED_SHARE = 0.5;
const THROTTLED_WRITES = 200;
const CANCELED_TRANSACTIONS = 3;
const POISON = ['not JSON', '{"event":"update"}', '{}', '[]', 'null'];

it('a race is delayed but loses nothing while DynamoDB throttles half of all writes', async () => {
  const dynamodb = stack.proxyOf('dynamodb');
  let writes = 0;
  const throttled = dynamodb.inject({
    on: (request) =>
      operation('PutItem', 'UpdateItem', 'DeleteItem')(request) &&
      drawOf('throttling', (writes += 1)) < THROTTLED_SHARE,
    times: THROTTLED_WRITES,
    fault: awsError(
      'com.amazonaws.dynamodb.v20120810#ThrottlingException',
      'Throughput exceeds the current capacity.',
    ),
  });
  const canceled = dynamodb.inject({
    on: operation('TransactWriteItems'),
    times: CANCELED_TRANSACTIONS,
    fault: awsError(
      'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      'Transaction cancelled, please refer cancellation reasons for specific reasons [ThrottlingError, None]',
      { CancellationReasons: [{ Code: 'ThrottlingError', Message: 'throttled' }, { Code: 'None' }] },
    ),
  });
  const rejected = stack.proxyOf('sqs').inject({
    on: operation('SendMessageBatch'),
    times: 1,
    fault: (request) => {
      const { Entries } = JSON.parse(request.body) as { Entries: { Id: string }[] };
      const Failed = Entries.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false }));
      return answering(200, { Successful: [], Failed })(request, () =>
        Promise.reject(new Error('not passed on')),
      );
    },
  });
  await stack.kinesis.send(
    new PutRecordsCommand({
      StreamName: stack.streamName,
      Records: POISON.map((text) => ({ Data: Buffer.from(text), PartitionKey: 'poison' })),
    }),
  );

  const onAccepted = during([[READINGS / 4, (accepted) => allAdmitted(stack, accepted)]]);
  expectRight(await race(stack, { late: 0, onAccepted }));

  expect(throttled.met).toBe(THROTTLED_WRITES);
  expect(canceled.met).toBe(CANCELED_TRANSACTIONS);
  expect(rejected.met).toBe(1);
  expect(await stack.quarantined()).toHaveLength(POISON.length);
  // a final reading whose writes failed is reported as failed and delivered again
  expect(stack.mapping('final-results').failures).toBeGreaterThan(0);
  expect(stack.mapping('final-results').recordsDelivered).toBe(RIDERS);
  expect(await stack.deadLetters()).toEqual([]);
});

it('a rider is not reported as unknown if DynamoDB leaves keys in a batch unprocessed', async () => {
  const racerId = '1000001';
  const ask = () => stack.graphql(`{ racer(racerId: "${racerId}") { racerId records { classId } } }`);
  const TableName = stack.runtime.outputs.TableName!;
  const unprocessed = stack.proxyOf('dynamodb').inject({
    on: operation('BatchGetItem'),
    fault: (request, pass) => {
      const { RequestItems } = JSON.parse(request.body) as { RequestItems: object };
      return answering(200, { Responses: { [TableName]: [] }, UnprocessedKeys: RequestItems })(request, pass);
    },
  });
  expect((await ask()).errors).toMatchObject([{ errorType: 'Throttled', path: ['racer'] }]);
  expect(unprocessed.met).toBeGreaterThan(0);
  unprocessed.end();
  expect(await ask()).toMatchObject({ data: { racer: { racerId, records: [{ classId: 1 }] } } });
});
