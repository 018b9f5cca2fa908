/** Builds the events that Lambda passes to a consumer of a Kinesis stream. */
import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';

/** A record in the telemetry stream, with every property that affects how consumers handle it. */
export interface StreamRecord {
  shardId: string;
  sequenceNumber: string;
  partitionKey: string;
  /** Base64. */
  data: string;
  /** Time at which the stream accepted the record (epoch ms). */
  arrivedAt: number;
}

/** One invocation of a function for a tumbling window. */
export interface WindowCall {
  shardId: string;
  /** Start (inclusive) and end (exclusive) of the window in epoch milliseconds. */
  window: { startMs: number; endMs: number };
  state: object;
  /** Whether this is the last call for the window. */
  final: boolean;
  /** Default: false. */
  terminatedEarly?: boolean;
}

/** Builds a record as Lambda delivers it, with properties that the functions do not use. */
export function kinesisRecord(record: StreamRecord, streamArn: string) {
  const { shardId, sequenceNumber, partitionKey, data, arrivedAt } = record;
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
      data,
      approximateArrivalTimestamp: arrivedAt / 1000,
    },
    eventSource: 'aws:kinesis' as const,
    eventVersion: '1.0',
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/consumer',
    awsRegion: streamArn.split(':')[3] ?? '',
    eventSourceARN: streamArn,
  };
}

/** Builds the event for a batch outside a window. */
export function batchEvent(records: readonly StreamRecord[], streamArn: string) {
  return { Records: records.map((record) => kinesisRecord(record, streamArn)) };
}

/** Builds the event for a batch in a window, or for the window's final call, which may have no records. */
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

/** Formats the start or end of a window. Lambda uses whole seconds. */
function secondOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000', '');
}
