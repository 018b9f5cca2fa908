/** Determines which riders were admitted to each race, and checks that the admission rules were followed. */
import type { RosterItem } from '../../race/table/roster.ts';
import { acceptedOf, byRace, raceIdOf } from './plan/accepted-readings.ts';
import type { Accepted } from './plan/records.ts';
import type { ShardRecord } from './plan/shards.ts';
import type { Outcome } from './run-case.ts';

export type Item = Record<string, unknown> & { PK: string; SK: string };

/** The riders in the rosters of a case. */
export class CheckedAdmission {
  readonly #maxRiders: number;
  readonly #records: ShardRecord[];
  /** Rider ids by race. */
  readonly #rosters = new Map<string, Set<string>>();
  /** When a race was announced as complete before its deadline, by race. */
  readonly #announcedAt = new Map<string, number>();
  /** Readings of riders who were not admitted, by race. */
  readonly #denied: ReadonlyMap<string, Accepted[]>;

  constructor({ maxRiders, records }: Outcome, items: readonly Item[]) {
    this.#maxRiders = maxRiders;
    this.#records = records;
    for (const item of items) {
      const raceId = item.PK.replace('race-', '');
      if (item.SK === 'announcement') this.#announcedAt.set(raceId, item.announcedAt as number);
      if (item.SK === 'roster-0000')
        this.#rosters.set(
          raceId,
          new Set((item as unknown as RosterItem).riders.map(({ racerId }) => racerId)),
        );
    }
    this.#denied = byRace(acceptedOf(records.filter(this.isNotAdmitted)));
  }

  isAdmitted(raceId: string, racerId: string): boolean {
    return this.#rosters.get(raceId)?.has(racerId) ?? false;
  }

  /** Returns whether a record contains a valid reading from a rider who was not admitted. */
  readonly isNotAdmitted = ({ verdict }: ShardRecord): boolean =>
    'accepted' in verdict && !this.isAdmitted(raceIdOf(verdict.accepted), verdict.accepted.racerId);

  /** Returns whether a race did not admit every rider. */
  isExclusive(raceId: string): boolean {
    return this.#denied.has(raceId);
  }

  /** @throws Error if a race has too many riders, or if a rider was denied admission without a reason */
  check(): void {
    for (const [raceId, { size }] of this.#rosters)
      if (size > this.#maxRiders)
        throw new Error(`race ${raceId} admitted ${size} riders, but the maximum is ${this.#maxRiders}`);
    this.#checkAnnouncements();
    for (const [raceId, ofRace] of this.#denied) {
      const size = this.#rosters.get(raceId)?.size ?? 0;
      for (const { racerId } of ofRace) {
        const joinedAt = joinedAtOf(racerId, ofRace);
        if (size < this.#maxRiders && joinedAt <= (this.#announcedAt.get(raceId) ?? Infinity))
          throw new Error(
            `race ${raceId} did not admit ${racerId}, although it has only ${size} of ${this.#maxRiders} riders and ` +
              `was not announced as complete before ${joinedAt}`,
          );
      }
    }
  }

  /** @throws Error if a rider joined a race after it was announced as complete */
  #checkAnnouncements(): void {
    for (const [raceId, readings] of byRace(acceptedOf(this.#records))) {
      const announcedAt = this.#announcedAt.get(raceId) ?? Infinity;
      for (const racerId of this.#rosters.get(raceId) ?? []) {
        const joinedAt = joinedAtOf(racerId, readings);
        if (joinedAt > announcedAt)
          throw new Error(
            `race ${raceId} admitted ${racerId}, who joined at ${joinedAt}, after its announcement at ${announcedAt}`,
          );
      }
    }
  }
}

function joinedAtOf(rider: string, readings: readonly Accepted[]): number {
  return Math.min(...readings.filter(({ racerId }) => racerId === rider).map(({ arrivedAt }) => arrivedAt));
}
