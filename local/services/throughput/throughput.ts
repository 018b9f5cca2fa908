import { createHash } from 'node:crypto';
import type { DynamoDbLimits } from './limits.ts';
import { Partition } from './partition.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';

export type Access = 'read' | 'write';

/** Where a request reads or writes. */
export interface Place {
  /** A table, such as `Races`, or a global secondary index, such as `Races/index/byScore`. */
  resource: string;
  /** Values of the partition key. Undefined if the request does not contain them. */
  partitionKey: readonly unknown[] | undefined;
}

/** Use of a table's or a global secondary index's throughput so far. */
export type ThroughputCounters = Record<
  Access,
  {
    /** Number of throttled requests. Each throttled item of a batch or a transaction counts. */
    throttled: number;
    /** Units that each partition served in its own busiest second. */
    busiestSecond: number[];
  }
>;

interface Usage {
  unitsPerSecond: number;
  partitions: Partition[];
  throttled: number;
}

/** The throughput of all tables and global secondary indexes. */
export class Throughput {
  readonly #limits: DynamoDbLimits;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #usages = new Map<string, Record<Access, Usage>>();
  #suspended = false;

  constructor(limits: DynamoDbLimits, clock: Clock, log: Log) {
    this.#limits = limits;
    this.#clock = clock;
    this.#log = log;
  }

  /** Admits everything and charges nothing until the work has ended. */
  async suspendDuring(work: () => Promise<void>): Promise<void> {
    this.#suspended = true;
    try {
      await work();
    } finally {
      this.#suspended = false;
    }
  }

  /** Returns whether a place has units left. If not, counts a throttled request. */
  admits({ resource, partitionKey }: Place, access: Access): boolean {
    if (this.#suspended) return true;
    const usage = this.#usageOf(resource)[access];
    const nowMs = this.#clock.now();
    if (partitionsFor(partitionKey, usage).some((partition) => partition.admits(nowMs))) return true;
    usage.throttled += 1;
    // The SDK retries throttled requests, so users would not notice.
    if (usage.throttled === 1)
      this.#log.warn(
        `DynamoDB throttles ${access}s on ${resource}; each partition serves ${usage.unitsPerSecond} ${access} units per second`,
      );
    return false;
  }

  /** Takes units off a place. If its partition is unknown, each partition is charged an equal part. */
  charge({ resource, partitionKey }: Place, access: Access, units: number): void {
    if (this.#suspended) return;
    const partitions = partitionsFor(partitionKey, this.#usageOf(resource)[access]);
    for (const partition of partitions) partition.charge(units / partitions.length, this.#clock.now());
  }

  /** Returns the counters of each table and index that has been used. */
  counters(): Record<string, ThroughputCounters> {
    const countersOf = ({ throttled, partitions }: Usage) => ({
      throttled,
      busiestSecond: partitions.map(({ busiestSecond }) => busiestSecond),
    });
    return Object.fromEntries(
      [...this.#usages].map(([resource, { read, write }]) => [
        resource,
        { read: countersOf(read), write: countersOf(write) },
      ]),
    );
  }

  #usageOf(resource: string): Record<Access, Usage> {
    const known = this.#usages.get(resource);
    if (known) return known;
    const { partitions: count, burstSeconds, readUnitsPerSecond, writeUnitsPerSecond } = this.#limits;
    const unused = (unitsPerSecond: number): Usage => ({
      unitsPerSecond,
      partitions: Array.from(
        { length: count },
        () => new Partition({ unitsPerSecond, burstSeconds }, this.#clock.now()),
      ),
      throttled: 0,
    });
    const usage = { read: unused(readUnitsPerSecond), write: unused(writeUnitsPerSecond) };
    this.#usages.set(resource, usage);
    return usage;
  }
}

/** Returns the partition of a key, or all partitions if the key is unknown. */
function partitionsFor(partitionKey: Place['partitionKey'], { partitions }: Usage): Partition[] {
  if (partitionKey === undefined) return partitions;
  return [partitions[partitionNumber(partitionKey, partitions.length)]!];
}

/** Each partition has an equal range of hashes. AWS does not document its hash function. */
function partitionNumber(partitionKey: readonly unknown[], partitions: number): number {
  const hash = createHash('md5').update(JSON.stringify(partitionKey)).digest().readUInt32BE();
  return Math.floor((hash / 2 ** 32) * partitions);
}
