import type { KinesisClient, PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import { systemClock, type Clock } from 'stack-at-home';
import type { Telemetry } from '../../race/reading.ts';
import { drawOf } from '../shared/random.ts';
import { ATTEMPTS, putRecords } from '../simulator/put-records.ts';
import { recordOf } from '../simulator/sender.ts';
import { POISON, POISON_NAMES } from './poison.ts';
import { mergeShards, splitShards } from './reshard.ts';

export interface ChaosOptions {
  kinesis: KinesisClient;
  streamName: string;
  raceSeconds: number;
  /** Same seed, same poison and duplicates. */
  seed: string;
  /** Records of poison for each reading, 0 .. 1. */
  poison: number;
  /** The part of the readings that is sent a second time, 0 .. 1. */
  duplicates: number;
  /** Numbers of readings after which the stream is resharded. Every second time it shrinks again. */
  reshardAfter: number[];
  log: (line: string) => void;
  clock?: Clock;
  /** In [0, 1), for the jitter between attempts. */
  random?: () => number;
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

  /**
   * Takes all readings that the stream has accepted; riders wait until it resolves.
   * @throws Error when Kinesis keeps refusing a record of poison or a duplicate
   */
  async onAccepted(readings: readonly Telemetry[]): Promise<void> {
    this.#readings += readings.length;
    while (this.#readings >= (this.#reshardAfter[0] ?? Infinity)) {
      this.#reshardAfter.shift();
      this.#resharding = this.#resharding.then(() => this.#reshard());
    }
    await Promise.all([this.#resharding, this.#putTrouble(readings)]);
  }

  async #putTrouble(readings: readonly Telemetry[]): Promise<void> {
    const entries = readings.flatMap((reading) => this.#troubleOf(reading));
    for (let at = 0; at < entries.length; at += BATCH_RECORDS)
      await this.#put(entries.slice(at, at + BATCH_RECORDS));
  }

  /** Records with keys of their own, so that most come over another shard than the rider's. */
  #troubleOf(reading: Telemetry): PutRecordsRequestEntry[] {
    const { seed, poison, duplicates, raceSeconds } = this.#options;
    const draw = (what: string) => drawOf(seed, what, reading.racerId, reading.raceId, reading.second);
    const entries: PutRecordsRequestEntry[] = [];
    if (draw('duplicate') < duplicates) {
      entries.push({ ...recordOf(reading), PartitionKey: String(draw('key')) });
      this.counts.duplicates += 1;
    }
    if (draw('poison') < poison) {
      const name = POISON_NAMES[Math.floor(draw('kind') * POISON_NAMES.length)]!;
      const { data, partitionKey = String(draw('key')) } = POISON[name]!;
      entries.push({ Data: Buffer.from(data(reading, raceSeconds)), PartitionKey: partitionKey });
      this.counts.poison += 1;
    }
    return entries;
  }

  /** Puts records that are counted already, so all of them must be accepted. */
  async #put(entries: PutRecordsRequestEntry[]): Promise<void> {
    const { kinesis, streamName, clock = systemClock, random = Math.random } = this.#options;
    const refused = await putRecords(entries, {
      kinesis,
      streamName,
      clock,
      random,
      entryOf: (entry) => entry,
      // the stream has accepted readings before
      retriesRefusedConnections: () => true,
    });
    if (refused.length > 0)
      throw new Error(
        `Kinesis refused ${refused.length} of ${entries.length} records of poison and duplicates ${ATTEMPTS} times: ` +
          'run the race with more --shards or fewer --riders, or without --chaos',
      );
  }

  async #reshard(): Promise<void> {
    const { kinesis, streamName, log } = this.#options;
    const grow = this.counts.reshards % 2 === 0;
    const shards = await (grow ? splitShards : mergeShards)(kinesis, streamName);
    this.counts.reshards += 1;
    log(`the stream is resharded and has ${shards} shards now`);
  }
}
