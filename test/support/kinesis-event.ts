import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';
import { TIMES } from './times.ts';
import { slotStart } from '../../race/race-clock.ts';
import * as kinesis from '../../tools/shared/kinesis-event.ts';

/** Slot of the readings that `telemetry` in arbitraries.ts builds. */
export const SLOT = 100;
export const SHARD = 'shardId-000000000000';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';

/** Returns the time `ms` after the start of the slot. */
export function duringRace(ms = 1_000): number {
  return slotStart(SLOT, TIMES) + ms;
}

export interface RecordOptions {
  arrivedAt?: number;
  shardId?: string;
  sequenceNumber?: string;
}

/**
 * Builds a record as Lambda delivers it. The default sequence number contains the arrival time and the index.
 */
export function kinesisRecord(text: string, options: RecordOptions = {}, index = 0): KinesisRecord {
  const { arrivedAt = duringRace(), shardId = SHARD } = options;
  const sequenceNumber = options.sequenceNumber ?? `4954${arrivedAt}${String(index).padStart(6, '0')}`;
  const data = Buffer.from(text).toString('base64');
  return kinesis.kinesisRecord(
    { shardId, sequenceNumber, partitionKey: `${index}`, data, arrivedAt },
    STREAM_ARN,
  );
}

export interface WindowOptions extends RecordOptions {
  state?: object;
  final?: boolean;
  terminatedEarly?: boolean;
}

const WINDOW_MS = 5_000;

/** Builds a batch in a tumbling window. */
export function windowEvent(data: string[], options: WindowOptions = {}) {
  const { shardId = SHARD, arrivedAt = duringRace(), state = {}, final = false } = options;
  const startMs = Math.floor(arrivedAt / WINDOW_MS) * WINDOW_MS;
  const records = data.map((text, index) => kinesisRecord(text, options, index));
  return kinesis.windowEvent(records, STREAM_ARN, {
    shardId,
    window: { startMs, endMs: startMs + WINDOW_MS },
    state,
    final,
    terminatedEarly: options.terminatedEarly ?? false,
  });
}

/** Builds a batch without a window. */
export function batchEvent(data: string[], options: RecordOptions = {}) {
  return { Records: data.map((text, index) => kinesisRecord(text, options, index)) };
}
