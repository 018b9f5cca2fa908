import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';
import { TIMES } from './arbitraries.ts';
import { slotStart } from '../../race/race-clock.ts';

/** The slot that `telemetry` of arbitraries.ts belongs to, by the times that tests use. */
export const SLOT = 100;
export const SHARD = 'shardId-000000000000';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';

/** A moment of the slot, `ms` after its start. */
export function duringRace(ms = 1_000): number {
  return slotStart(SLOT, TIMES) + ms;
}

export interface RecordOptions {
  arrivedAt?: number;
  shardId?: string;
  sequenceNumber?: string;
}

/** A record as Lambda delivers it. Sequence numbers are made of the arrival, the index and the shard. */
export function kinesisRecord(data: string, options: RecordOptions = {}, index = 0): KinesisRecord {
  const { arrivedAt = duringRace(), shardId = SHARD } = options;
  const sequenceNumber = options.sequenceNumber ?? `4954${arrivedAt}${String(index).padStart(6, '0')}`;
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: `${index}`,
      sequenceNumber,
      data: Buffer.from(data).toString('base64'),
      approximateArrivalTimestamp: arrivedAt / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/live',
    awsRegion: 'us-east-1',
    eventSourceARN: STREAM_ARN,
  };
}

export interface WindowOptions extends RecordOptions {
  state?: object;
  final?: boolean;
  terminatedEarly?: boolean;
}

/** A batch inside a tumbling window. */
export function windowEvent(data: string[], options: WindowOptions = {}) {
  const { shardId = SHARD, arrivedAt = duringRace() } = options;
  return {
    Records: data.map((text, index) => kinesisRecord(text, options, index)),
    window: {
      start: new Date(Math.floor(arrivedAt / 5_000) * 5_000).toISOString().replace('.000', ''),
      end: new Date(Math.floor(arrivedAt / 5_000) * 5_000 + 5_000).toISOString().replace('.000', ''),
    },
    state: options.state ?? {},
    shardId,
    eventSourceARN: STREAM_ARN,
    isFinalInvokeForWindow: options.final ?? false,
    isWindowTerminatedEarly: options.terminatedEarly ?? false,
  };
}

/** A batch without a window. */
export function batchEvent(data: string[], options: RecordOptions = {}) {
  return { Records: data.map((text, index) => kinesisRecord(text, options, index)) };
}
