/** Determines which riders were admitted to each race, and checks that the admission rules were followed. */
import type { Rejection } from '../../race/reading.ts';
import { unpackStandings } from '../../race/table/part.ts';
import { raceIdOf } from './accepted-readings.ts';
import type { Accepted } from './plan/records.ts';
import type { ShardRecord } from './plan/shards.ts';
import type { Outcome } from './run-case.ts';

export type Item = Record<string, unknown> & { PK: string; SK: string };

/** A race can be both full and closed, so the reason depends on which of the two the function knew about. */
export function reasonOf(rejection: Rejection): string {
  return rejection === 'race-full' || rejection === 'race-closed' ? 'not admitted' : rejection;
}

const keyOf = (raceId: string, shardId: string, racerId: string) => `${raceId} ${shardId} ${racerId}`;

/**
 * Admission by race and shard. A rider was admitted through a shard if the shard's part contains the rider.
 */
export class CheckedAdmission {
  readonly #maxRiders: number;
  readonly #records: readonly ShardRecord[];
  /** Keys of admitted riders. */
  readonly #admitted = new Set<string>();
  /** Number of riders admitted to each race. */
  readonly #counts = new Map<string, number>();
  /** Time at which a race was announced as complete before its deadline, keyed by race id. */
  readonly #announcedAt = new Map<string, number>();

  constructor({ maxRiders, records }: Outcome, items: readonly Item[]) {
    this.#maxRiders = maxRiders;
    this.#records = records;
    for (const { PK, SK, ...item } of items) {
      const raceId = PK.replace('race-', '');
      const shardId = /^part-(.*)-\d{4}$/.exec(SK)?.[1];
      if (SK === 'admission' && item.announcedAt) this.#announcedAt.set(raceId, item.announcedAt as number);
      if (shardId === undefined) continue;
      // the scan returns binary values as base64
      const packed = Buffer.from(item.standings as string, 'base64');
      const riders = [...unpackStandings(packed).keys()];
      for (const racerId of riders) this.#admitted.add(keyOf(raceId, shardId, racerId));
      this.#counts.set(raceId, (this.#counts.get(raceId) ?? 0) + riders.length);
    }
  }

  /** Returns the record with its final verdict: a valid reading of a rider who was not admitted is rejected. */
  readonly verdictOf = (record: ShardRecord): ShardRecord => {
    const { verdict, shardId } = record;
    if (!('accepted' in verdict) || this.#isAdmitted(verdict.accepted, shardId)) return record;
    return { ...record, verdict: { rejected: 'race-full' } };
  };

  /** @throws Error if a race has too many riders, or if a rider was denied admission without a reason */
  check(): void {
    for (const [raceId, count] of this.#counts)
      if (count > this.#maxRiders)
        throw new Error(`race ${raceId} admitted ${count} riders, but the maximum is ${this.#maxRiders}`);
    for (const { verdict, shardId } of this.#records) {
      if (!('accepted' in verdict) || this.#isAdmitted(verdict.accepted, shardId)) continue;
      const raceId = raceIdOf(verdict.accepted);
      const { racerId, arrivedAt } = verdict.accepted;
      const isFull = (this.#counts.get(raceId) ?? 0) === this.#maxRiders;
      const isClosed = arrivedAt > (this.#announcedAt.get(raceId) ?? Infinity);
      if (!isFull && !isClosed)
        throw new Error(
          `race ${raceId} did not admit ${racerId} through ${shardId}, although it has only ` +
            `${this.#counts.get(raceId) ?? 0} of ${this.#maxRiders} riders and was not announced as complete ` +
            `before ${arrivedAt}`,
        );
    }
  }

  #isAdmitted(accepted: Accepted, shardId: string): boolean {
    return this.#admitted.has(keyOf(raceIdOf(accepted), shardId, accepted.racerId));
  }
}
