import type { KinesisClient, PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Telemetry } from '../../race/reading.ts';
import { batchesOf, lanesOf } from './batches.ts';
import type { Clock } from 'stack-at-home';
import { putRecords } from './put-records.ts';

/** Number of concurrent requests. */
const CONCURRENCY = 4;

export interface SenderOptions {
  kinesis: KinesisClient;
  streamName: string;
  clock: Clock;
  /** Returns a number in [0, 1), for the jitter between attempts. */
  random: () => number;
  /** Called with readings that Kinesis has accepted. Sending continues when the promise resolves. */
  onAccepted?: (readings: readonly Telemetry[]) => Promise<void>;
  /** Called with each reading that the sender gave up on. */
  onRefused?: (reading: Telemetry) => void;
}

export interface SendCounts {
  /** Records that Kinesis accepted. */
  sent: number;
  /** Records that were resent because Kinesis had not accepted them. */
  retried: number;
  /** Records that the sender gave up on. */
  refused: number;
}

/** Puts readings into the stream. Every reading is counted, either as accepted or as refused. */
export class Sender {
  readonly counts: SendCounts = { sent: 0, retried: 0, refused: 0 };
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Sends readings, and keeps each rider's readings in order. Resolves when each reading has been accepted or
   * refused. Rejects if no attempt can succeed (no such stream, no permission). When `signal` aborts,
   * requests in flight complete, and readings that need another attempt count as refused.
   */
  async send(readings: readonly Telemetry[], signal?: AbortSignal): Promise<void> {
    const lanes = lanesOf(readings, CONCURRENCY);
    const ends = await Promise.allSettled(
      lanes.map(async (lane) => {
        for (const batch of batchesOf(lane)) await this.#sendBatch(batch, signal);
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #sendBatch(batch: Telemetry[], signal: AbortSignal | undefined): Promise<void> {
    const { kinesis, streamName, clock, random, onAccepted } = this.#options;
    const refused = await putRecords(batch, {
      kinesis,
      streamName,
      clock,
      random,
      signal,
      entryOf: recordOf,
      retriesRefusedConnections: () => this.counts.sent > 0,
      onAccepted: async (readings) => {
        this.counts.sent += readings.length;
        await onAccepted?.(readings);
      },
      onRetry: (count) => void (this.counts.retried += count),
    });
    this.#refuse(refused);
  }

  #refuse(readings: readonly Telemetry[]): void {
    this.counts.refused += readings.length;
    if (this.#options.onRefused) readings.forEach(this.#options.onRefused);
  }
}

/**
 * Uses the rider's id as the partition key, so that all of a rider's readings go to one shard and the riders
 * are spread across the shards.
 */
export function recordOf(reading: Telemetry): PutRecordsRequestEntry {
  return {
    Data: new TextEncoder().encode(JSON.stringify(reading)),
    PartitionKey: String(reading.racerId),
  };
}
