/**
 * Which rankings a viewer sees. Messages may be lost, repeated and out of order, and a snapshot may be older
 * than a push; since every rankings is whole, keeping the newest of them is all there is to merging. Pure.
 */
import { parseRaceId } from '../../race/race-id.ts';

/** What the decision needs of a rankings. */
export interface RankingsVersion {
  raceId: string;
  /** Grows with every fact of the race; of two rankings of a race the greater is the newer. */
  sequence: number;
}

export interface RankingsView {
  /** Takes it, if it is newer than what is shown, and tells whether it did. */
  accept(candidate: RankingsVersion): boolean;
}

/** By race first (a later slot is newer), then by sequence. */
export function isNewer(candidate: RankingsVersion, shown: RankingsVersion): boolean {
  const slot = parseRaceId(candidate.raceId)?.slot ?? -1;
  const shownSlot = parseRaceId(shown.raceId)?.slot ?? -1;
  return slot === shownSlot ? candidate.sequence > shown.sequence : slot > shownSlot;
}

/**
 * @param raceId the one race to show. Without it the view follows the class: it moves on to the race of a
 *   later slot when one appears, and then ignores the earlier race, whose last riders may still be pushed.
 */
export function createRankingsView(raceId?: string): RankingsView {
  let shown: RankingsVersion | undefined;
  return {
    accept(candidate) {
      if (raceId !== undefined && candidate.raceId !== raceId) return false;
      if (shown && !isNewer(candidate, shown)) return false;
      shown = { raceId: candidate.raceId, sequence: candidate.sequence };
      return true;
    },
  };
}
