import type { KinesisRecord } from '../../../functions/shared/kinesis-event.ts';
import * as kinesis from '../../shared/kinesis-event.ts';
import type { RacePlan } from '../../simulator/plan.ts';

const SHARD = 'shardId-000000000000';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';
const WINDOW = {
  startMs: Date.parse('2026-03-01T00:00:00Z'),
  endMs: Date.parse('2026-03-01T00:00:05Z'),
};

/** Returns all riders' readings for one second of the race, as Kinesis records in a Lambda event. */
export function recordsOf({ riders }: RacePlan, second: number, arrivedAt: number): KinesisRecord[] {
  return riders.map((rider, index) => {
    const sequenceNumber = `4954${second}${String(index).padStart(6, '0')}`;
    const data = Buffer.from(JSON.stringify(rider.readingAt(second))).toString('base64');
    const partitionKey = `${rider.racerId}`;
    return kinesis.kinesisRecord(
      { shardId: SHARD, sequenceNumber, partitionKey, data, arrivedAt },
      STREAM_ARN,
    );
  });
}

/** Builds the event for one call for a tumbling window. A call without records is the window's last call. */
export function windowEvent(records: readonly KinesisRecord[], state: object) {
  const call = { shardId: SHARD, window: WINDOW, state, final: records.length === 0 };
  return kinesis.windowEvent(records, STREAM_ARN, call);
}
