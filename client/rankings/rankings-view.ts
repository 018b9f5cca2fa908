/**
 * Decides which rankings a viewer sees. Messages may be lost, repeated or out of order, and a snapshot may be
 * older than a push. Each message contains the complete rankings, so it is enough to keep the newest message.
 */
import { parseRaceId } from '../../race/race-id.ts';

/** The fields that decide which of two rankings is newer. */
export interface RankingsVersion {
  raceId: string;
  /**
   * Increases as the race progresses. Among rankings of the same race, those with the greater sequence are
   * newer.
   */
  sequence: number;
}

export interface RankingsView {
  /** Keeps the candidate if it is newer than the rankings shown. Returns whether it was kept. */
  accept(candidate: RankingsVersion): boolean;
}

/** Returns the slot of a race. An invalid id is older than every race. */
export function slotOf(raceId: string): number {
  return parseRaceId(raceId)?.slot ?? -1;
}

/** Compares by slot first (a later slot is newer), then by sequence. */
export function isNewer(candidate: RankingsVersion, shown: RankingsVersion): boolean {
  const [slot, shownSlot] = [slotOf(candidate.raceId), slotOf(shown.raceId)];
  return slot === shownSlot ? candidate.sequence > shown.sequence : slot > shownSlot;
}

/**
 * @param raceId the only race to show. Without it, the view follows the class. It switches to a race in a
 *   later slot as soon as one appears, and then ignores further pushes for the earlier race.
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
