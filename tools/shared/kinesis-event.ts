/** Events in which Lambda delivers records of a Kinesis stream, built from the records themselves. */
import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';

/** A record of the telemetry stream with everything that the consumers judge it by. */
export interface StreamRecord {
  shardId: string;
  sequenceNumber: string;
  partitionKey: string;
  /** Base64. */
  data: string;
  /** When the stream accepted it (ms). */
  arrivedAt: number;
}

/** One invocation for a tumbling window. */
export interface WindowCall {
  shardId: string;
  /** Milliseconds since the epoch; a window includes its start and not its end. */
  window: { startMs: number; endMs: number };
  state: object;
  /** Whether this is the last call of the window. */
  final: boolean;
  /** Default: false. */
  terminatedEarly?: boolean;
}

export function kinesisRecord(record: StreamRecord, streamArn: string): KinesisRecord {
  const { shardId, sequenceNumber, partitionKey, data, arrivedAt } = record;
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
      data,
      approximateArrivalTimestamp: arrivedAt / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/consumer',
    awsRegion: streamArn.split(':')[3] ?? '',
    eventSourceARN: streamArn,
  };
}

/** A batch outside of a window. */
export function batchEvent(records: readonly StreamRecord[], streamArn: string) {
  return { Records: records.map((record) => kinesisRecord(record, streamArn)) };
}

/** A batch in a window, or a call without records that ends one. */
export function windowEvent(records: readonly KinesisRecord[], streamArn: string, call: WindowCall) {
  const { shardId, window, state, final, terminatedEarly = false } = call;
  return {
    Records: records,
    window: { start: secondOf(window.startMs), end: secondOf(window.endMs) },
    state,
    shardId,
    eventSourceARN: streamArn,
    isFinalInvokeForWindow: final,
    isWindowTerminatedEarly: terminatedEarly,
  };
}

/** Lambda writes the bounds of a window in whole seconds. */
function secondOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000', '');
}
