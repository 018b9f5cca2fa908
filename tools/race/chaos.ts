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
  /** The same seed gives the same poison and duplicates. */
  seed: string;
  /** Fraction of the readings for which a poison record is added, 0 to 1. */
  poison: number;
  /** Fraction of the readings that are sent twice, 0 to 1. */
  duplicates: number;
  /** Fraction of the readings that are sent again a few seconds later, 0 to 1. */
  replays: number;
  /** Fraction of the readings for which a reading of an invented rider is added, 0 to 1. */
  invented: number;
  /** Returns whether a race has all its riders, so that invented riders cannot take their places. */
  isFull: (reading: Telemetry) => boolean;
  /** Called before the stream is resharded. Riders wait until the promise resolves. */
  untilFull: (reading: Telemetry) => Promise<void>;
  /** Reading counts at which the stream is resharded. Splits and merges alternate. */
  reshardAfter: number[];
  log: (line: string) => void;
  clock?: Clock;
  /** Returns a number in [0, 1), for the jitter between attempts. */
  random?: () => number;
}

/** Number of disturbances of each kind. */
export interface ChaosCounts {
  poison: number;
  duplicates: number;
  replays: number;
  invented: number;
  reshards: number;
}

/** Seconds of the race after which readings are replayed. */
const REPLAY_AFTER = 3;
/** The best possible effort, and a name of many bytes. */
const INVENTED = { name: '🚴'.repeat(40), cadence: 250, resistance: 100 };

/** Maximum number of records that PutRecords accepts in one request. */
const BATCH_RECORDS = 500;

/** Disturbs a race. The outcome must be the same as without the disturbances. */
export class Chaos {
  readonly counts: ChaosCounts = { poison: 0, duplicates: 0, replays: 0, invented: 0, reshards: 0 };
  readonly #options: ChaosOptions;
  readonly #reshardAfter: number[];
  /** Readings to replay, oldest first. */
  readonly #replays: Telemetry[] = [];
  #readings = 0;
  #resharding: Promise<void> = Promise.resolve();

  constructor(options: ChaosOptions) {
    this.#options = options;
    this.#reshardAfter = [...options.reshardAfter].sort((a, b) => a - b);
  }

  /**
   * Call this with all readings that the stream has accepted. Riders wait until the promise resolves.
   * @throws Error if Kinesis keeps rejecting a poison record or a duplicate
   */
  async onAccepted(readings: readonly Telemetry[]): Promise<void> {
    this.#readings += readings.length;
    while (this.#readings >= (this.#reshardAfter[0] ?? Infinity)) {
      this.#reshardAfter.shift();
      this.#resharding = this.#resharding
        .then(() => this.#options.untilFull(readings[0]!))
        .then(() => this.#reshard());
    }
    await Promise.all([this.#resharding, this.#putTrouble(readings)]);
  }

  async #putTrouble(readings: readonly Telemetry[]): Promise<void> {
    const entries = readings.flatMap((reading) => [
      ...this.#troubleOf(reading),
      ...this.#dueReplays(reading),
    ]);
    for (let at = 0; at < entries.length; at += BATCH_RECORDS)
      await this.#put(entries.slice(at, at + BATCH_RECORDS));
  }

  /** Returns the readings to replay once a reading of this second has been accepted. */
  #dueReplays({ raceId, second }: Telemetry): PutRecordsRequestEntry[] {
    const isDue = (old: Telemetry) => old.raceId < raceId || old.second + REPLAY_AFTER <= second;
    const count = this.#replays.findIndex((old) => !isDue(old));
    const due = this.#replays.splice(0, count === -1 ? Infinity : count);
    this.counts.replays += due.length;
    return due.map(recordOf);
  }

  /**
   * Returns poison, duplicates and readings of invented riders. Random partition keys put most of these records on other riders' shards.
   */
  #troubleOf(reading: Telemetry): PutRecordsRequestEntry[] {
    const { seed, poison, duplicates, replays, invented, isFull, raceSeconds } = this.#options;
    const draw = (what: string) => drawOf(seed, what, reading.racerId, reading.raceId, reading.second);
    const entries: PutRecordsRequestEntry[] = [];
    if (draw('duplicate') < duplicates) {
      entries.push({ ...recordOf(reading), PartitionKey: String(draw('key')) });
      this.counts.duplicates += 1;
    }
    if (draw('replay') < replays) this.#replays.push(reading);
    if (draw('invented') < invented && isFull(reading)) {
      this.counts.invented += 1;
      entries.push(recordOf({ ...reading, ...INVENTED, racerId: `invented-${this.counts.invented}` }));
    }
    if (draw('poison') < poison) {
      const name = POISON_NAMES[Math.floor(draw('kind') * POISON_NAMES.length)]!;
      const { data, partitionKey = String(draw('key')) } = POISON[name]!;
      entries.push({ Data: Buffer.from(data(reading, raceSeconds)), PartitionKey: partitionKey });
      this.counts.poison += 1;
    }
    return entries;
  }

  /** Puts records. All of them must be accepted, because they have already been counted. */
  async #put(entries: PutRecordsRequestEntry[]): Promise<void> {
    const { kinesis, streamName, clock = systemClock, random = Math.random } = this.#options;
    const refused = await putRecords(entries, {
      kinesis,
      streamName,
      clock,
      random,
      entryOf: (entry) => entry,
      // the stream has already accepted readings, so the address is right
      retriesRefusedConnections: () => true,
    });
    if (refused.length > 0)
      throw new Error(
        `Kinesis rejected ${refused.length} of ${entries.length} chaos records ${ATTEMPTS} times: ` +
          'run the race with more --shards or fewer --riders, or without --chaos',
      );
  }

  async #reshard(): Promise<void> {
    const { kinesis, streamName, log } = this.#options;
    const grow = this.counts.reshards % 2 === 0;
    const shards = await (grow ? splitShards : mergeShards)(kinesis, streamName);
    this.counts.reshards += 1;
    log(`the stream was resharded and now has ${shards} shards`);
  }
}
