import { PutRecordsCommand, type KinesisClient, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Telemetry } from '../../race/reading.ts';
import { batchesOf, lanesOf } from './batches.ts';
import type { Clock } from 'stack-at-home';
import { isPassing, isRefusedConnection } from './passing-error.ts';

/** Requests under way at a time. */
const CONCURRENCY = 4;
/** A record that Kinesis has refused this often is given up and counted as refused. */
const ATTEMPTS = 10;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

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
    let left = batch;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) {
        await this.#options.clock.wait(waitMs(attempt, this.#options.random), signal);
        if (attempt === ATTEMPTS || signal?.aborted) return this.#refuse(left);
        this.counts.retried += left.length;
      }
      const failed = await this.#put(left);
      this.counts.sent += left.length - failed.length;
      const accepted = left.filter((reading) => !failed.includes(reading));
      if (accepted.length > 0) await this.#options.onAccepted?.(accepted);
      left = failed;
    }
  }

  /** One request. Returns the readings that Kinesis did not accept, in their order. */
  async #put(batch: Telemetry[]): Promise<Telemetry[]> {
    const { kinesis, streamName } = this.#options;
    try {
      const answer = await kinesis.send(
        new PutRecordsCommand({ StreamName: streamName, Records: batch.map(recordOf) }),
      );
      if (!answer.FailedRecordCount) return [];
      return batch.filter((_, index) => answer.Records?.[index]?.SequenceNumber === undefined);
    } catch (error) {
      const outage = this.counts.sent > 0 && isRefusedConnection(error);
      if (outage || isPassing(error)) return batch;
      throw error;
    }
  }

  #refuse(readings: Telemetry[]): void {
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

function waitMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
