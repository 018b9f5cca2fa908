import type { FrameRankings, FrameEntry } from '@alleycat/client';

interface Place {
  rank: number;
  riders: number;
  gapToLeader: number | null;
}

/** Where a rider stands; undefined while the rankings do not have the rider. */
export function placeOf(rankings: FrameRankings | undefined, racerId: string): Place | undefined {
  const entry = rankings?.entries.find((other) => other.racerId === racerId);
  return entry && { rank: entry.rank, riders: rankings!.riders, gapToLeader: entry.gapToLeader };
}

/** A rider with those just above and below; nobody while the rankings do not have the rider. */
export function around(
  rankings: FrameRankings | undefined,
  racerId: string,
  neighbours: number,
): FrameEntry[] {
  const entries = rankings?.entries ?? [];
  const index = entries.findIndex((entry) => entry.racerId === racerId);
  return index === -1 ? [] : entries.slice(Math.max(0, index - neighbours), index + neighbours + 1);
}

/**
 * The rankings once they know of a rider's last second. Those before it are of another output than the one that the
 * rider ended with.
 */
export function sinceFinish(rankings: FrameRankings | undefined, racerId: string): FrameRankings | undefined {
  const mine = rankings?.entries.find((entry) => entry.racerId === racerId);
  return mine?.status === 'FINISHED' ? rankings : undefined;
}
