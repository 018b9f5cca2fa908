/** Tests how the changes of tables reach Kinesis streams. */
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  ApproximateCreationDateTimePrecision,
  AttributeType,
  StreamViewType,
  Table,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { expect, it, onTestFinished } from 'vitest';
import { TestClock } from '../../testing/test-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { synth } from '../support/synth.ts';
import { textLike } from '../support/matchers.ts';
import { TestLog } from '../support/test-log.ts';

const partitionKey = { name: 'id', type: AttributeType.STRING };

it(
  'the changes of a table reach its Kinesis stream in order, also after a reset',
  shows('kinesis/table-change-keys', 'kinesis/table-change-time', 'kinesis/table-change-partition-key'),
  async () => {
    const recorder = new Recorder();
    const assembly = synth((stack) => {
      const changes = new Stream(stack, 'Changes', { streamName: 'changes', shardCount: 2 });
      new Table(stack, 'Orders', {
        ...{ tableName: 'orders', partitionKey, kinesisStream: changes },
        kinesisPrecisionTimestamp: ApproximateCreationDateTimePrecision.MILLISECOND,
      });
      new TableV2(stack, 'Riders', { tableName: 'riders', partitionKey, kinesisStream: changes });
      new Table(stack, 'Keys', {
        ...{ tableName: 'keys', partitionKey, kinesisStream: changes },
        stream: StreamViewType.KEYS_ONLY,
      });
      new Table(stack, 'Lost', {
        partitionKey,
        kinesisStream: Stream.fromStreamArn(
          stack,
          'Elsewhere',
          'arn:aws:kinesis:us-east-1:111122223333:stream/x',
        ),
      });
      recorder
        .function(stack, 'Read')
        .addEventSource(new KinesisEventSource(changes, { startingPosition: StartingPosition.TRIM_HORIZON }));
    });
    const clock = new TestClock(new Date('2026-01-01'));
    const log = new TestLog();
    const runtime = await run({ assembly, clock, log });
    const { region, credentials, endpoints, notEmulated } = runtime;
    expect(notEmulated).toEqual([
      textLike(/^Keys\w+: .*stream\/changes, because the StreamViewType is KEYS_ONLY/),
      textLike(/^Lost\w+: .*stream\/x, because it is not a stream of this stack$/),
    ]);
    const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
    onTestFinished(() => dynamodb.destroy());
    const put = (TableName: string, id: string, n: number) =>
      dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));

    await put('orders', 'a', 1);
    await put('orders', 'a', 2);
    await dynamodb.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } } }));
    await put('riders', 'ann', 1);
    await put('keys', 'unseen', 1);
    await clock.advance(0);
    const Keys = { id: { S: 'a' } };
    const [first, second] = [1, 2].map((n) => ({ ...Keys, n: { N: String(n) } }));
    const at = { ApproximateCreationDateTime: clock.now(), Keys, SizeBytes: expect.any(Number) as unknown };
    const changed = (tableName: string, eventName: string, dynamodb: object) => ({
      ...{ awsRegion: region, eventID: textLike(/^\w{8}(-\w{4}){3}-\w{12}$/), eventName, userIdentity: null },
      ...{ recordFormat: 'application/json', tableName, dynamodb, eventSource: 'aws:dynamodb' },
    });
    const changesOf = (table: string) =>
      (recorder.data() as { tableName: string }[]).filter(({ tableName }) => tableName === table);
    expect(changesOf('orders')).toEqual([
      changed('orders', 'INSERT', { ...at, NewImage: first }),
      changed('orders', 'MODIFY', { ...at, NewImage: second, OldImage: first }),
      changed('orders', 'REMOVE', { ...at, OldImage: second }),
    ]);
    const ann = { id: { S: 'ann' } };
    expect(changesOf('riders')).toEqual([
      changed('riders', 'INSERT', {
        ...{ ApproximateCreationDateTime: clock.now() * 1_000, Keys: ann, SizeBytes: at.SizeBytes },
        ...{ NewImage: { ...ann, n: { N: '1' } }, ApproximateCreationDateTimePrecision: 'MICROSECOND' },
      }),
    ]);
    const keys = recorder
      .events()
      .flatMap(({ Records }) => Records.map(({ kinesis }) => kinesis.partitionKey));
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toMatch(/^[0-9A-F]{32}$/);
    expect(changesOf('keys')).toEqual([]);

    await runtime.reset();
    await put('orders', 'b', 1);
    await clock.advance(0);
    expect(changesOf('orders').slice(3)).toMatchObject([{ dynamodb: { Keys: { id: { S: 'b' } } } }]);
    expect(log.of('error')).toEqual([]);
  },
);
