import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { ROSTER_PAGE } from '../../race/roster.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { withBackoff } from './backoff.ts';
import { remember } from './remember.ts';
import { readRoster } from './roster.ts';
import type { Table } from './table.ts';

/** Number of races to remember, which is more than the twelve races of two slots. */
const REMEMBERED_RACES = 24;

/**
 * Looks up which riders were admitted to races. Nobody is removed from a roster, so riders are remembered
 * once they were found. A full roster never changes, so it is read only once.
 */
export class AdmittedRiders {
  readonly #rosters = new Map<string, Set<string>>();

  constructor(
    private readonly table: Table,
    private readonly maxRiders: number,
  ) {}

  /** Returns the riders of a race that is known to be full, or undefined. */
  ofFullRace({ raceId }: Race): ReadonlySet<string> | undefined {
    const roster = this.#rosters.get(raceId);
    return roster && roster.size >= this.maxRiders ? roster : undefined;
  }

  /**
   * Returns the admitted riders of a race. The result can lack riders only if it contains all of `racerIds`.
   */
  async of(race: Race, racerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const known = this.#rosters.get(race.raceId);
    if (known && (this.ofFullRace(race) || racerIds.every((racerId) => known.has(racerId)))) return known;
    return this.#read(race);
  }

  /** Finds out whether a race has become full, by looking for the last rider of its roster. */
  async lookForFullRace(race: Race): Promise<void> {
    if (this.ofFullRace(race)) return;
    const last = this.maxRiders - 1;
    const { Item } = await this.table.client.send(
      new GetCommand({
        TableName: this.table.name,
        Key: rosterItemKey(race, Math.floor(last / ROSTER_PAGE)),
      }),
    );
    const riders = (Item as RosterItem | undefined)?.riders ?? [];
    if (riders.length > last % ROSTER_PAGE) await this.#read(race);
  }

  /** Reads the riders who were admitted since the last call. A page with `ROSTER_PAGE` riders never changes. */
  async #read(race: Race): Promise<Set<string>> {
    const riders = this.#rosters.get(race.raceId) ?? new Set<string>();
    const completePages = Math.floor(riders.size / ROSTER_PAGE);
    for (const { racerId } of await withBackoff(() => readRoster(this.table, race, completePages)))
      riders.add(racerId);
    remember(this.#rosters, race.raceId, riders, REMEMBERED_RACES);
    return riders;
  }
}
