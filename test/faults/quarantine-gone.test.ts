/** Tests a race with bad records while SQS permanently rejects all requests to the quarantine queue. */
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { awsError } from 'stack-at-home/testing';
import { POISON } from '../../tools/race/poison.ts';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { during, expectRight, FAULT_TIMES, race, RIDERS } from './support/race.ts';
import { operation } from './support/requests.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: ['sqs'] });
});
afterAll(() => stack?.stop());

it('a race is not held up if the quarantine queue is gone, and the rejected records are logged', async () => {
  const rejected = stack.proxyOf('sqs').inject({
    on: operation('SendMessageBatch'),
    times: Infinity,
    fault: awsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.'),
  });
  const onAccepted = during([
    [
      RIDERS,
      async ([reading]) => {
        const Records = Object.values(POISON).map(({ data }, index) => ({
          Data: Buffer.from(data(reading!, FAULT_TIMES.raceSeconds)),
          PartitionKey: `poison-${index}`,
        }));
        await stack.kinesis.send(new PutRecordsCommand({ StreamName: stack.streamName, Records }));
      },
    ],
  ]);

  expectRight(await race(stack, { onAccepted }));

  expect(rejected.met).toBeGreaterThan(0);
  expect(stack.mapping('live-standings').failures).toBe(0);
  expect(await stack.deadLetters()).toEqual([]);
  const logged = stack.journal.filter((line) =>
    line.includes('SQS permanently rejected quarantine messages'),
  );
  expect(logged.length).toBeGreaterThan(0);
});
