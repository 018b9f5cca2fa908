/** Tests that records in a function's event have exactly the keys that were observed on AWS. */
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CfnOutput } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { describe, expect, it, onTestFinished } from 'vitest';
import { kinesisSource } from '../../event-sources/streams/kinesis-source.ts';
import { systemClock } from '../../shared/clock.ts';
import type { JsonRpc } from '../../services/json-rpc.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { run } from '../support/run.ts';
import { synth } from '../support/synth.ts';
import { shows } from '../support/shows.ts';

const ROLE = 'arn:aws:iam::000000000000:role/reader';
const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/readings';
const SEQUENCE = '49590338271490256608559692538361571095921575989136588898';

interface KinesisEvent {
  kinesis: Record<string, unknown>;
  eventID: string;
  [key: string]: unknown;
}

/** Returns a record as it appears in an event, and as filters see it. */
async function kinesisRecord(data = '{"celsius":20}') {
  const Data = Buffer.from(data).toString('base64');
  const record = {
    ...{ Data, PartitionKey: 'key', SequenceNumber: SEQUENCE, ApproximateArrivalTimestamp: 1545084650.987 },
  };
  const rpc = { call: () => Promise.resolve({ Records: [record] }) } as unknown as JsonRpc;
  const clock = systemClock;
  const source = kinesisSource({ arn: STREAM, streamName: 'readings', region: 'us-east-1', rpc, clock });
  const { records } = await source.read('shardId-000000000006', 'iterator');
  return { event: records[0]!.toEvent(ROLE) as KinesisEvent, subject: records[0]!.filterSubject() };
}

describe('a Kinesis record', () => {
  it('has the keys that AWS sends', shows('events/kinesis-record-keys'), async () => {
    const { event } = await kinesisRecord();
    expect(Object.keys(event).sort()).toEqual([
      ...['awsRegion', 'eventID', 'eventName', 'eventSource', 'eventSourceARN', 'eventVersion'],
      ...['invokeIdentityArn', 'kinesis'],
    ]);
    expect(Object.keys(event.kinesis).sort()).toEqual([
      ...['approximateArrivalTimestamp', 'data', 'kinesisSchemaVersion', 'partitionKey', 'sequenceNumber'],
    ]);
    expect(event).toMatchObject({
      ...{ eventSource: 'aws:kinesis', eventName: 'aws:kinesis:record', eventSourceARN: STREAM },
      ...{ awsRegion: 'us-east-1', kinesis: { partitionKey: 'key', sequenceNumber: SEQUENCE } },
    });
  });

  it('has its arrival time in seconds, with decimals', shows('events/kinesis-arrival-seconds'), async () => {
    expect((await kinesisRecord()).event.kinesis['approximateArrivalTimestamp']).toBe(1545084650.987);
  });

  it(
    'has an id that consists of the shard and the sequence number',
    shows('events/kinesis-event-id'),
    async () => {
      expect((await kinesisRecord()).event.eventID).toBe(`shardId-000000000006:${SEQUENCE}`);
    },
  );

  it('has version 1.0', shows('events/kinesis-versions'), async () => {
    const { event } = await kinesisRecord();
    expect([event['eventVersion'], event.kinesis['kinesisSchemaVersion']]).toEqual(['1.0', '1.0']);
  });

  it('has the role of the function', shows('events/invoke-identity'), async () => {
    expect((await kinesisRecord()).event['invokeIdentityArn']).toBe(ROLE);
  });

  it('passes its decoded data to filters', shows('filters/data-decoded'), async () => {
    expect((await kinesisRecord()).subject).toEqual({ data: { celsius: 20 } });
  });

  it('that is not JSON passes nothing to filters', shows('filters/no-json-dropped'), async () => {
    expect((await kinesisRecord('celsius=20')).subject).toBeUndefined();
  });
});

interface TableEvent {
  Records: { eventID: string; eventName: string; dynamodb: Record<string, unknown> }[];
}

describe('changes to an item', () => {
  it(
    'arrive in order, one record per change, with typed images and times in whole seconds',
    shows(
      'events/dynamodb-record-keys',
      'events/dynamodb-version',
      'events/dynamodb-event-id',
      'events/dynamodb-creation-seconds',
      'events/dynamodb-images-typed',
      'events/dynamodb-binary-base64',
      'events/dynamodb-names',
      'events/stream-view-type',
      'events/no-change-no-record',
      'events/item-order',
    ),
    async () => {
      const recorder = new Recorder();
      const assembly = synth((stack) => {
        const table = new Table(stack, 'Sensors', {
          partitionKey: { name: 'id', type: AttributeType.STRING },
          stream: StreamViewType.NEW_AND_OLD_IMAGES,
        });
        recorder
          .function(stack, 'Changes')
          .addEventSource(
            new DynamoEventSource(table as ITable, { startingPosition: StartingPosition.TRIM_HORIZON }),
          );
        new CfnOutput(stack, 'TableName', { value: table.tableName });
      });
      const clock = new ManualClock();
      const runtime = await run({ assembly, clock });
      const { region, credentials, endpoints } = runtime;
      const client = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
      onTestFinished(() => client.destroy());
      const { TableName } = runtime.outputs;
      const Key = { id: { S: 'a' } };
      const first = { ...Key, bytes: { B: Buffer.from('hi') }, n: { N: '1.50' } };
      const second = { ...Key, n: { N: '2' } };
      await client.send(new PutItemCommand({ TableName, Item: first }));
      await client.send(new PutItemCommand({ TableName, Item: first }));
      await client.send(new PutItemCommand({ TableName, Item: second }));
      await client.send(new DeleteItemCommand({ TableName, Key }));
      const records = () => recorder.events<TableEvent>().flatMap(({ Records }) => Records);
      await clock.until('the deletion arrives', () => records().at(-1)?.eventName === 'REMOVE');

      const image = { id: { S: 'a' }, bytes: { B: 'aGk=' }, n: { N: '1.5' } };
      expect(
        records().map(({ eventName, dynamodb }) => [eventName, dynamodb.OldImage, dynamodb.NewImage]),
      ).toEqual([
        ['INSERT', undefined, image],
        ['MODIFY', image, second],
        ['REMOVE', second, undefined],
      ]);
      for (const record of records()) {
        expect(Object.keys(record).sort()).toEqual([
          ...[
            'awsRegion',
            'dynamodb',
            'eventID',
            'eventName',
            'eventSource',
            'eventSourceARN',
            'eventVersion',
          ],
        ]);
        expect(
          Object.keys(record.dynamodb)
            .filter((name) => !name.endsWith('Image'))
            .sort(),
        ).toEqual([
          ...['ApproximateCreationDateTime', 'Keys', 'SequenceNumber', 'SizeBytes', 'StreamViewType'],
        ]);
        expect(record).toMatchObject({
          eventID: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
          ...{ eventSource: 'aws:dynamodb', eventVersion: '1.1' },
          dynamodb: { Keys: Key, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        });
        expect(record.dynamodb['ApproximateCreationDateTime']).toSatisfy(Number.isInteger);
      }
    },
  );
});
