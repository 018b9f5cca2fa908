import { PutRecordsCommand, type KinesisClient, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Telemetry } from '../../race/reading.ts';
import { drawOf } from '../shared/random.ts';
import { poisonLike } from './poison.ts';
import { mergeShards, splitShards } from './reshard.ts';

export interface ChaosOptions {
  kinesis: KinesisClient;
  streamName: string;
  /** Same seed, same poison and duplicates. */
  seed: string;
  /** So many records of poison for each reading, 0 .. 1. */
  poison: number;
  /** The part of the readings that comes again, 0 .. 1. */
  duplicates: number;
  /** When the stream is resharded: after so many readings. Every second time it shrinks again. */
  reshardAfter: number[];
  tell: (line: string) => void;
}

/** What was done to a race. */
export interface ChaosCounts {
  poison: number;
  duplicates: number;
  reshards: number;
}

/** PutRecords takes 500 records. */
const BATCH_RECORDS = 500;

/** Makes trouble for a race that must end as if there had been none. */
export class Chaos {
  readonly counts: ChaosCounts = { poison: 0, duplicates: 0, reshards: 0 };
  readonly #options: ChaosOptions;
  readonly #reshardAfter: number[];
  #readings = 0;
  #resharding: Promise<void> = Promise.resolve();

  constructor(options: ChaosOptions) {
    this.#options = options;
    this.#reshardAfter = [...options.reshardAfter].sort((a, b) => a - b);
  }

  /** To be told of all readings that the stream has accepted, and waited for. */
  async onAccepted(readings: readonly Telemetry[]): Promise<void> {
    this.#readings += readings.length;
    while (this.#readings >= (this.#reshardAfter[0] ?? Infinity)) {
      this.#reshardAfter.shift();
      this.#resharding = this.#resharding.then(() => this.#reshard());
    }
    await Promise.all([this.#resharding, this.#putTrouble(readings)]);
  }

  async #putTrouble(readings: readonly Telemetry[]): Promise<void> {
    const { seed, poison, duplicates } = this.#options;
    const records: PutRecordsRequestEntry[] = [];
    for (const reading of readings) {
      const draw = (what: string) => drawOf(seed, what, reading.racerId, reading.raceId, reading.second);
      // by any key, so that most come over another shard than the rider's own
      const put = (text: string) =>
        records.push({ Data: new TextEncoder().encode(text), PartitionKey: String(draw('key')) });
      if (draw('duplicate') < duplicates) {
        put(JSON.stringify(reading));
        this.counts.duplicates += 1;
      }
      if (draw('poison') < poison) {
        put(poisonLike(reading, draw('kind')));
        this.counts.poison += 1;
      }
    }
    for (let at = 0; at < records.length; at += BATCH_RECORDS)
      await this.#put(records.slice(at, at + BATCH_RECORDS));
  }

  /** Until all are in: they are counted already. */
  async #put(records: PutRecordsRequestEntry[]): Promise<void> {
    const { kinesis, streamName: StreamName } = this.#options;
    for (let left = records; left.length > 0;) {
      const { Records = [] } = await kinesis.send(new PutRecordsCommand({ StreamName, Records: left }));
      left = left.filter((_, index) => Records[index]?.SequenceNumber === undefined);
    }
  }

  async #reshard(): Promise<void> {
    const { kinesis, streamName, tell } = this.#options;
    const grow = this.counts.reshards % 2 === 0;
    const shards = await (grow ? splitShards : mergeShards)(kinesis, streamName);
    this.counts.reshards += 1;
    tell(`the stream is resharded and has ${shards} shards now`);
  }
}
