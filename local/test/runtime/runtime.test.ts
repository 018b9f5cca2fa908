import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, KinesisEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnOutput } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { AWS_DYNAMODB_LIMITS } from '../../services/throughput/limits.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { anyNumber, anyText, near, textLike } from '../support/matchers.ts';
import { Recorder } from '../support/recorder.ts';
import { kinesisClient, put, run } from '../support/run.ts';
import { synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';
import { shows } from '../support/shows.ts';

it(
  'functions receive stream records and table changes, and the write units of the table are counted',
  shows('mappings/latest', 'events/kinesis-data-base64', 'filters/no-filter-all', 'kinesis/sequence-digits'),
  async () => {
    const [readings, hot, changes] = [new Recorder(), new Recorder(), new Recorder()];
    const assembly = synth((stack) => {
      const stream = new Stream(stack, 'Readings', { shardCount: 2 });
      const table = new Table(stack, 'Sensors', {
        partitionKey: { name: 'id', type: AttributeType.STRING },
        stream: StreamViewType.NEW_IMAGE,
      });
      const startingPosition = StartingPosition.LATEST;
      readings.function(stack, 'All').addEventSource(new KinesisEventSource(stream, { startingPosition }));
      const filters = [FilterCriteria.filter({ data: { celsius: FilterRule.between(30, 100) } })];
      hot
        .function(stack, 'Hot')
        .addEventSource(new KinesisEventSource(stream, { startingPosition, filters }));
      changes
        .function(stack, 'Changes')
        .addEventSource(new DynamoEventSource(table as ITable, { startingPosition }));
      new CfnOutput(stack, 'StreamName', { value: stream.streamName });
      new CfnOutput(stack, 'TableName', { value: table.tableName });
    });
    const [clock, log] = [new ManualClock(), new TestLog()];
    const runtime = await run({ assembly, clock, log, dynamoDbLimits: AWS_DYNAMODB_LIMITS });
    const { StreamName = '', TableName = '' } = runtime.outputs;

    await put(kinesisClient(runtime), StreamName, [{ celsius: 20 }, { celsius: 40 }, 'not JSON']);
    const dynamodb = new DynamoDBClient({
      endpoint: runtime.endpoints.dynamodb,
      region: runtime.region,
      credentials: runtime.credentials,
    });
    await dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: 'a' }, celsius: { N: '1' } } }));
    await clock.until('the functions are called', () =>
      [readings, hot, changes].every((recorder) => recorder.events().length > 0),
    );

    expect(readings.events()[0]?.Records).toHaveLength(3);
    expect(hot.data()).toEqual([{ celsius: 40 }]);
    expect(readings.events()[0]?.Records[0]).toEqual({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: 'key',
        sequenceNumber: textLike(/^\d{56}$/),
        data: Buffer.from('{"celsius":20}').toString('base64'),
        approximateArrivalTimestamp: near(Date.now() / 1000, -2),
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: textLike(/^shardId-\d{12}:\d{56}$/),
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: textLike(/^arn:aws:iam::000000000000:role\/Sensors-AllServiceRole/),
      awsRegion: 'us-east-1',
      eventSourceARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`,
    });
    expect(changes.events()[0]?.Records[0]).toEqual({
      eventID: textLike(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: anyNumber,
        Keys: { id: { S: 'a' } },
        NewImage: { id: { S: 'a' }, celsius: { N: '1' } },
        SequenceNumber: anyText,
        SizeBytes: 15,
        StreamViewType: 'NEW_IMAGE',
      },
      eventSourceARN: textLike(`^arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}/stream/`),
    });
    const { write } = runtime.counters().dynamodb![TableName]!;
    expect(write.busiestSecond.toSorted((a, b) => b - a)).toEqual([1, 0, 0, 0]);
    expect(log.of('error')).toEqual([]);
    expect(log.of('warn')).toEqual([]);
  },
);
