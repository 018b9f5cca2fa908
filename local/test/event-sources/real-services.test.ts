import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeStreamSummaryCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { KinesisEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunningStack } from '../../runtime/running-stack.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { anyNumber, anyText, textLike } from '../support/matchers.ts';
import { Recorder, dataOf } from '../support/recorder.ts';
import { kinesisClient, put, run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { shows } from '../support/shows.ts';

/** Adds a stream and a function that reads it with the given settings and runs `body` for each event. */
function readingStack(
  stack: Stack,
  recorder: Recorder,
  body: string,
  settings: Partial<KinesisEventSourceProps>,
): void {
  const stream = new Stream(stack, 'Readings', { shardCount: 1 });
  const queue = new Queue(stack, 'Failed');
  recorder.function(stack, 'Reader', body).addEventSource(
    new KinesisEventSource(stream, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      onFailure: new SqsDlq(queue),
      ...settings,
    }),
  );
  new CfnOutput(stack, 'StreamName', { value: stream.streamName });
  new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
}

async function messages(runtime: RunningStack): Promise<unknown[]> {
  const { region, credentials, outputs } = runtime;
  const client = new SQSClient({ endpoint: runtime.endpoints.sqs, region, credentials });
  onTestFinished(() => client.destroy());
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: outputs.QueueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map((message) => JSON.parse(message.Body ?? '') as unknown);
}

const mappingCounters = (runtime: RunningStack) => Object.values(runtime.counters().mappings)[0];

describe('a Kinesis event source mapping', () => {
  it(
    'gives up on a bad record, reports it to the destination, and continues with the others',
    shows('failures/shard-goes-on', 'failures/document-keys', 'failures/document-only-the-rest'),
    async () => {
      const recorder = new Recorder();
      const body = `
      const bad = event.Records.find((record) => Buffer.from(record.kinesis.data, 'base64').toString() === '2');
      return { batchItemFailures: bad ? [{ itemIdentifier: bad.kinesis.sequenceNumber }] : [] };`;
      const settings = { retryAttempts: 1, reportBatchItemFailures: true, bisectBatchOnError: true };
      const clock = new ManualClock();
      const runtime = await run({
        assembly: synth((stack) => readingStack(stack, recorder, body, settings)),
        clock,
      });
      const { StreamName = '' } = runtime.outputs;
      await put(kinesisClient(runtime), StreamName, [0, 1, 2, 3, 4]);
      await clock.until('all records are handled', () => {
        const { recordsDelivered = 0, recordsDiscarded = 0 } = mappingCounters(runtime) ?? {};
        return recordsDelivered + recordsDiscarded === 5;
      });

      const bad = recorder.events()[0]?.Records[2]?.kinesis.sequenceNumber;
      expect(await messages(runtime)).toEqual([
        {
          requestContext: {
            requestId: anyText,
            functionArn: textLike(':function:Sensors-Reader'),
            condition: 'RetryAttemptsExhausted',
            approximateInvokeCount: anyNumber,
          },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null },
          version: '1.0',
          timestamp: textLike(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          KinesisBatchInfo: {
            shardId: 'shardId-000000000000',
            startSequenceNumber: bad,
            endSequenceNumber: bad,
            approximateArrivalOfFirstRecord: textLike(/\.\d{3}Z$/),
            approximateArrivalOfLastRecord: textLike(/\.\d{3}Z$/),
            batchSize: 1,
            streamArn: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`,
          },
        },
      ]);
      expect(recorder.data().slice(-2)).toEqual([3, 4]);
    },
  );

  it(
    'closes the windows of a shard that is split, and continues with its children',
    shows(
      'windows/children-start-fresh',
      'mappings/one-shard-a-batch',
      'mappings/parents-first',
      'windows/shard-end-closes',
      'kinesis/split',
    ),
    async () => {
      const recorder = new Recorder();
      const body = `
      if (event.isFinalInvokeForWindow) return;
      return { state: { count: (event.state.count ?? 0) + event.Records.length } };`;
      const assembly = synth((stack) =>
        readingStack(stack, recorder, body, { tumblingWindow: Duration.seconds(900) }),
      );
      const clock = new ManualClock();
      const runtime = await run({ assembly, clock, windowIdleSeconds: 1_000_000 });
      const { StreamName = '' } = runtime.outputs;
      const client = kinesisClient(runtime);
      await put(client, StreamName, [0, 1, 2]);
      await client.send(
        new SplitShardCommand({
          StreamName,
          ShardToSplit: 'shardId-000000000000',
          NewStartingHashKey: String(2n ** 127n),
        }),
      );
      for (let open = 1; open < 2;) {
        const { StreamDescriptionSummary: summary } = await client.send(
          new DescribeStreamSummaryCommand({ StreamName }),
        );
        open = summary?.OpenShardCount ?? 1;
      }
      await put(client, StreamName, [3, 4], 'a');
      await put(client, StreamName, [5, 6], 'b');
      await clock.until('the children are read', () => recorder.data().length === 7);

      const events = recorder.events();
      const final = events.findIndex((event) => event.isFinalInvokeForWindow);
      expect(events[final]).toMatchObject({
        shardId: 'shardId-000000000000',
        state: { count: 3 },
        Records: [],
      });
      expect(events.slice(0, final).every(({ shardId }) => shardId === 'shardId-000000000000')).toBe(true);
      expect(events.slice(final + 1).every(({ shardId }) => shardId !== 'shardId-000000000000')).toBe(true);
      const children = [...new Set(events.slice(final + 1).map(({ shardId }) => shardId))];
      const firstOf = (child: string | undefined) => events.find(({ shardId }) => shardId === child);
      expect(children.map((child) => firstOf(child)?.state)).toEqual([{}, {}]);
    },
  );

  it('continues at its position after a restart, with the same window and state', async () => {
    const recorder = new Recorder();
    const body = 'return { state: { count: (event.state.count ?? 0) + event.Records.length } };';
    // the third record does not fill a batch, so it waits until after the restart
    const settings = { batchSize: 2, maxBatchingWindow: Duration.seconds(60) };
    const assembly = synth((stack) =>
      readingStack(stack, recorder, body, { ...settings, tumblingWindow: Duration.seconds(900) }),
    );
    const dataDirectory = mkdtempSync(join(scratchDirectory(), 'data-'));
    const clock = new ManualClock();
    const first = await run({ assembly, dataDirectory, clock });
    const { StreamName = '' } = first.outputs;
    // in one request, because records that arrive later may belong to the next window
    await put(kinesisClient(first), StreamName, [0, 1, 2]);
    await clock.until('the records are delivered', () => mappingCounters(first)?.recordsDelivered === 2);
    await first.stop();

    const second = await run({ assembly, dataDirectory, clock });
    await expect(second.reset()).rejects.toThrow(`the stack keeps its data in ${dataDirectory}`);
    expect(second.outputs.StreamName).toBe(StreamName);
    await clock.until(
      'the last record is delivered',
      () => mappingCounters(second)?.recordsDelivered === 1,
      1_000,
    );
    expect(recorder.data()).toEqual([0, 1, 2]);
    expect(recorder.events().at(-1)?.state).toEqual({ count: 2 });
  });

  it(
    'neither loses nor repeats records that are put while it reads',
    shows('mappings/batch-size', 'kinesis/same-key-in-order'),
    async () => {
      const recorder = new Recorder();
      const assembly = synth((stack) => readingStack(stack, recorder, '', { batchSize: 7 }));
      const clock = new ManualClock();
      const runtime = await run({ assembly, clock });
      const { StreamName = '' } = runtime.outputs;
      const client = kinesisClient(runtime);
      const putting = (async () => {
        for (let value = 0; value < 100; value += 5) {
          await put(
            client,
            StreamName,
            [0, 1, 2, 3, 4].map((index) => value + index),
          );
        }
      })();
      await clock.until('all records are delivered', () => recorder.data().length >= 100, 400);
      await putting;
      expect(recorder.data()).toEqual(Array.from({ length: 100 }, (_, index) => index));
      expect(recorder.events().every(({ Records }) => Records.length <= 7)).toBe(true);
      expect(dataOf(recorder.events()[0]!.Records[0]!)).toBe(0);
    },
  );
});
