/** Replaces riders in the items that all riders of a race share. Outputs, ranks and the order stay the same. */
import { ROSTER_PAGE, type RosterRider } from '../../../race/roster.ts';
import {
  readEntries,
  writeEntries,
  type FrameItem,
  type RankingsItem,
} from '../../../race/table/rankings.ts';
import type { RosterItem } from '../../../race/table/roster.ts';
import type { SummaryItem } from '../../../race/table/summary.ts';
import { isWanted, type WantedRiders } from './wanted-riders.ts';

const NAME = 'Deleted rider';

/** The ids that replace the ids of the deleted riders in one race. */
export type NewIds = ReadonlyMap<string, string>;

/**
 * Numbers the riders by their place in the roster, because clients expect different ids in a race. An id that
 * another rider has already gets a longer ending.
 */
export function newIdsOf(roster: readonly RosterItem[], wanted: WantedRiders): NewIds {
  const racerIds = roster.flatMap(({ riders }, page) =>
    riders.map(({ racerId }, index) => [page * ROSTER_PAGE + index, racerId] as const),
  );
  const taken = new Set(racerIds.map(([, racerId]) => racerId));
  const newIdAt = (place: number) => {
    let newId = `deleted-${place}`;
    while (taken.has(newId)) newId += '-';
    return newId;
  };
  return new Map(
    racerIds
      .filter(([, racerId]) => isWanted(wanted, racerId))
      .map(([place, racerId]) => [racerId, newIdAt(place)]),
  );
}

function anonymous<Rider extends RosterRider>(rider: Rider, newIds: NewIds): Rider {
  const racerId = newIds.get(rider.racerId);
  return racerId === undefined ? rider : { ...rider, racerId, name: NAME };
}

export function anonymousRoster({ riders }: RosterItem, newIds: NewIds): Pick<RosterItem, 'riders'> {
  return { riders: riders.map((rider) => anonymous(rider, newIds)) };
}

export function anonymousFrame({ newest }: FrameItem, newIds: NewIds): Pick<FrameItem, 'newest'> {
  return { newest: newest.map((rider) => anonymous(rider, newIds)) };
}

export function anonymousRankings(
  rankings: RankingsItem,
  newIds: NewIds,
): Pick<RankingsItem, 'entries' | 'newest'> {
  const entries = readEntries(rankings.entries).map((entry) => anonymous(entry, newIds));
  return { ...anonymousFrame(rankings, newIds), entries: writeEntries(entries) };
}

export function anonymousSummary({ winner }: SummaryItem, newIds: NewIds): Pick<SummaryItem, 'winner'> {
  return { winner: winner ? anonymous(winner, newIds) : null };
}
