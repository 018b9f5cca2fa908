import type { FrameEntry, FrameRankings } from '@alleycat/client';

/** Returns the leader, or undefined if nobody is riding or the leader's name is not known yet. */
export function leaderOf(rankings: FrameRankings | undefined): FrameEntry | undefined {
  const first = rankings?.entries[0];
  return first?.rank === 1 ? first : undefined;
}
