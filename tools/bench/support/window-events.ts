import type { RacePlan } from '../../simulator/index.ts';

const SHARD = 'shardId-000000000000';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';
const WINDOW = { start: '2026-03-01T00:00:00Z', end: '2026-03-01T00:00:05Z' };

/** The readings of all riders at a second of the race, as Lambda hands on records of Kinesis. */
export function recordsOf({ riders }: RacePlan, second: number, arrivedAtSeconds: number) {
  return riders.map((rider, index) => {
    const sequenceNumber = `4954${second}${String(index).padStart(6, '0')}`;
    return {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: `${rider.racerId}`,
        sequenceNumber,
        data: Buffer.from(JSON.stringify(rider.readingAt(second))).toString('base64'),
        approximateArrivalTimestamp: arrivedAtSeconds,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${SHARD}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: 'arn:aws:iam::000000000000:role/live',
      awsRegion: 'us-east-1',
      eventSourceARN: STREAM_ARN,
    };
  });
}

/** One call of a tumbling window; the one without records is its last. */
export function windowEvent(records: object[], state: object) {
  return {
    ...{ Records: records, state, window: WINDOW, shardId: SHARD, eventSourceARN: STREAM_ARN },
    isFinalInvokeForWindow: records.length === 0,
    isWindowTerminatedEarly: false,
  };
}
