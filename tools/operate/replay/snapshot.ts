import { createHash } from 'node:crypto';
import { BatchGetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { classPartition, racePartition, recordKey } from '../../../race/table/keys.ts';
import type { Reading } from '../../../race/reading.ts';
import type { Deployment } from '../shared/deployment.ts';

/** Maximum number of keys that BatchGetItem accepts. */
const BATCH_KEYS = 100;

/**
 * Digests of some races' items and of the finishers' class records, by `PK SK`. The items themselves are not
 * kept, because a whole day of items may not fit in memory.
 */
export type Snapshot = Map<string, string>;

/** Reads the items before readings are replayed, and reports afterward how the items have changed. */
export class Snapshots {
  readonly #before: Snapshot = new Map();
  readonly #races = new Set<string>();
  /** Keys of class records, as `PK SK`. */
  readonly #records = new Set<string>();

  #adding = Promise.resolve();

  constructor(private readonly deployment: Deployment) {}

  get races(): string[] {
    return [...this.#races];
  }

  /** Reads the items that the readings may change, unless they have been read already. */
  add(readings: readonly Reading[]): Promise<void> {
    // one at a time, so that no shard replays readings of a race whose items are still being read
    return (this.#adding = this.#adding.then(() => this.#add(readings)));
  }

  async #add(readings: readonly Reading[]): Promise<void> {
    const races = new Set(
      readings.map(({ race }) => race.raceId).filter((raceId) => !this.#races.has(raceId)),
    );
    const records = new Set(
      readings
        .filter(({ standing }) => standing.finished)
        .map(({ race, standing }) => `${classPartition(race.classId)} ${recordKey(standing.racerId)}`)
        .filter((key) => !this.#records.has(key)),
    );
    for (const raceId of races) this.#races.add(raceId);
    for (const key of records) this.#records.add(key);
    await this.#read(races, records, this.#before);
  }

  /** Returns the items that have changed since they were read. */
  async changes(): Promise<Changes> {
    const after: Snapshot = new Map();
    await this.#read(this.#races, this.#records, after);
    return difference(this.#before, after);
  }

  async #read(races: Iterable<string>, records: Iterable<string>, into: Snapshot): Promise<void> {
    const { table, outputs } = this.deployment;
    const TableName = outputs.TableName;
    const take = (item: Record<string, unknown>) =>
      into.set(`${String(item.PK)} ${String(item.SK)}`, digest(item));
    for (const raceId of races) {
      const pages = paginateQuery(
        { client: table },
        {
          TableName,
          KeyConditionExpression: 'PK = :race',
          ExpressionAttributeValues: { ':race': racePartition(raceId) },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages) Items.forEach(take);
    }
    const keys = [...records].map((key) => {
      const [PK, SK] = key.split(' ');
      return { PK, SK };
    });
    for (let start = 0; start < keys.length; start += BATCH_KEYS) {
      let pending = keys.slice(start, start + BATCH_KEYS) as Record<string, unknown>[];
      while (pending.length > 0) {
        const { Responses = {}, UnprocessedKeys = {} } = await table.send(
          new BatchGetCommand({ RequestItems: { [TableName]: { Keys: pending, ConsistentRead: true } } }),
        );
        (Responses[TableName] ?? []).forEach(take);
        pending = UnprocessedKeys[TableName]?.Keys ?? [];
      }
    }
  }
}

export interface Changes {
  added: string[];
  changed: string[];
  removed: string[];
}

/** Returns which items were added, changed or removed. */
export function difference(before: Snapshot, after: Snapshot): Changes {
  const afterKeys = [...after.keys()];
  return {
    added: afterKeys.filter((key) => !before.has(key)),
    changed: afterKeys.filter((key) => before.has(key) && before.get(key) !== after.get(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** Returns a digest of an item that does not depend on the order of its attributes. */
export function digest(item: Record<string, unknown>): string {
  const sorted = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(item, sorted)).digest('base64');
}
