import type { FrameEntry, FrameRankings } from '@alleycat/client';

/** Who leads; undefined while nobody rides, and while the name of the one who leads is not known yet. */
export function leaderOf(rankings: FrameRankings | undefined): FrameEntry | undefined {
  const first = rankings?.entries[0];
  return first?.rank === 1 ? first : undefined;
}
