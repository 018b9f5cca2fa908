import type { Rankings } from '../../client/index.ts';

export interface Place {
  rank: number;
  riders: number;
  gapToLeader: number | null;
}

/** Where a rider stands; undefined while the rankings do not have the rider. */
export function placeOf(rankings: Rankings | undefined, racerId: string): Place | undefined {
  const entry = rankings?.entries.find((other) => other.racerId === racerId);
  return entry && { rank: entry.rank, riders: rankings!.riders, gapToLeader: entry.gapToLeader };
}
