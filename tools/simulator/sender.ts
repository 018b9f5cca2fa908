import type { KinesisClient, PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Telemetry } from '../../race/reading.ts';
import { batchesOf, lanesOf } from './batches.ts';
import type { Clock } from 'stack-at-home';
import { putRecords } from './put-records.ts';

/** Requests under way at a time. */
const CONCURRENCY = 4;

export interface SenderOptions {
  kinesis: KinesisClient;
  streamName: string;
  clock: Clock;
  /** In [0, 1), for the jitter between attempts. */
  random: () => number;
  /** Readings that Kinesis has accepted, as they are; sending goes on when it resolves. */
  onAccepted?: (readings: readonly Telemetry[]) => Promise<void>;
  /** Each reading that was given up. */
  onRefused?: (reading: Telemetry) => void;
}

export interface SendCounts {
  /** Records that Kinesis accepted. */
  sent: number;
  /** Records that were sent again because Kinesis had not accepted them. */
  retried: number;
  /** Records given up. */
  refused: number;
}

/** Puts readings into the stream; every reading is accepted or counted as refused, none is dropped unsaid. */
export class Sender {
  readonly counts: SendCounts = { sent: 0, retried: 0, refused: 0 };
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Resolves when each of the readings was accepted or refused; of a rider, in the order given. Rejects when
   * no attempt can succeed: no such stream, no permission. What is under way when `signal` aborts is finished;
   * what would have to wait for another attempt is refused.
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

/** By rider: all readings of a rider go to one shard, in order, and the riders spread over the shards. */
export function recordOf(reading: Telemetry): PutRecordsRequestEntry {
  return {
    Data: new TextEncoder().encode(JSON.stringify(reading)),
    PartitionKey: String(reading.racerId),
  };
}
